type MenuAction = {
  readonly kind: 'action';
  readonly id: string;
  readonly label: string;
  readonly keyHint?: string | undefined;
  readonly dangerous?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
};

/** One of several, with a tick at the one in force. */
export type MenuChoice = {
  readonly kind: 'choice';
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
};

export type MenuEntry =
  MenuAction | MenuChoice | { readonly kind: 'separator'; readonly id: string };

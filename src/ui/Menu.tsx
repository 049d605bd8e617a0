import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { cx } from './cx.ts';
import { KeyHint } from './KeyHint.tsx';
import popup from './popup.module.css';

export type MenuAction = {
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

/** A menu behind `trigger` (a Button or an IconButton). */
export function Menu({
  trigger,
  entries,
}: {
  trigger: ReactElement;
  entries: readonly MenuEntry[];
}) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          className={popup['positioner']}
          sideOffset={4}
          align="end"
          collisionPadding={8}
        >
          <BaseMenu.Popup className={popup['popup']}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <BaseMenu.Separator className={popup['separator']} />;
    case 'action':
      return (
        <BaseMenu.Item
          className={cx(popup['item'], entry.dangerous && popup['dangerous'])}
          disabled={entry.disabled}
          onClick={entry.onSelect}
        >
          <span className={popup['label']}>{entry.label}</span>
          {entry.keyHint !== undefined && (
            <span className={popup['aside']}>
              <KeyHint keys={entry.keyHint} />
            </span>
          )}
        </BaseMenu.Item>
      );
    case 'choice':
      return <Choice entry={entry} />;
  }
}

function Choice({ entry }: { entry: MenuChoice }) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className={popup['groupLabel']}>{entry.label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup
        value={entry.value}
        onValueChange={(value: string) => entry.onChoose(value)}
      >
        {entry.options.map((option) => (
          <BaseMenu.RadioItem
            key={option.value}
            value={option.value}
            className={popup['item']}
            closeOnClick
          >
            <BaseMenu.RadioItemIndicator className={popup['mark']}>
              <Check size={14} aria-hidden />
            </BaseMenu.RadioItemIndicator>
            <span className={popup['label']}>{option.label}</span>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  );
}

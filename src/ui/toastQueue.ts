export type ToastMessage = {
  title: string;
  description?: string;
  /** `refused` stays until it is closed; `told` goes away by itself. */
  kind?: 'told' | 'refused';
  /** What can be done about it, such as the way back from a fork. */
  action?: { label: string; onSelect: () => void };
};

export type Tell = (message: ToastMessage) => void;

/** Holds what is said until the part of the page that shows it has been loaded. */
export type ToastQueue = {
  readonly tell: Tell;
  /** From now on `show` gets each message, beginning with those that wait. */
  readonly listen: (show: Tell) => () => void;
};

export function createToastQueue(): ToastQueue {
  let waiting: ToastMessage[] = [];
  let shown: Tell | null = null;
  return {
    tell: (message) => {
      if (shown === null) waiting.push(message);
      else shown(message);
    },
    listen: (show) => {
      shown = show;
      for (const message of waiting) show(message);
      waiting = [];
      return () => {
        shown = null;
      };
    },
  };
}

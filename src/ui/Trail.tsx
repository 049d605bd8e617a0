import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import classes from './panel.module.css';

type TrailItem = {
  readonly id: string;
  /** `12 400 ms`, with ` · command` behind it where a command stood. */
  readonly when: string;
  readonly text: ReactNode;
  /** The one at the cursor. */
  readonly current: boolean;
};

type TrailProps = {
  label: string;
  items: readonly TrailItem[];
  onSelect: (id: string) => void;
};

/** Moments, one under another; each is a way there. For chains of causes and lists of facts. */
export function Trail({ label, items, onSelect }: TrailProps) {
  return (
    <ol className={classes['trail']} aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            className={cx(classes['moment'], item.current && classes['currentMoment'])}
            aria-current={item.current ? 'step' : undefined}
            onClick={() => onSelect(item.id)}
          >
            <span className={classes['when']}>{item.when}</span>
            <span>{item.text}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

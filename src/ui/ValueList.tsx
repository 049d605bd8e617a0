import type { ReactNode } from 'react';
import classes from './panel.module.css';

export type ValueRow = {
  readonly id: string;
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** One line on what it means. */
  readonly meaning?: string | undefined;
};

/** Names and their values, side by side. */
export function ValueList({ rows }: { rows: readonly ValueRow[] }) {
  return (
    <dl className={classes['values']}>
      {rows.map((row) => (
        <div key={row.id} className={classes['valueRow']}>
          <dt className={classes['name']}>{row.label}</dt>
          <dd className={classes['value']}>{row.value}</dd>
          {row.meaning !== undefined && <dd className={classes['meaning']}>{row.meaning}</dd>}
        </div>
      ))}
    </dl>
  );
}

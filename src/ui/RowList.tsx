import type { ReactNode } from 'react';
import classes from './panel.module.css';

export type Row = {
  readonly id: string;
  /** A number or a sign in front. */
  readonly lead?: ReactNode;
  readonly label: ReactNode;
  readonly detail?: ReactNode;
};

type RowListProps = {
  heading: string;
  rows: readonly Row[];
  onSelect: (id: string) => void;
};

/** Things that can be opened, one a line, under a heading: a table of contents. */
export function RowList({ heading, rows, onSelect }: RowListProps) {
  return (
    <section className={classes['rows']}>
      <h2 className={classes['rowsHeading']}>{heading}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" className={classes['row']} onClick={() => onSelect(row.id)}>
              <span className={classes['lead']}>{row.lead}</span>
              <span className={classes['rowLabel']}>{row.label}</span>
              <span className={classes['detail']}>{row.detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

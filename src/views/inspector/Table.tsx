import type { ReactNode } from 'react';
import classes from './Inspector.module.css';

interface TableRow {
  readonly id: string;
  readonly cells: readonly ReactNode[];
}

type TableProps = { caption: string; head: readonly string[]; rows: readonly TableRow[] };

/** A few numbers side by side; the first cell of a row names what it is about. */
export function Table({ caption, head, rows }: TableProps) {
  return (
    <table className={classes['table']}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells: [first, ...others] }) => (
          <tr key={id}>
            <th scope="row">{first}</th>
            {others.map((cell, index) => (
              <td key={head[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A name in a table that selects what it names. */
export function Go({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes['go']} onClick={onClick}>
      {children}
    </button>
  );
}

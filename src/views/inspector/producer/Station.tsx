import type { ReactNode } from 'react';
import classes from './ProducerPath.module.css';

type StationProps = { label: string; isHeld?: boolean; value: ReactNode; children?: ReactNode };

/** A stop on the way: its name, what is said of it, and what stands there. */
export function Station({ label, isHeld = false, value, children }: StationProps) {
  return (
    <li className={classes['station']} data-held={isHeld}>
      <span>{label}</span>
      <span className={classes['value']}>{value}</span>
      {children !== undefined && <div className={classes['inside']}>{children}</div>}
    </li>
  );
}

import type { ReactNode } from 'react';
import classes from './panel.module.css';

type PanelHeadingProps = {
  /** What kind of thing this is, in a line above: `orders-1 · partition`. */
  kicker?: ReactNode;
  children: ReactNode;
};

/** The head of a panel: what it is about, and the one thing to know about it now. */
export function PanelHeading({ kicker, children }: PanelHeadingProps) {
  return (
    <div className={classes['heading']}>
      {kicker !== undefined && <p className={classes['kicker']}>{kicker}</p>}
      <h2 className={classes['title']}>{children}</h2>
    </div>
  );
}

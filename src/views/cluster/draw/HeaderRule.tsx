import classes from '../ClusterView.module.css';
import { PADDING_X } from '../layout/brokerBox.ts';

/** Parts the header of a broker's box from its logs, from edge to edge. */
export function HeaderRule({ width }: { readonly width: number }) {
  return (
    <line
      className={classes['rule']}
      x1={-PADDING_X + 0.5}
      x2={width - PADDING_X - 0.5}
      y1={20.5}
      y2={20.5}
    />
  );
}

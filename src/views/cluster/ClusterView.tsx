import classes from './ClusterView.module.css';
import { Figure, type FigureProps } from './Figure.tsx';
import { useSize } from './interaction/useSize.ts';

export type ClusterViewProps = FigureProps;

/**
 * The cluster as a figure: the control plane above, brokers with the logs of their replicas in the middle, clients
 * below, messages on their way between them. Draws `picture` at `viewTimeMs` and nothing else; fills its parent.
 */
export function ClusterView(props: ClusterViewProps) {
  const [measure, size] = useSize();
  return (
    <div ref={measure} className={classes['view']}>
      {size !== null && size.width > 0 && size.height > 0 && <Figure {...props} frame={size} />}
    </div>
  );
}

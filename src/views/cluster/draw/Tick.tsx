import classes from '../ClusterView.module.css';
import { fillOf, lineOf, type ReplicaDrawing } from './replicaProps.ts';

/** One mark: ink for the leader, tinted in sync, hatched with records above the high watermark, dotted and empty out of sync. */
export function Tick({ replica, patterns, width, height }: ReplicaDrawing) {
  const piece = {
    isOddEpoch: replica.leaderEpoch % 2 === 1,
    isCommitted: (replica.highWatermark ?? replica.logEndOffset) >= replica.logEndOffset,
  };
  const size = { x: 1.5, y: 1.5, width: width - 4, height: height - 4, rx: 2 };
  if (replica.isLeader) {
    return (
      <>
        <rect className={classes['tickLeader']} {...size} />
        <path className={classes['tickCrown']} d="M3.6 11.5V5.5l1.8 2.2L7 4.6l1.6 3.1 1.8-2.2v6z" />
      </>
    );
  }
  if (!replica.isInSync) return <rect className={classes['tickOutOfSync']} {...size} />;
  return (
    <rect
      className={classes['cell']}
      {...size}
      style={{ fill: fillOf(piece, patterns), stroke: lineOf(piece) }}
    />
  );
}

import type { ControllerPicture } from '../../../engine/selectors.ts';
import classes from '../ClusterView.module.css';

const CELLS = 5;
const CELL_PX = 7;
export const METADATA_LOG_PX = CELLS * CELL_PX;

interface MetadataLogProps {
  readonly controller: ControllerPicture;
  /** End of the longest metadata log: what all of the quorum are measured by. */
  readonly quorumEnd: number;
  readonly patterns: string;
}

/** The last five records of the quorum: full when this member knows them committed, hatched when it only has them. */
export function MetadataLog({ controller, quorumEnd, patterns }: MetadataLogProps) {
  const first = Math.max(0, quorumEnd - CELLS);
  return (
    <g className={classes['metadata']}>
      {Array.from({ length: CELLS }, (_, index) => {
        const offset = first + index;
        const isThere = offset < controller.logEndOffset;
        const isCommitted = isThere && offset < controller.highWatermark;
        const fill = isCommitted ? 'var(--epoch-even-line)' : `url(#${patterns}-even)`;
        return (
          <rect
            key={index}
            x={index * CELL_PX + 0.5}
            y={0.5}
            width={CELL_PX - 2}
            height={12}
            style={{ fill: isThere ? fill : 'none' }}
          />
        );
      })}
    </g>
  );
}

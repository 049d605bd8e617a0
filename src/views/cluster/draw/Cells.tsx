import type { ReaderMark } from '../replica/marks.ts';
import { CUT_PX, cellWindow } from '../replica/cells.ts';
import type { ReplicaPicture } from '../../../engine/selectors.ts';
import type { Words } from '../words/words.ts';
import classes from '../ClusterView.module.css';
import { ReaderMarks } from './ReaderMarks.tsx';
import { fillOf, lineOf } from './replicaProps.ts';

interface CellsProps {
  readonly replica: ReplicaPicture;
  readonly marks: readonly ReaderMark[];
  readonly patterns: string;
  readonly words: Words;
  /** What the cells may take from the left edge of this drawing. */
  readonly width: number;
  readonly cellPx: number;
  readonly cellHeight: number;
  /** How far the stake stands out of the cells. */
  readonly stakeAbove: number;
  readonly stakeBelow: number;
  /** Whether the stake carries its number below itself. */
  readonly hasNumber: boolean;
}

/** The high watermark, between two cells. */
function Stake({ replica, x, ...props }: CellsProps & { readonly x: number }) {
  const end = props.cellHeight + props.stakeBelow;
  return (
    <g className={classes['stake']} style={{ transform: `translateX(${x - 0.5}px)` }}>
      <line y1={-props.stakeAbove} y2={end} />
      {props.hasNumber && (
        <text
          className={x >= 40 ? classes['numberLeft'] : classes['number']}
          x={x >= 40 ? -2 : 0}
          y={end + 10}
        >
          HW {replica.highWatermark}
        </text>
      )}
    </g>
  );
}

/** The end of a log as numbered cells, with the high watermark as a stake between two of them. */
export function Cells(props: CellsProps) {
  const { replica, width, cellHeight, hasNumber } = props;
  const window = cellWindow(replica, width, props.cellPx);
  const { cells, cellPx, isCut } = window;
  const left = isCut ? CUT_PX : 0;
  const first = cells[0]?.offset ?? replica.logEndOffset;
  const at = (offset: number) =>
    left + Math.max(0, Math.min(cells.length, offset - first)) * cellPx - 0.5;
  const stake = window.stakeCells === null ? null : left + window.stakeCells * cellPx;
  return (
    <g>
      {isCut && (
        <text className={classes['cut']} x={0} y={cellHeight / 2 + 4}>
          …
        </text>
      )}
      {cells.length === 0 && (
        <text className={classes['empty']} x={8} y={cellHeight / 2 + 4}>
          {props.words.text('stage:empty')}
        </text>
      )}
      {cells.map((cell, index) => (
        <g key={cell.offset}>
          <rect
            className={classes['cell']}
            x={left + index * cellPx + 0.5}
            y={0.5}
            width={cellPx - 2}
            height={cellHeight - 1}
            rx={2}
            style={{ fill: fillOf(cell, props.patterns), stroke: lineOf(cell) }}
          />
          <text
            className={cell.isCommitted ? classes['offset'] : classes['offsetHatched']}
            x={left + index * cellPx + cellPx / 2 - 0.5}
            y={cellHeight / 2 + 4}
          >
            {cell.offset}
          </text>
        </g>
      ))}
      {cells.map((cell, index) =>
        cell.isEpochEdge ? (
          <path
            key={cell.offset}
            className={classes['epochEdge']}
            d={`M${left + index * cellPx - 0.5} ${cellHeight}v-${cellHeight + 3}`}
          />
        ) : null,
      )}
      {stake !== null && <Stake {...props} x={stake} />}
      <ReaderMarks
        marks={props.marks}
        at={at}
        top={-0.5}
        bottom={cellHeight + 0.5}
        sizePx={hasNumber ? 5 : 4}
      />
    </g>
  );
}

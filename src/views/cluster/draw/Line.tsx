import classes from '../ClusterView.module.css';
import { PADDING_X } from '../layout/brokerBox.ts';
import { stretches } from '../replica/cells.ts';
import { shorten, textWidth } from '../textWidth.ts';
import { replicaName } from '../words/words.ts';
import { Cells } from './Cells.tsx';
import { ReaderMarks } from './ReaderMarks.tsx';
import { fillOf, lineOf, type ReplicaDrawing } from './replicaProps.ts';

const NAME_SHARE = 0.44;
/** Crown and star, or OSR: no replica has all three. */
const MARKS_PX = 32;
const NAME_GAP_PX = 5;
const NUMBER_FROM_PX = 260;

/** The columns of a replica that is drawn on one line. */
interface Columns {
  readonly name: number;
  readonly log: number;
  readonly right: number;
}

function columnsOf({ width, nameWidth }: ReplicaDrawing): Columns {
  const inner = width - 2 * PADDING_X;
  const name = Math.min(nameWidth, inner * NAME_SHARE);
  return { name, log: PADDING_X + name + NAME_GAP_PX + MARKS_PX, right: width - PADDING_X };
}

function Name({ drawing, columns }: { drawing: ReplicaDrawing; columns: Columns }) {
  const { replica, height, words } = drawing;
  const isOutOfSync = !replica.isInSync && !replica.isLeader;
  const marks = `${replica.isLeader ? '♛' : ''}${replica.isPreferred ? '★' : ''}`;
  return (
    <>
      <text
        className={replica.isLeader ? classes['leaderName'] : classes['name']}
        x={PADDING_X}
        y={height / 2 + 4.5}
        data-key={`partition/${drawing.cluster}/${replica.topic}/${replica.partition}`}
      >
        {shorten(replicaName(replica), columns.name, 13)}
      </text>
      <text
        className={isOutOfSync ? classes['markOutOfSync'] : classes['mark']}
        x={PADDING_X + columns.name + NAME_GAP_PX}
        y={height / 2 + 4.5}
      >
        {isOutOfSync ? words.text('stage:outOfSync') : marks}
      </text>
    </>
  );
}

/** All of a replica on one line: name, cells, and on the right the number of the high watermark. */
export function RowLine(drawing: ReplicaDrawing) {
  const { replica, width, height } = drawing;
  const columns = columnsOf(drawing);
  const number = replica.highWatermark === null ? '' : `HW ${replica.highWatermark}`;
  const numberPx = width > NUMBER_FROM_PX ? textWidth(number, 11, 'mono') + 8 : 0;
  return (
    <>
      <Name drawing={drawing} columns={columns} />
      <g className={classes['log']} transform={`translate(${columns.log} ${height / 2 - 10})`}>
        <Cells
          replica={replica}
          marks={drawing.marks}
          patterns={drawing.patterns}
          words={drawing.words}
          width={columns.right - numberPx - columns.log}
          cellPx={20}
          cellHeight={20}
          stakeAbove={3}
          stakeBelow={3}
          hasNumber={false}
        />
      </g>
      {numberPx > 0 && (
        <text className={classes['numberRight']} x={columns.right} y={height / 2 + 4}>
          {number}
        </text>
      )}
    </>
  );
}

/** No cells any more: the length of the log on the scale of its partition, with the same marks. */
export function BarLine(drawing: ReplicaDrawing) {
  const { replica, width, height, scaleStart, scaleEnd } = drawing;
  const columns = columnsOf(drawing);
  const end = String(replica.logEndOffset);
  const endPx = width > NUMBER_FROM_PX ? textWidth(end, 11, 'mono') + 6 : 0;
  const room = Math.max(10, columns.right - endPx - columns.log);
  const perOffset = room / Math.max(1, scaleEnd - scaleStart);
  const at = (offset: number) => (offset - scaleStart) * perOffset;
  const [top, thick] = [height / 2 - 5, 10];
  return (
    <>
      <Name drawing={drawing} columns={columns} />
      <g className={classes['log']} transform={`translate(${columns.log} 0)`}>
        <line className={classes['baseline']} x1={0} x2={room} y1={height / 2} y2={height / 2} />
        {stretches(replica).map((piece) => (
          <rect
            key={piece.start}
            className={classes['cell']}
            x={at(piece.start)}
            y={top}
            width={Math.max(1, at(piece.end) - at(piece.start))}
            height={thick}
            style={{ fill: fillOf(piece, drawing.patterns), stroke: lineOf(piece) }}
          />
        ))}
        {stretches(replica).map((piece) =>
          piece.isEpochEdge ? (
            <path
              key={piece.start}
              className={classes['epochEdge']}
              d={`M${at(piece.start)} ${top + thick}v-${thick + 2}`}
            />
          ) : null,
        )}
        {replica.highWatermark !== null && (
          <g
            className={classes['stake']}
            style={{
              transform: `translateX(${at(Math.max(scaleStart, replica.highWatermark))}px)`,
            }}
          >
            <line y1={top - 3} y2={top + thick + 3} />
          </g>
        )}
        <ReaderMarks
          marks={drawing.marks}
          at={(offset) => at(Math.max(scaleStart, offset))}
          top={top}
          bottom={top + thick}
          sizePx={4}
        />
      </g>
      {endPx > 0 && (
        <text className={classes['numberRight']} x={columns.right} y={height / 2 + 4}>
          {end}
        </text>
      )}
    </>
  );
}

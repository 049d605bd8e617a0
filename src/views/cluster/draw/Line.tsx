import classes from '../ClusterView.module.css';
import { PADDING_X } from '../layout/brokerBox.ts';
import { stretches } from '../replica/cells.ts';
import { shorten, textWidth } from '../textWidth.ts';
import { replicaName } from '../words/words.ts';
import { Cells } from './Cells.tsx';
import { fillOf, lineOf, type ReplicaDrawing } from './replicaProps.ts';

const NAME_SHARE = 0.36;
const NAME_MOST_PX = 108;
const OSR_PX = 30;

function marksOf({ replica }: ReplicaDrawing): string {
  const marks = `${replica.isLeader ? '♛' : ''}${replica.isPreferred ? '★' : ''}`;
  return marks === '' ? '' : ` ${marks}`;
}

function nameRoom(width: number): number {
  return Math.min(NAME_MOST_PX, (width - 2 * PADDING_X) * NAME_SHARE);
}

function Name({ drawing, sizePx }: { drawing: ReplicaDrawing; sizePx: number }) {
  const { replica } = drawing;
  const marks = marksOf(drawing);
  const room = nameRoom(drawing.width) - textWidth(marks, sizePx) - 6;
  return (
    <text
      className={replica.isLeader ? classes['leaderName'] : classes['name']}
      x={PADDING_X}
      y={drawing.height / 2 + sizePx * 0.36}
      style={{ fontSize: sizePx }}
      data-key={`partition/${replica.topic}/${replica.partition}`}
    >
      {shorten(replicaName(replica), room, sizePx)}
      {marks}
    </text>
  );
}

function OutOfSync({ drawing, right }: { drawing: ReplicaDrawing; right: number }) {
  return (
    <text className={classes['roleOutOfSync']} x={right} y={drawing.height / 2 + 4}>
      {drawing.words.text('stage:outOfSync')}
    </text>
  );
}

/** All of a replica on one line: name, cells, and on the right the number of the high watermark. */
export function RowLine(drawing: ReplicaDrawing) {
  const { replica, width, height } = drawing;
  const right = width - PADDING_X;
  const number = `HW ${replica.highWatermark}`;
  const numberPx = width > 280 ? textWidth(number, 11, 'mono') + 8 : 0;
  const isOutOfSync = !replica.isInSync && !replica.isLeader;
  const left = PADDING_X + nameRoom(width);
  const room = right - numberPx - (isOutOfSync ? OSR_PX : 0) - left - 4;
  return (
    <>
      <Name drawing={drawing} sizePx={13} />
      <g className={classes['log']} transform={`translate(${left} ${height / 2 - 10})`}>
        <Cells
          replica={replica}
          patterns={drawing.patterns}
          words={drawing.words}
          width={room}
          cellPx={20}
          cellHeight={20}
          stakeAbove={3}
          stakeBelow={3}
          hasNumber={false}
        />
      </g>
      {isOutOfSync && <OutOfSync drawing={drawing} right={right - numberPx} />}
      {numberPx > 0 && (
        <text className={classes['numberRight']} x={right} y={height / 2 + 4}>
          {number}
        </text>
      )}
    </>
  );
}

/** No cells any more: the length of the log on the scale of its partition, with the same marks. */
export function BarLine(drawing: ReplicaDrawing) {
  const { replica, width, height, scaleStart, scaleEnd } = drawing;
  const right = width - PADDING_X;
  const end = String(replica.logEndOffset);
  const isOutOfSync = !replica.isInSync && !replica.isLeader;
  const isWide = width > 200;
  const endPx = isWide ? textWidth(end, 11, 'mono') + 6 : 0;
  const left = PADDING_X + nameRoom(width) + (isWide ? 0 : 12);
  const room = Math.max(10, right - endPx - (isOutOfSync ? OSR_PX : 0) - left);
  const perOffset = room / Math.max(1, scaleEnd - scaleStart);
  const at = (offset: number) => (offset - scaleStart) * perOffset;
  const [top, thick] = [height / 2 - 5, 10];
  return (
    <>
      <Name drawing={drawing} sizePx={12} />
      <g className={classes['log']} transform={`translate(${left} 0)`}>
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
        <g
          className={classes['stake']}
          style={{ transform: `translateX(${at(Math.max(scaleStart, replica.highWatermark))}px)` }}
        >
          <line y1={top - 3} y2={top + thick + 3} />
        </g>
      </g>
      {isOutOfSync && <OutOfSync drawing={drawing} right={right - endPx} />}
      {isWide && (
        <text className={classes['numberRight']} x={right} y={height / 2 + 4}>
          {end}
        </text>
      )}
    </>
  );
}

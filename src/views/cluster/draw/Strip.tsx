import classes from '../ClusterView.module.css';
import { PADDING_X } from '../layout/brokerBox.ts';
import { shorten, textWidth } from '../textWidth.ts';
import { replicaName } from '../words/words.ts';
import { Cells } from './Cells.tsx';
import type { ReplicaDrawing } from './replicaProps.ts';

const NAME_SIZE_PX = 13;
const ROLE_SIZE_PX = 12;
const WIDE_FROM_PX = 216;
/** Lower than this, a strip draws its parts nearer to each other. */
const ROOMY_FROM_PX = 66;

function roleWords({ replica, words }: ReplicaDrawing): readonly string[] {
  const { text } = words;
  const marks = `${replica.isLeader ? '♛' : ''}${replica.isPreferred ? '★' : ''}`;
  const mark = marks === '' ? '' : ` ${marks}`;
  if (!replica.isInSync && !replica.isLeader) {
    const osr = text('stage:outOfSync');
    return [text('stage:followerOutOfSync') + mark, osr + mark, osr];
  }
  return [text(replica.isLeader ? 'stage:leader' : 'stage:follower') + mark, marks];
}

/** The longest way to say the role that leaves the name its room. */
function roleFor(drawing: ReplicaDrawing, name: string): string {
  const free = drawing.width - 2 * PADDING_X - textWidth(name, NAME_SIZE_PX) - 8;
  const fitting = roleWords(drawing).find((role) => textWidth(role, ROLE_SIZE_PX) <= free);
  return fitting ?? roleWords(drawing).at(-1) ?? '';
}

/** Name and role above, cells below them, the high watermark's number under its stake. */
export function Strip(drawing: ReplicaDrawing) {
  const { replica, width, height } = drawing;
  const inner = width - 2 * PADDING_X;
  const role = roleFor(drawing, shorten(replicaName(replica), inner * 0.6, NAME_SIZE_PX));
  const nameRoom = inner - textWidth(role, ROLE_SIZE_PX) - 8;
  const isWide = width >= WIDE_FROM_PX;
  const isRoomy = height >= ROOMY_FROM_PX;
  const top = Math.round((height - (isRoomy ? 62 : 56)) / 2);
  return (
    <>
      <text
        className={replica.isLeader ? classes['leaderName'] : classes['name']}
        x={PADDING_X}
        y={top + 13}
        data-key={`partition/${drawing.cluster}/${replica.topic}/${replica.partition}`}
      >
        {shorten(replicaName(replica), nameRoom, NAME_SIZE_PX)}
      </text>
      <text
        className={
          replica.isInSync || replica.isLeader ? classes['role'] : classes['roleOutOfSync']
        }
        x={width - PADDING_X}
        y={top + 13}
      >
        {role}
      </text>
      <g
        className={classes['log']}
        transform={`translate(${PADDING_X} ${top + (isRoomy ? 22 : 19)})`}
      >
        <Cells
          replica={replica}
          marks={drawing.marks}
          patterns={drawing.patterns}
          words={drawing.words}
          width={inner}
          cellPx={isWide ? 23 : 19}
          cellHeight={isRoomy && isWide ? 23 : 20}
          stakeAbove={3}
          stakeBelow={isRoomy ? 5 : 4}
          hasNumber
        />
      </g>
    </>
  );
}

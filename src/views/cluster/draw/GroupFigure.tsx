import type { GroupDetails, GroupPartitionPicture } from '../../../engine/selectors.ts';
import { cx } from '../../../ui/index.ts';
import { tintLineOf, tintOf } from '../../groups/index.ts';
import classes from '../ClusterView.module.css';
import { GROUP_FOOT_PX } from '../layout/clientRow.ts';
import type { GroupBox } from '../layout/types.ts';
import { textWidth } from '../textWidth.ts';
import { groupNotes } from '../words/groups.ts';
import { fitting, replicaName, type Words } from '../words/words.ts';
import own from './GroupFigure.module.css';

interface GroupFigureProps {
  readonly group: GroupDetails;
  readonly box: GroupBox;
  readonly words: Words;
  /** node.id of the broker that coordinates it; null: nobody does. */
  readonly coordinator: number | null;
  readonly figureKey: string;
  readonly isSelected: boolean;
  readonly isFocused: boolean;
}

const EDGE_PX = 12;
const NOTE_PX = 11.5;
const CHIP_PX = 11;
const CHIP_HEIGHT_PX = 18;
const CHIP_GAP_PX = 4;

/** A group: a frame around its members, its state, and who reads which of its partitions. */
export function GroupFigure(props: GroupFigureProps) {
  const { group, box, words } = props;
  const foot = box.height - GROUP_FOOT_PX;
  const room = box.width - 2 * EDGE_PX;
  return (
    <g transform={`translate(${box.x} ${box.y})`} data-key={props.figureKey}>
      <rect
        className={cx(
          own['frame'],
          group.state !== 'Stable' && own['unsettled'],
          props.isSelected && own['selected'],
          props.isFocused && classes['focused'],
        )}
        width={box.width}
        height={box.height}
        rx={7}
      />
      <text className={own['state']} x={EDGE_PX} y={foot + 16}>
        {fitting(groupNotes(words, group, props.coordinator), room, NOTE_PX, 'mono')}
      </text>
      <g transform={`translate(${EDGE_PX} ${foot + 25})`}>
        <Partitions group={group} width={room} words={words} />
      </g>
    </g>
  );
}

/** What a chip says, longest first: the partition with its reader, the partition, its number. */
function chipTexts(group: GroupDetails, one: GroupPartitionPicture): readonly string[] {
  const reader = group.members[one.readers[0] ?? -1];
  const names = one.readers.length === 1 && reader !== undefined ? ` ${reader.clientId}` : '';
  return [
    replicaName(one) + names,
    `${one.partition}${names}`,
    replicaName(one),
    `${one.partition}`,
  ];
}

function widthOf(text: string): number {
  return textWidth(text, CHIP_PX, 'mono') + 10;
}

/** The longest form in which all chips stand on one line; in the shortest, as many as there is room for. */
function chipsIn(group: GroupDetails, width: number) {
  const { partitions } = group;
  const forms = partitions.map((one) => chipTexts(group, one));
  const isOneTopic = new Set(partitions.map(({ topic }) => topic)).size < 2;
  const usable = isOneTopic ? [0, 1, 2, 3] : [0, 2, 3];
  const lengthOf = (form: number) =>
    forms.reduce((sum, texts) => sum + widthOf(texts[form] ?? '') + CHIP_GAP_PX, 0);
  const form = usable.find((one) => lengthOf(one) <= width) ?? 3;
  let x = 0;
  return partitions.flatMap((one, index) => {
    const text = forms[index]?.[form] ?? '';
    const at = x;
    x += widthOf(text) + CHIP_GAP_PX;
    return x > width + CHIP_GAP_PX ? [] : [{ one, text, x: at, width: widthOf(text) }];
  });
}

/** The partitions in the tints of those who read them; dashed where nobody does. */
function Partitions(props: Pick<GroupFigureProps, 'group' | 'words'> & { width: number }) {
  const { group, words, width } = props;
  const lag = group.partitions.reduce((sum, { lagRecords }) => sum + (lagRecords ?? 0), 0);
  const lagText = words.text('stage:group.lag', { count: lag });
  const lagPx = textWidth(lagText, NOTE_PX, 'mono') + 8;
  if (group.partitions.length === 0) return null;
  return (
    <>
      {chipsIn(group, width - lagPx).map((chip) => (
        <g key={replicaName(chip.one)} transform={`translate(${chip.x} 0)`}>
          <Chip group={group} {...chip} />
        </g>
      ))}
      <text className={own['lag']} x={width} y={13}>
        {lagText}
      </text>
    </>
  );
}

interface ChipProps {
  readonly group: GroupDetails;
  readonly one: GroupPartitionPicture;
  readonly text: string;
  readonly width: number;
}

function Chip({ group, one, text, width }: ChipProps) {
  const readers = one.readers.map((index) => group.members[index]?.place ?? 0);
  const owner = group.members[one.owner ?? -1];
  const place = readers[0] ?? owner?.place ?? null;
  const share = width / Math.max(1, readers.length);
  return (
    <>
      {readers.map((reader, index) => (
        <rect
          key={reader}
          x={index * share}
          width={share}
          height={CHIP_HEIGHT_PX}
          rx={2}
          style={{ fill: tintOf(reader) }}
        />
      ))}
      <rect
        className={cx(own['chip'], readers.length === 0 && own['gap'])}
        x={0.5}
        y={0.5}
        width={width - 1}
        height={CHIP_HEIGHT_PX - 1}
        rx={2}
        style={place === null ? undefined : { stroke: tintLineOf(place) }}
      />
      <text className={own['chipText']} x={width / 2} y={13}>
        {text}
      </text>
    </>
  );
}

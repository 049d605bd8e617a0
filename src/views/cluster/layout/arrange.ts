import type { BrokerPicture } from '../../../engine/selectors.ts';
import { MEASURES, brokerBox, replicaCount, type BrokerShape } from './brokerBox.ts';
import type { BrokerBox, Detail, RackBox } from './types.ts';

/** The space for brokers: its left upper corner, its width, and the height that would be good to keep to. */
export interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Height up to which replicas may stand further apart than they must. */
  readonly comfortPx: number;
  /** One broker a row, and scrolling before marks get too small. */
  readonly isPhone: boolean;
}

export interface Arranged {
  readonly detail: Detail;
  readonly brokers: readonly BrokerBox[];
  readonly racks: readonly RackBox[];
  readonly height: number;
}

interface Group {
  readonly rack: string | null;
  readonly shapes: readonly BrokerShape[];
}

interface Plan {
  readonly racksInLine: number;
  readonly columns: number;
  readonly columnPx: number;
  readonly isFramed: boolean;
  readonly rowGapPx: number;
}

const DETAILS: readonly Detail[] = ['strip', 'row', 'bar', 'tick'];
const COLUMN_GAP_PX = 20;
const NARROW_GAP_PX = 12;
const ROW_GAP_PX = 38;
/** On a phone messages pass at the side, so that no labels stand between rows. */
const PHONE_ROW_GAP_PX = 18;
const FRAME_PX = 10;
const FRAME_LABEL_PX = 22;
const MOST_COLUMN_PX = 340;
/** How many screens of scrolling a phone may ask for before it draws smaller. */
const PHONE_SCREENS = 3;

/** Brokers by rack and id. A frame around a rack only where there is more than one broker to hold together. */
function groupsOf(brokers: readonly BrokerPicture[], combined: ReadonlySet<number>): Group[] {
  const racks = [...new Set(brokers.map((broker) => broker.rack))].sort((a, b) =>
    (a ?? '\uffff') < (b ?? '\uffff') ? -1 : 1,
  );
  const isFramed = racks.length > 1 && racks.length < brokers.length;
  const sorted = [...brokers].sort((a, b) => a.kafkaId - b.kafkaId);
  const shapeOf = (broker: BrokerPicture): BrokerShape => ({
    broker,
    hasController: combined.has(broker.node),
    namesRack: !isFramed,
  });
  if (!isFramed) return [{ rack: null, shapes: sorted.map(shapeOf) }];
  return racks.map((rack) => ({
    rack,
    shapes: sorted.filter((broker) => broker.rack === rack).map(shapeOf),
  }));
}

function gapOf(columnsInAll: number): number {
  return columnsInAll > 3 ? NARROW_GAP_PX : COLUMN_GAP_PX;
}

/** Every way to stand: widest first, so that fewer rows win. */
function plansFor(groups: readonly Group[], room: Room): Plan[] {
  const isFramed = groups.length > 1;
  const most = Math.max(1, ...groups.map((group) => group.shapes.length));
  const plans: Plan[] = [];
  for (let racksInLine = room.isPhone ? 1 : groups.length; racksInLine >= 1; racksInLine -= 1) {
    for (let columns = room.isPhone ? 1 : most; columns >= 1; columns -= 1) {
      // One column less in as many rows: the boxes may as well be wider.
      if (columns > 1 && Math.ceil(most / columns) === Math.ceil(most / (columns - 1))) continue;
      const inAll = racksInLine * columns;
      const frames = isFramed ? racksInLine * 2 * FRAME_PX : 0;
      const free = room.width - frames - (inAll - 1) * gapOf(inAll);
      const columnPx = Math.min(room.isPhone ? 560 : MOST_COLUMN_PX, free / inAll);
      const rowGapPx = room.isPhone ? PHONE_ROW_GAP_PX : ROW_GAP_PX;
      plans.push({ racksInLine, columns, columnPx, isFramed, rowGapPx });
    }
  }
  return plans.sort((a, b) => b.racksInLine * b.columns - a.racksInLine * a.columns);
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}

/** A rack's brokers in rows of equal height, its left upper corner at (x, y). */
function placeRack(
  group: Group,
  plan: Plan,
  detail: Detail,
  pitchPx: number,
  x: number,
  y: number,
) {
  const pad = plan.isFramed ? FRAME_PX : 0;
  const gap = gapOf(plan.columns * plan.racksInLine);
  const brokers: BrokerBox[] = [];
  let top = y + (plan.isFramed ? FRAME_LABEL_PX : 0);
  for (const row of chunks(group.shapes, plan.columns)) {
    const boxes = row.map((shape) => brokerBox(shape, detail, plan.columnPx, pitchPx));
    const height = Math.max(...boxes.map((box) => box.height));
    boxes.forEach((box, index) => {
      brokers.push({ ...box, x: x + pad + index * (plan.columnPx + gap), y: top, height });
    });
    top += height + plan.rowGapPx;
  }
  const columns = Math.min(plan.columns, group.shapes.length);
  const width = 2 * pad + columns * plan.columnPx + (columns - 1) * gap;
  return { brokers, width, height: top - plan.rowGapPx + pad - y };
}

function place(groups: readonly Group[], plan: Plan, detail: Detail, pitchPx: number, room: Room) {
  const brokers: BrokerBox[] = [];
  const racks: RackBox[] = [];
  const gap = gapOf(plan.columns * plan.racksInLine);
  let y = room.y;
  for (const line of chunks(groups, plan.racksInLine)) {
    const measured = line.map((group) => placeRack(group, plan, detail, pitchPx, 0, 0));
    const height = Math.max(...measured.map((rack) => rack.height));
    const width = measured.reduce((sum, rack) => sum + rack.width + gap, -gap);
    let x = room.x + (room.width - width) / 2;
    line.forEach((group, index) => {
      const placed = placeRack(group, plan, detail, pitchPx, x, y);
      brokers.push(...placed.brokers);
      if (plan.isFramed) {
        racks.push({ rack: group.rack ?? '', x, y, width: placed.width, height });
      }
      x += (measured[index]?.width ?? 0) + gap;
    });
    y += height + plan.rowGapPx;
  }
  return { brokers, racks, height: y - plan.rowGapPx - room.y };
}

/** How many replicas stand below each other over all rows: what a pixel more of pitch costs. */
function stackedReplicas(groups: readonly Group[], plan: Plan): number {
  let stacked = 0;
  for (const line of chunks(groups, plan.racksInLine)) {
    const perRack = line.map((group) =>
      chunks(group.shapes, plan.columns).reduce(
        (sum, row) => sum + Math.max(...row.map((shape) => replicaCount(shape.broker))),
        0,
      ),
    );
    stacked += Math.max(...perRack);
  }
  return stacked;
}

/**
 * Gives every broker its place: the richest detail that fits, in as few rows as it allows. What does not fit in
 * any way is drawn smallest and lowest, and the view pans.
 */
export function arrange(
  brokers: readonly BrokerPicture[],
  combined: ReadonlySet<number>,
  room: Room,
): Arranged {
  const groups = groupsOf(brokers, combined);
  const plans = plansFor(groups, room);
  let lowest: Arranged | null = null;
  for (const detail of DETAILS) {
    if (room.isPhone && detail === 'strip') continue;
    const measure = MEASURES[detail];
    const allowedPx = room.height * (room.isPhone && detail !== 'tick' ? PHONE_SCREENS : 1);
    for (const plan of plans) {
      if (plan.columnPx < measure.minWidthPx && plan.columns * plan.racksInLine > 1) continue;
      const tight = place(groups, plan, detail, measure.leastPitchPx, room);
      if (tight.height <= allowedPx) {
        const slack = Math.max(0, room.comfortPx - tight.height);
        const more = Math.floor(slack / Math.max(1, stackedReplicas(groups, plan)));
        const pitchPx = Math.min(measure.mostPitchPx, measure.leastPitchPx + more);
        return { detail, ...place(groups, plan, detail, pitchPx, room) };
      }
      if (lowest === null || tight.height < lowest.height) lowest = { detail, ...tight };
    }
  }
  return lowest ?? { detail: 'strip', brokers: [], racks: [], height: 0 };
}

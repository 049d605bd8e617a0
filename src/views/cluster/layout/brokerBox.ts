import type { BrokerPicture, TopicReplicasPicture } from '../../../engine/selectors.ts';
import type { BrokerBox, Detail, ReplicaBox } from './types.ts';

/** What one replica takes, in pixels. */
export interface Measure {
  /** A broker narrower than this cannot be drawn in this detail. */
  readonly minWidthPx: number;
  /** Height of a replica: as little as can be read, as much as still belongs together. */
  readonly leastPitchPx: number;
  readonly mostPitchPx: number;
}

export const MEASURES: Readonly<Record<Detail, Measure>> = {
  strip: { minWidthPx: 150, leastPitchPx: 58, mostPitchPx: 86 },
  row: { minWidthPx: 224, leastPitchPx: 29, mostPitchPx: 34 },
  bar: { minWidthPx: 136, leastPitchPx: 19, mostPitchPx: 24 },
  tick: { minWidthPx: 92, leastPitchPx: 19, mostPitchPx: 19 },
};

export const PADDING_X = 12;
const HEADER_PX = 38;
const CONTROLLER_LINE_PX = 22;
const FOOT_PX = 8;
const TICK_WIDTH_PX = 14;
const TOPIC_LINE_PX = 17;
/** A broker without replicas still is a box and not a line. */
const LEAST_BODY_PX = 26;

/** A broker before it has a place: its box lies at the origin. */
export interface BrokerShape {
  readonly broker: BrokerPicture;
  readonly hasController: boolean;
  readonly namesRack: boolean;
}

function byTopic(one: TopicReplicasPicture, other: TopicReplicasPicture): number {
  return one.topic < other.topic ? -1 : 1;
}

/** Topics of which each replica is drawn: `__consumer_offsets` with its 50 partitions would hide what one came for. */
function drawnTopics(broker: BrokerPicture): readonly TopicReplicasPicture[] {
  return broker.topics.filter(({ isInternal }) => !isInternal).sort(byTopic);
}

export function replicaCount(broker: BrokerPicture): number {
  return drawnTopics(broker).reduce((sum, topic) => sum + topic.replicas.length, 0);
}

function headerHeight(hasController: boolean): number {
  return HEADER_PX + (hasController ? CONTROLLER_LINE_PX : 0);
}

function partitionsOf(topic: TopicReplicasPicture): readonly number[] {
  return topic.replicas.map((replica) => replica.partition).sort((a, b) => a - b);
}

/** One replica below the other. */
function lines(shape: BrokerShape, widthPx: number, pitchPx: number): readonly ReplicaBox[] {
  const boxes: ReplicaBox[] = [];
  let y = headerHeight(shape.hasController);
  for (const topic of drawnTopics(shape.broker)) {
    for (const partition of partitionsOf(topic)) {
      boxes.push({ topic: topic.topic, partition, x: 0, y, width: widthPx, height: pitchPx });
      y += pitchPx;
    }
  }
  return boxes;
}

/** A topic's name, and below it one small mark a replica, as many in a line as there is room for. */
function ticks(shape: BrokerShape, widthPx: number): Pick<BrokerBox, 'replicas' | 'topics'> {
  const replicas: ReplicaBox[] = [];
  const topics: BrokerBox['topics'][number][] = [];
  const columns = Math.max(1, Math.floor((widthPx - 2 * PADDING_X) / TICK_WIDTH_PX));
  const pitchPx = MEASURES.tick.leastPitchPx;
  let top = headerHeight(shape.hasController);
  for (const topic of drawnTopics(shape.broker)) {
    topics.push({ topic: topic.topic, x: 0, y: top, width: widthPx, height: TOPIC_LINE_PX });
    top += TOPIC_LINE_PX;
    partitionsOf(topic).forEach((partition, index) => {
      const x = PADDING_X + (index % columns) * TICK_WIDTH_PX;
      const y = top + Math.floor(index / columns) * pitchPx;
      const size = { width: TICK_WIDTH_PX, height: pitchPx };
      replicas.push({ topic: topic.topic, partition, x, y, ...size });
    });
    top += Math.ceil(topic.replicas.length / columns) * pitchPx;
  }
  return { replicas, topics };
}

function foldedTopics(broker: BrokerPicture, width: number, top: number): BrokerBox['folded'] {
  return broker.topics
    .filter(({ isInternal, replicas }) => isInternal && replicas.length > 0)
    .sort(byTopic)
    .map(({ topic }, index) => ({
      topic,
      x: 0,
      y: top + index * TOPIC_LINE_PX,
      width,
      height: TOPIC_LINE_PX,
    }));
}

/** The broker's box at the origin with everything inside; the caller moves it and may make it higher. */
export function brokerBox(
  shape: BrokerShape,
  detail: Detail,
  widthPx: number,
  pitchPx: number,
): BrokerBox {
  const inside =
    detail === 'tick'
      ? ticks(shape, widthPx)
      : { replicas: lines(shape, widthPx, pitchPx), topics: [] };
  const header = headerHeight(shape.hasController);
  const below = inside.replicas.reduce((most, box) => Math.max(most, box.y + box.height), header);
  const folded = foldedTopics(shape.broker, widthPx, below);
  const end = below + folded.length * TOPIC_LINE_PX;
  return {
    ...inside,
    folded,
    node: shape.broker.node,
    hasController: shape.hasController,
    namesRack: shape.namesRack,
    x: 0,
    y: 0,
    width: widthPx,
    height: Math.max(end + FOOT_PX, header + LEAST_BODY_PX),
  };
}

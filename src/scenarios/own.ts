import type { ClusterSpec, WorldSpec } from '../engine/index.ts';
import {
  addConsumer,
  addProducer,
  cluster,
  createTopic,
  worldOf,
  zooKeeperCluster,
  type TopicPlan,
} from './parts.ts';

/** A cluster that a person has drawn up. Plain JSON: it travels in links. */
export interface OwnCluster {
  readonly brokers: number;
  /** 1: brokers without racks; else they are dealt out to racks a, b, c … in turn. */
  readonly racks: number;
  /** How many controllers stand apart; 0: every broker is one too. */
  readonly controllers: number;
  /** Kafka 2.8: how many ZooKeeper servers keep the metadata, and `controllers` is 0. Not there: 4.3 with KRaft. */
  readonly ensemble?: number;
  readonly topics: readonly TopicPlan[];
  /** Each writes to all topics in turn of its number; so do consumers read all. */
  readonly producers: number;
  readonly consumers: number;
}

/** Bounds of the form, said in its fields. Smaller than the engine's where a figure would be unreadable. */
export const OWN_LIMITS = {
  brokers: 100,
  racks: 10,
  controllers: 9,
  ensemble: 9,
  topics: 20,
  partitions: 1_000,
  producers: 16,
  consumers: 16,
  /** Topic.MAX_NAME_LENGTH */
  nameLength: 249,
} as const;

export const ownOpenAtMs = 6_000;
const firstControllerId = 1_000;

function brokersOf({ brokers, racks }: OwnCluster): ClusterSpec['brokers'] {
  return Array.from({ length: brokers }, (_, index) => ({
    id: index + 1,
    rack: racks <= 1 ? null : 'abcdefghij'.charAt(index % racks),
  }));
}

function controllersOf({ controllers }: OwnCluster): ClusterSpec['controllers'] {
  if (controllers === 0) return 'combined';
  return Array.from({ length: controllers }, (_, index) => firstControllerId + index);
}

/** The world of such a cluster: its topics are asked for and its clients added by script. */
export function worldOfOwn(own: OwnCluster): WorldSpec {
  const names = own.topics.map(({ name }) => name);
  const producers = Array.from({ length: own.producers }, (_, index) =>
    addProducer(`producer-${index + 1}`, names[index % names.length] ?? '', 100),
  );
  const consumers = Array.from({ length: own.consumers }, (_, index) =>
    addConsumer(`consumer-${index + 1}`, names),
  );
  const clients = names.length === 0 ? [] : [...producers, ...consumers];
  // As a cluster that is formatted with --initial-controllers: its voters can be changed.
  const features = { 'kraft.version': 1 };
  const spec =
    own.ensemble === undefined
      ? { ...cluster(brokersOf(own), controllersOf(own)), features }
      : zooKeeperCluster(brokersOf(own), own.ensemble);
  return worldOf(spec, [...own.topics.map((topic) => createTopic(topic)), ...clients]);
}

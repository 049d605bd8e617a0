import { advance } from '../../../kernel/lifecycle.ts';
import { at, replaceAt } from '../../../kernel/lists.ts';
import type {
  MetadataRecord,
  PartitionRegistration,
  Response,
  TopicIdPartition,
  ZooKeeperOperation,
  ZooKeeperWrite,
} from '../../../network/protocol/index.ts';
import type { RequestHandle } from '../../../network/turn.ts';
import type { ControllerContext } from '../../kraft/context.ts';
import { findTopicById, topicPosition, type MetadataImage } from '../../metadata/image.ts';
import { NO_CHANGE } from '../../metadata/partition.ts';
import { replayRecords } from '../../metadata/replay.ts';
import { CONTROLLER_EPOCH, partitionPath, statePath } from '../paths.ts';
import { partitionStateLifecycle } from '../states/partition-state.lifecycle.ts';
import { replicaStateLifecycle } from '../states/replica-state.lifecycle.ts';
import type {
  ActiveClassicController,
  AwaitedTopics,
  ClassicSetup,
  ClassicTurn,
  PartitionStates,
  TopicStates,
} from './state.ts';

/** Names a partition among the topics of an image. */
export interface PartitionKey {
  readonly topicId: string;
  readonly partition: number;
}

/**
 * A decision in the making: what one event makes of the controller's memory, what has to be written to ZooKeeper first,
 * and what brokers are told then. It dies with its step.
 */
export interface Work {
  readonly turn: ClassicTurn;
  readonly setup: ClassicSetup;
  readonly brokerId: number;
  readonly epoch: number;
  readonly epochVersion: number;
  image: MetadataImage;
  states: readonly TopicStates[];
  /** Facts are told of what differs from this. */
  before: MetadataImage;
  records: readonly MetadataRecord[];
  readonly writes: ZooKeeperOperation[];
  /** By broker: the partitions whose leadership it is told. */
  readonly leaderAndIsr: Map<number, Map<string, PartitionKey>>;
  /** By broker: the replicas that it stops, and whether it deletes them. */
  readonly stops: Map<number, Map<string, TopicIdPartition & { readonly deletes: boolean }>>;
  /** Partitions that every broker is told about. */
  readonly updates: Map<string, PartitionKey>;
  /** Brokers that are told of everything: they are new. */
  readonly newBrokers: Set<number>;
  readonly deletedTopics: string[];
  /** Whether every broker is told who lives, and how things are configured. */
  tellsAll: boolean;
  readonly replies: { readonly handle: RequestHandle; readonly body: Response }[];
  awaited: readonly AwaitedTopics[];
}

export function beginWork(
  turn: ClassicTurn,
  setup: ClassicSetup,
  brokerId: number,
  active: ActiveClassicController,
): Work {
  const { epoch, epochVersion, image, states, awaited } = active;
  return {
    turn,
    setup,
    brokerId,
    epoch,
    epochVersion,
    image,
    states,
    before: image,
    records: [],
    writes: [],
    leaderAndIsr: new Map(),
    stops: new Map(),
    updates: new Map(),
    newBrokers: new Set(),
    deletedTopics: [],
    tellsAll: false,
    replies: [],
    awaited,
  };
}

/** What the deciding functions that both controllers share are asked with. */
export function contextOf({ turn, setup, image }: Work): ControllerContext {
  const { settings, rules } = setup;
  const nextOffset = image.offset + 1;
  return { nowMs: turn.nowMs, image, nextOffset, settings, draw: turn.draw, ...rules };
}

/** Changes the memory; facts are told of it when the writes are done. */
export function record(work: Work, ...records: readonly MetadataRecord[]): void {
  work.image = replayRecords(work.image, records);
  work.records = [...work.records, ...records];
}

function keyOf({ topicId, partition }: PartitionKey): string {
  return `${topicId}-${partition}`;
}

export function isLive({ image }: Work, brokerId: number): boolean {
  return image.brokers.some((broker) => broker.brokerId === brokerId);
}

export function isShuttingDown({ image }: Work, brokerId: number): boolean {
  return image.brokers.some(
    (broker) => broker.brokerId === brokerId && broker.inControlledShutdown,
  );
}

export function registrationOf(work: Work, key: PartitionKey): PartitionRegistration {
  const topic = at(work.image.topics, topicPosition(work.image, key.topicId));
  return at(topic.partitions, key.partition);
}

export function statesOf(work: Work, key: PartitionKey): PartitionStates {
  const topic = at(work.states, topicPosition(work.image, key.topicId));
  return at(topic.partitions, key.partition);
}

function putStates(work: Work, key: PartitionKey, states: PartitionStates): void {
  const index = topicPosition(work.image, key.topicId);
  const topic = at(work.states, index);
  const partitions = replaceAt(topic.partitions, key.partition, states);
  work.states = replaceAt(work.states, index, { ...topic, partitions });
}

type PartitionEvent = Parameters<(typeof partitionStateLifecycle)['accepts']>[0];
type ReplicaEvent = Parameters<(typeof replicaStateLifecycle)['accepts']>[0];

export function movePartition(work: Work, key: PartitionKey, event: PartitionEvent): void {
  const before = statesOf(work, key);
  const state = advance(partitionStateLifecycle, before.state, event);
  if (state !== before.state) putStates(work, key, { ...before, state });
}

export function moveReplica(
  work: Work,
  key: PartitionKey,
  brokerId: number,
  event: ReplicaEvent,
): void {
  const before = statesOf(work, key);
  const known = before.replicas.find((replica) => replica.brokerId === brokerId);
  const from = known?.state ?? replicaStateLifecycle.initial;
  const state = advance(replicaStateLifecycle, from, event);
  if (known?.state === state) return;
  const others = before.replicas.filter((replica) => replica !== known);
  const replicas = state === 'NonExistentReplica' ? others : [...others, { brokerId, state }];
  putStates(work, key, { ...before, replicas });
}

/** [CZC-2] A write that is done only while nobody else has become the controller. */
export function fencedWrite(work: Work, ...operations: readonly ZooKeeperWrite[]): void {
  const check = { type: 'check', path: CONTROLLER_EPOCH, version: work.epochVersion } as const;
  work.writes.push({ type: 'multi', operations: [check, ...operations] });
}

/** A partition that is created and led in one event is told of as one thing. */
function foldIntoCreation(work: Work, key: PartitionKey, after: PartitionRegistration): void {
  const { topicId, partition } = key;
  const isCreation = (one: MetadataRecord): boolean =>
    one.type === 'PartitionRecord' && one.topicId === topicId && one.partition === partition;
  if (!work.records.some(isCreation)) return;
  work.records = work.records
    .slice(0, -1)
    .map((one) =>
      isCreation(one) ? { type: 'PartitionRecord', topicId, partition, ...after } : one,
    );
}

/** [CZP-3] Sets leader and ISR of a partition: in memory, and in its state znode by compare and set. */
export function setLeaderAndIsr(
  work: Work,
  key: PartitionKey,
  leader: number | null,
  isr: readonly number[],
): void {
  const { topicId, partition } = key;
  const before = registrationOf(work, key);
  record(work, { type: 'PartitionChangeRecord', topicId, partition, ...NO_CHANGE, leader, isr });
  const after = registrationOf(work, key);
  if (before.partitionEpoch < 0) foldIntoCreation(work, key, after);
  const topic = findTopicById(work.image, topicId)?.topic ?? '';
  const data = {
    type: 'partitionState',
    leader: after.leader,
    leaderEpoch: after.leaderEpoch,
    isr: after.isr,
    controllerEpoch: work.epoch,
  } as const;
  const path = statePath(topic, partition);
  if (before.partitionEpoch < 0) {
    const fixed = { isEphemeral: false, isSequential: false } as const;
    const parent = partitionPath(topic, partition);
    fencedWrite(
      work,
      { type: 'create', path: parent, data: { type: 'empty' }, ...fixed },
      { type: 'create', path, data, ...fixed },
    );
  } else fencedWrite(work, { type: 'setData', path, data, version: before.partitionEpoch });
}

/** Tells brokers who leads a partition, and everybody about it. */
export function tellReplicas(work: Work, key: PartitionKey, brokers: readonly number[]): void {
  for (const brokerId of brokers) {
    const told = work.leaderAndIsr.get(brokerId) ?? new Map<string, PartitionKey>();
    told.set(keyOf(key), key);
    work.leaderAndIsr.set(brokerId, told);
  }
  tellEverybody(work, key);
}

export function tellEverybody(work: Work, key: PartitionKey): void {
  work.updates.set(keyOf(key), key);
}

export function tellToStop(
  work: Work,
  key: PartitionKey,
  brokerId: number,
  deletes: boolean,
): void {
  const topic = findTopicById(work.image, key.topicId)?.topic ?? '';
  const stops =
    work.stops.get(brokerId) ?? new Map<string, TopicIdPartition & { deletes: boolean }>();
  stops.set(keyOf(key), { ...key, topic, deletes });
  work.stops.set(brokerId, stops);
}

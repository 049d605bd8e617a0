import { changeReplicationMemory, changeReplicationState } from './changes.ts';
import { directoryPositions, findPartition, topicPosition } from '../controller/index.ts';
import type { MetadataImage } from '../controller/index.ts';
import { at, replaceAt } from '../kernel/lists.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type { CurrentLeader, TopicIdPartition } from '../network/protocol/index.ts';
import type { LeaderReplica, Replica, ReplicationState, ReplicationTurn } from './state.ts';

/** What every handler of a step works with: the hands, and the metadata that the broker has applied. */
export interface Context {
  readonly turn: ReplicationTurn;
  readonly image: MetadataImage;
}

/** A partition whose log lies on this broker. */
export interface Hosted extends TopicIdPartition {
  readonly log: PartitionLog;
  /** Null: no metadata has named its role yet. */
  readonly replica: Replica | null;
}

export interface HostedLeader extends Hosted {
  readonly replica: LeaderReplica;
}

/** Position of a topic in the broker's directory; -1 when it keeps none of its logs. */
export function hostedPosition(state: ReplicationState, topicId: string): number {
  return directoryPositions(state.memory.directory).byId.get(topicId) ?? -1;
}

function hostedAt(state: ReplicationState, index: number, partition: number): Hosted | null {
  const topic = state.disk.topics[index];
  const log = topic?.partitions[partition] ?? null;
  if (topic === undefined || log === null) return null;
  const replica = state.memory.topics[index]?.[partition] ?? null;
  return { topic: topic.topic, topicId: topic.topicId, partition, log, replica };
}

export function findHosted(
  state: ReplicationState,
  topic: string,
  partition: number,
): Hosted | null {
  const index = directoryPositions(state.memory.directory).byName.get(topic) ?? -1;
  return hostedAt(state, index, partition);
}

export function findHostedById(
  state: ReplicationState,
  topicId: string,
  partition: number,
): Hosted | null {
  return hostedAt(state, hostedPosition(state, topicId), partition);
}

/** This broker's replicas of a topic, by partition; null where it has none, or none with a role. */
export function replicasOf(state: ReplicationState, topic: string): readonly (Replica | null)[] {
  const index = directoryPositions(state.memory.directory).byName.get(topic) ?? -1;
  return state.memory.topics[index] ?? [];
}

/** The partition if this broker leads it. */
export function asLeader(hosted: Hosted | null): HostedLeader | null {
  return hosted !== null && isLed(hosted) ? hosted : null;
}

function isLed(hosted: Hosted): hosted is HostedLeader {
  return hosted.replica?.role === 'Leader';
}

export function putReplica(
  state: ReplicationState,
  { topicId, partition }: { readonly topicId: string; readonly partition: number },
  replica: Replica | null,
): ReplicationState {
  const { memory } = state;
  const index = hostedPosition(state, topicId);
  const replicas = replaceAt(at(memory.topics, index), partition, replica);
  return changeReplicationState(state, {
    memory: changeReplicationMemory(memory, { topics: replaceAt(memory.topics, index, replicas) }),
  });
}

export function putLog(
  state: ReplicationState,
  { topicId, partition }: { readonly topicId: string; readonly partition: number },
  log: PartitionLog | null,
): ReplicationState {
  const index = hostedPosition(state, topicId);
  const topic = at(state.disk.topics, index);
  const partitions = replaceAt(topic.partitions, partition, log);
  const topics = replaceAt(state.disk.topics, index, {
    topic: topic.topic,
    topicId: topic.topicId,
    partitions,
    directories: topic.directories,
  });
  return changeReplicationState(state, { disk: { directories: state.disk.directories, topics } });
}

/** Why a partition that is not hosted cannot be served. */
export function notHostedError(
  { memory }: ReplicationState,
  image: MetadataImage,
  topic: string,
  partition: number,
): 'NOT_LEADER_OR_FOLLOWER' | 'UNKNOWN_TOPIC_OR_PARTITION' | 'KAFKA_STORAGE_ERROR' {
  // [DIR-7] Of a replica in a directory that has failed.
  const isOffline = memory.offline.some(
    (one) => one.topic === topic && one.partition === partition,
  );
  if (isOffline) return 'KAFKA_STORAGE_ERROR';
  return findPartition(image, topic, partition) === null
    ? 'UNKNOWN_TOPIC_OR_PARTITION'
    : 'NOT_LEADER_OR_FOLLOWER';
}

/** Who leads, for clients that asked the wrong broker (KIP-951); null when nobody knows the partition. */
export function currentLeader(
  image: MetadataImage,
  topic: string,
  partition: number,
): CurrentLeader | null {
  const found = findPartition(image, topic, partition);
  return found === null ? null : { leaderId: found.leader, leaderEpoch: found.leaderEpoch };
}

/** Whether the metadata knows a topic by this id. */
export function isTopicIdKnown(image: MetadataImage, topicId: string): boolean {
  return topicPosition(image, topicId) !== -1;
}

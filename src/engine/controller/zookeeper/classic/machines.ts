import type { PartitionRegistration } from '../../../network/protocol/index.ts';
import { isUncleanElectionEnabled } from '../../kraft/context.ts';
import { findTopicById } from '../../metadata/image.ts';
import { NO_LEADER } from '../../metadata/partition.ts';
import { elect, type ClassicElectionType } from '../election.ts';
import {
  contextOf,
  isLive,
  isShuttingDown,
  movePartition,
  moveReplica,
  registrationOf,
  setLeaderAndIsr,
  statesOf,
  tellEverybody,
  tellReplicas,
  tellToStop,
  type PartitionKey,
  type Work,
} from './work.ts';

/** Whether a partition has never had a leader. */
function isUninitialized({ leaderEpoch }: PartitionRegistration): boolean {
  return leaderEpoch < 0;
}

function isDeleting(work: Work, { topicId }: PartitionKey): boolean {
  return work.states.some((topic) => topic.topicId === topicId && topic.isDeleting);
}

/** [CZS-1] A new partition's ISR are its live replicas, the first of them leads; without any it stays new. */
function initialize(work: Work, key: PartitionKey, replicas: readonly number[]): boolean {
  const live = replicas.filter((id) => isLive(work, id) && !isShuttingDown(work, id));
  const [leader] = live;
  if (leader === undefined) return false;
  setLeaderAndIsr(work, key, leader, live);
  movePartition(work, key, 'ELECT');
  tellReplicas(work, key, live);
  return true;
}

/**
 * Brings a partition online by an election (ZkPartitionStateMachine.electLeaderForPartitions). False: nobody can lead,
 * and everything stays as it is. @param allowsUnclean null: as the topic is configured
 */
export function electLeader(
  work: Work,
  key: PartitionKey,
  type: ClassicElectionType,
  allowsUnclean: boolean | null = null,
): boolean {
  const partition = registrationOf(work, key);
  if (isUninitialized(partition)) return initialize(work, key, partition.replicas);
  const topic = findTopicById(work.image, key.topicId)?.topic ?? '';
  const uncleanEnabled =
    type === 'offline' && (allowsUnclean ?? isUncleanElectionEnabled(contextOf(work), topic));
  const electorate = {
    isLive: (id: number) => isLive(work, id),
    isShuttingDown: (id: number) => isShuttingDown(work, id),
  };
  const { elected, told } = elect(type, partition, electorate, uncleanEnabled);
  if (elected === null) return false;
  setLeaderAndIsr(work, key, elected.leader, elected.isr);
  movePartition(work, key, 'ELECT');
  tellReplicas(work, key, told);
  return true;
}

/** Partitions that match, of topics that stay. */
export function partitionsWhere(
  work: Work,
  matches: (partition: PartitionRegistration, key: PartitionKey) => boolean,
): readonly PartitionKey[] {
  return work.image.topics.flatMap(({ topicId, partitions }, index) =>
    work.states[index]?.isDeleting === true
      ? []
      : partitions.flatMap((registration, partition) =>
          matches(registration, { topicId, partition }) ? [{ topicId, partition }] : [],
        ),
  );
}

/** [CZS-2] Tries to find leaders for all partitions that are new or offline. */
export function electForOffline(work: Work): void {
  const waiting = partitionsWhere(work, (_, key) => {
    const { state } = statesOf(work, key);
    return state === 'NewPartition' || state === 'OfflinePartition';
  });
  for (const key of waiting) electLeader(work, key, 'offline');
}

/** A replica's broker lives: it learns who leads. */
export function replicaOnline(work: Work, key: PartitionKey, brokerId: number): void {
  moveReplica(work, key, brokerId, 'ONLINE');
  if (!isUninitialized(registrationOf(work, key))) tellReplicas(work, key, [brokerId]);
}

/**
 * [CZS-3] A replica that goes offline is told to stop and leaves the ISR, with a new leader epoch; the last one of an
 * ISR stays in it, and the partition has no leader (ZkReplicaStateMachine.removeReplicasFromIsr).
 */
export function replicaOffline(work: Work, key: PartitionKey, brokerId: number): void {
  moveReplica(work, key, brokerId, 'OFFLINE');
  if (isLive(work, brokerId)) tellToStop(work, key, brokerId, false);
  const { leader, isr, replicas, leaderEpoch } = registrationOf(work, key);
  if (leaderEpoch < 0 || isDeleting(work, key)) {
    tellEverybody(work, key);
    return;
  }
  if (isr.includes(brokerId)) {
    const remaining = isr.length === 1 ? isr : isr.filter((id) => id !== brokerId);
    setLeaderAndIsr(work, key, leader === brokerId ? NO_LEADER : leader, remaining);
  }
  tellReplicas(
    work,
    key,
    replicas.filter((id) => id !== brokerId),
  );
}

/** Replicas on a broker, of topics that stay. */
export function replicasOn(work: Work, brokerId: number): readonly PartitionKey[] {
  return partitionsWhere(work, ({ replicas }) => replicas.includes(brokerId));
}

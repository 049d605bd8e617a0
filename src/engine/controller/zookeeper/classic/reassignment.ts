import type {
  AlterPartitionReassignmentsRequest,
  AlterPartitionReassignmentsResponse,
  PartitionRegistration,
  PartitionResult,
  ZnodeAssignment,
} from '../../../network/protocol/index.ts';
import { validateAssignment } from '../../kraft/assignment.ts';
import { refused, type Refused } from '../../kraft/refusal.ts';
import { findTopic, findTopicById } from '../../metadata/image.ts';
import { isReassigning, NO_CHANGE } from '../../metadata/partition.ts';
import { topicPath } from '../paths.ts';
import { electLeader, replicaOffline } from './machines.ts';
import {
  fencedWrite,
  isLive,
  moveReplica,
  record,
  registrationOf,
  setLeaderAndIsr,
  statesOf,
  tellEverybody,
  tellReplicas,
  tellToStop,
  type PartitionKey,
  type Work,
} from './work.ts';

function without(ids: readonly number[], others: readonly number[]): readonly number[] {
  return ids.filter((id) => !others.includes(id));
}

/** Writes the assignment of a partition, in memory without a new epoch, and in the topic's znode. */
function setAssignment(work: Work, key: PartitionKey, assignment: ZnodeAssignment): void {
  const { topicId, partition } = key;
  const before = registrationOf(work, key);
  record(work, { type: 'PartitionChangeRecord', topicId, partition, ...NO_CHANGE, ...assignment });
  restoreEpoch(work, key, before);
  const topic = findTopicById(work.image, topicId);
  if (topic === null) return;
  const partitions = topic.partitions.map(({ replicas, addingReplicas, removingReplicas }) => ({
    replicas,
    addingReplicas,
    removingReplicas,
  }));
  const data = { type: 'topic', topicId, partitions } as const;
  fencedWrite(work, { type: 'setData', path: topicPath(topic.topic), data, version: -1 });
}

/** An assignment lies in another znode than the state, whose version is the partition epoch here. */
function restoreEpoch(work: Work, key: PartitionKey, before: PartitionRegistration): void {
  const topics = work.image.topics.map((topic) =>
    topic.topicId === key.topicId
      ? {
          ...topic,
          partitions: topic.partitions.with(key.partition, {
            ...registrationOf(work, key),
            partitionEpoch: before.partitionEpoch,
          }),
        }
      : topic,
  );
  work.image = { ...work.image, topics };
}

/** The same leader in a new epoch: all replicas hear of the assignment (updateLeaderEpochAndSendRequest). */
function raiseLeaderEpoch(work: Work, key: PartitionKey): void {
  const { leader, isr, replicas } = registrationOf(work, key);
  setLeaderAndIsr(work, key, leader, isr);
  tellReplicas(work, key, replicas);
}

/** Takes replicas away that are no longer assigned (stopRemovedReplicasOfReassignedPartition). */
function removeReplicas(work: Work, key: PartitionKey, brokerIds: readonly number[]): void {
  for (const brokerId of brokerIds) {
    if (!statesOf(work, key).replicas.some((replica) => replica.brokerId === brokerId)) continue;
    replicaOffline(work, key, brokerId);
    moveReplica(work, key, brokerId, 'START_DELETION');
    if (isLive(work, brokerId)) tellToStop(work, key, brokerId, true);
    moveReplica(work, key, brokerId, 'FINISH_DELETION');
    moveReplica(work, key, brokerId, 'REMOVE');
  }
}

/** [CZA-1] Phase A: all replicas of both assignments, in a new leader epoch, until the target is in the ISR. */
function begin(work: Work, key: PartitionKey, target: readonly number[]): void {
  const before = registrationOf(work, key);
  const origin = without(before.replicas, before.addingReplicas);
  const replicas = [...new Set([...target, ...origin])];
  const adding = without(replicas, origin);
  // What an earlier reassignment has added and this one does not want goes at once.
  removeReplicas(work, key, without(before.addingReplicas, replicas));
  setAssignment(work, key, {
    replicas,
    addingReplicas: adding,
    removingReplicas: without(replicas, target),
  });
  for (const brokerId of adding) {
    if (statesOf(work, key).replicas.some((replica) => replica.brokerId === brokerId)) continue;
    moveReplica(work, key, brokerId, 'CREATE');
  }
  raiseLeaderEpoch(work, key);
  completeReassignment(work, key);
}

/** [CZA-2] Phase B, as soon as the ISR holds the whole target: the others go, the leader too if it is one of them. */
export function completeReassignment(work: Work, key: PartitionKey): void {
  const before = registrationOf(work, key);
  if (!isReassigning(before)) return;
  const target = without(before.replicas, before.removingReplicas);
  if (!target.every((id) => before.isr.includes(id))) return;
  for (const brokerId of before.addingReplicas) moveReplica(work, key, brokerId, 'ONLINE');
  if (!target.includes(before.leader) || !isLive(work, before.leader)) {
    electLeader(work, key, 'reassign');
  } else raiseLeaderEpoch(work, key);
  removeReplicas(work, key, before.removingReplicas);
  setAssignment(work, key, { replicas: target, addingReplicas: [], removingReplicas: [] });
  tellEverybody(work, key);
}

function cancel(work: Work, key: PartitionKey): Refused | null {
  const { replicas, addingReplicas, ...before } = registrationOf(work, key);
  if (!isReassigning({ replicas, addingReplicas, ...before })) {
    return refused('NO_REASSIGNMENT_IN_PROGRESS');
  }
  begin(work, key, without(replicas, addingReplicas));
  return null;
}

function alterOne(
  work: Work,
  asked: AlterPartitionReassignmentsRequest['partitions'][number],
): Refused | null {
  const topic = findTopic(work.image, asked.topic);
  if (topic?.partitions[asked.partition] === undefined) {
    return refused('UNKNOWN_TOPIC_OR_PARTITION', 'The partition does not exist.');
  }
  const key = { topicId: topic.topicId, partition: asked.partition };
  if (asked.replicas === null) return cancel(work, key);
  const { replicas } = asked;
  const refusal = validateAssignment(work.image, replicas, null);
  if (refusal !== null) return refusal;
  if (!replicas.every((id) => isLive(work, id))) {
    const message = 'Replica assignment has brokers that are not alive.';
    return refused('INVALID_REPLICA_ASSIGNMENT', message);
  }
  begin(work, key, replicas);
  return null;
}

/** Reassignments on request (KIP-455). */
export function alterReassignments(
  work: Work,
  { partitions }: AlterPartitionReassignmentsRequest,
): AlterPartitionReassignmentsResponse {
  const results = partitions.map((asked): PartitionResult => {
    const refusal = alterOne(work, asked);
    const { topic, partition } = asked;
    return { topic, partition, error: refusal?.error ?? 'NONE', message: refusal?.message ?? null };
  });
  return { api: 'AlterPartitionReassignments', error: 'NONE', partitions: results };
}

import type {
  AlterPartitionReassignmentsRequest,
  AlterPartitionReassignmentsResponse,
  MetadataRecord,
  PartitionRegistration,
  PartitionResult,
} from '../../network/protocol/index.ts';
import { findTopic, type TopicImage } from '../metadata/image.ts';
import { isReassigning, type PartitionChange } from '../metadata/partition.ts';
import { validateAssignment } from './assignment.ts';
import {
  conditionsOf,
  type ControllerContext,
  type Decision,
  isUncleanElectionEnabled,
} from './context.ts';
import type { ControllerMemory } from './memory.ts';
import { decidePartitionChange } from './partition-change.ts';
import { planReassignment, revertReassignment } from './reassignment.ts';
import { refused, type Refused } from './refusal.ts';

type Asked = AlterPartitionReassignmentsRequest['partitions'][number];
/** A refusal, or a change, or the change of nothing. */
type Outcome = { readonly refusal: Refused } | { readonly change: PartitionChange | null };

/** [RSG-4] Added replicas go, removed ones stay. */
function cancel(
  context: ControllerContext,
  topic: TopicImage,
  number: number,
  partition: PartitionRegistration,
): Outcome {
  if (!isReassigning(partition)) return { refusal: refused('NO_REASSIGNMENT_IN_PROGRESS') };
  const revert = revertReassignment(partition);
  if (revert === null) {
    const message = 'Invalid replica assignment: addingReplicas contains all replicas.';
    return { refusal: refused('INVALID_REPLICA_ASSIGNMENT', message) };
  }
  const allowsUnclean = isUncleanElectionEnabled(context, topic.topic);
  if (revert.isUnclean && !allowsUnclean) {
    const message =
      `Unable to revert partition assignment for ${topic.topic}:${number} because ` +
      'it would require an unclean leader election.';
    return { refusal: refused('INVALID_REPLICA_ASSIGNMENT', message) };
  }
  const { replicas, isr } = revert;
  const election = allowsUnclean ? 'UNCLEAN' : 'ONLINE';
  return {
    change: decidePartitionChange(
      partition,
      { replicas, isr, removing: [], adding: [], election },
      conditionsOf(context, topic),
    ),
  };
}

/** How many replicas the partition has once a reassignment under way is done. */
function replicationFactor(partition: PartitionRegistration): number {
  const { replicas, addingReplicas, removingReplicas } = partition;
  return [...new Set([...replicas, ...addingReplicas])].filter(
    (id) => !removingReplicas.includes(id),
  ).length;
}

/**
 * [RSG-1] A reassignment begins with all replicas of both assignments. One on top of another replaces it, except that
 * empty lists of added or removed replicas do not: so a broker can come to be in both, and the end is never reached.
 */
function reassign(
  context: ControllerContext,
  topic: TopicImage,
  partition: PartitionRegistration,
  target: readonly number[],
  allowReplicationFactorChange: boolean,
): Outcome {
  const refusal = validateAssignment(context.image, target, null);
  if (refusal !== null) return { refusal };
  const before = replicationFactor(partition);
  if (!allowReplicationFactorChange && target.length !== before) {
    const message = `The replication factor is changed from ${before} to ${target.length}`;
    return { refusal: refused('INVALID_REPLICATION_FACTOR', message) };
  }
  const { replicas, removing, adding } = planReassignment(partition.replicas, target);
  return {
    change: decidePartitionChange(
      partition,
      {
        replicas,
        ...(removing.length > 0 ? { removing } : {}),
        ...(adding.length > 0 ? { adding } : {}),
      },
      conditionsOf(context, topic),
    ),
  };
}

function decideOne(
  context: ControllerContext,
  asked: Asked,
  allowReplicationFactorChange: boolean,
): { readonly record: MetadataRecord | null; readonly result: PartitionResult } {
  const { topic, partition: number } = asked;
  const refuse = ({ error, message }: Refused) => ({
    record: null,
    result: { topic, partition: number, error, message },
  });
  const found = findTopic(context.image, topic);
  if (found === null) {
    const message = `Unable to find a topic named ${topic}.`;
    return refuse(refused('UNKNOWN_TOPIC_OR_PARTITION', message));
  }
  const partition = found.partitions[number];
  if (partition === undefined) {
    const message = `Unable to find partition ${topic}:${number}.`;
    return refuse(refused('UNKNOWN_TOPIC_OR_PARTITION', message));
  }
  const outcome =
    asked.replicas === null
      ? cancel(context, found, number, partition)
      : reassign(context, found, partition, asked.replicas, allowReplicationFactorChange);
  if ('refusal' in outcome) return refuse(outcome.refusal);
  const { change } = outcome;
  const { topicId } = found;
  return {
    record:
      change === null
        ? null
        : { type: 'PartitionChangeRecord', topicId, partition: number, ...change },
    result: { topic, partition: number, error: 'NONE', message: null },
  };
}

/** Reassignments begun, replaced or cancelled on request (KIP-455). */
export function decideAlterReassignments(
  context: ControllerContext,
  memory: ControllerMemory,
  { partitions, allowReplicationFactorChange }: AlterPartitionReassignmentsRequest,
): Decision<AlterPartitionReassignmentsResponse> {
  const decided = partitions.map((asked) =>
    decideOne(context, asked, allowReplicationFactorChange),
  );
  return {
    records: decided.flatMap(({ record }) => (record === null ? [] : [record])),
    response: {
      api: 'AlterPartitionReassignments',
      error: 'NONE',
      partitions: decided.map(({ result }) => result),
    },
    memory,
  };
}

import type { PartitionRegistration } from '../../network/protocol/index.ts';
import { defaultDirectory } from '../metadata/directories.ts';
import { findBroker, type MetadataImage } from '../metadata/image.ts';
import { isActive } from './context.ts';
import { refused, type Refused } from './refusal.ts';

/**
 * What is wrong with replicas that somebody chose; null: nothing [TOP-4]. With a replication factor they must have as
 * many (ReplicationControlManager.validateManualPartitionAssignment).
 */
export function validateAssignment(
  image: MetadataImage,
  replicas: readonly number[],
  replicationFactor: number | null,
): Refused | null {
  const prefix = 'The manual partition assignment includes';
  const invalid = (problem: string): Refused =>
    refused('INVALID_REPLICA_ASSIGNMENT', `${prefix} ${problem}`);
  if (replicas.length === 0) return invalid('an empty replica list.');
  const sorted = replicas.toSorted((a, b) => a - b);
  for (const [index, brokerId] of sorted.entries()) {
    if (findBroker(image, brokerId) === null) {
      return invalid(`broker ${brokerId}, but no such broker is registered.`);
    }
    if (index > 0 && sorted[index - 1] === brokerId) {
      return invalid(`the broker ${brokerId} more than once.`);
    }
  }
  if (replicationFactor === null || replicas.length === replicationFactor) return null;
  return invalid(
    `a partition with ${replicas.length} replica(s), but this is not consistent with previous ` +
      `partitions, which have ${replicationFactor} replica(s).`,
  );
}

/** [TOP-5] A new partition: its ISR are the active replicas, the first of them leads; null when none is active. */
export function newPartition(
  image: MetadataImage,
  replicas: readonly number[],
): PartitionRegistration | null {
  const isr = replicas.filter((id) => isActive(image, id));
  const [leader] = isr;
  if (leader === undefined) return null;
  return {
    replicas,
    directories: replicas.map((id) => defaultDirectory(image, id)),
    isr,
    elr: [],
    lastKnownElr: [],
    removingReplicas: [],
    addingReplicas: [],
    leader,
    leaderRecoveryState: 'RECOVERED',
    leaderEpoch: 0,
    partitionEpoch: 0,
  };
}

/** The refusal when none of the chosen replicas of a partition could lead it. */
export function allInactive(partition: number): Refused {
  return refused(
    'INVALID_REPLICA_ASSIGNMENT',
    'All brokers specified in the manual partition assignment for ' +
      `partition ${partition} are fenced or in controlled shutdown.`,
  );
}

import type { PartitionChangeRecord, PartitionRegistration } from '../../network/protocol/index.ts';

/** What a PartitionChangeRecord says, without which partition it is about. */
export type PartitionChange = Omit<PartitionChangeRecord, 'type' | 'topicId' | 'partition'>;

export const NO_LEADER = -1;

/**
 * The partition after a change (PartitionRegistration.merge) [KCT-1]: the partition epoch rises always, the leader
 * epoch if and only if the change names a leader, were it the same one.
 */
export function mergePartition(
  before: PartitionRegistration,
  change: PartitionChange,
): PartitionRegistration {
  return {
    replicas: change.replicas ?? before.replicas,
    directories: change.directories ?? before.directories,
    isr: change.isr ?? before.isr,
    elr: change.elr ?? before.elr,
    lastKnownElr: change.lastKnownElr ?? before.lastKnownElr,
    removingReplicas: change.removingReplicas ?? before.removingReplicas,
    addingReplicas: change.addingReplicas ?? before.addingReplicas,
    leader: change.leader ?? before.leader,
    leaderRecoveryState: change.leaderRecoveryState ?? before.leaderRecoveryState,
    leaderEpoch: change.leader === null ? before.leaderEpoch : before.leaderEpoch + 1,
    partitionEpoch: before.partitionEpoch + 1,
  };
}

/** The partition alone, out of a record that also says which one it is. */
export function registrationOf(from: PartitionRegistration): PartitionRegistration {
  return {
    replicas: from.replicas,
    directories: from.directories,
    isr: from.isr,
    elr: from.elr,
    lastKnownElr: from.lastKnownElr,
    removingReplicas: from.removingReplicas,
    addingReplicas: from.addingReplicas,
    leader: from.leader,
    leaderRecoveryState: from.leaderRecoveryState,
    leaderEpoch: from.leaderEpoch,
    partitionEpoch: from.partitionEpoch,
  };
}

/** Whether a reassignment of the partition is under way. */
export function isReassigning(partition: PartitionRegistration): boolean {
  return partition.removingReplicas.length > 0 || partition.addingReplicas.length > 0;
}

/** A change of nothing, to be spread into changes of something. */
export const NO_CHANGE: PartitionChange = {
  isr: null,
  elr: null,
  lastKnownElr: null,
  replicas: null,
  directories: null,
  removingReplicas: null,
  addingReplicas: null,
  leader: null,
  leaderRecoveryState: null,
};

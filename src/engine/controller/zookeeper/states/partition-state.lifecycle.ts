import { defineLifecycle, type StateOf } from '../../../kernel/lifecycle.ts';

/**
 * A partition in the eyes of the classic controller (kafka.controller.PartitionState).
 *
 * NonExistentPartition: never created, or deleted. NewPartition: assigned, without leader and ISR.
 * OnlinePartition: has a leader. OfflinePartition: its leader has died.
 */
export const partitionStateLifecycle = defineLifecycle('partitionState', 'NonExistentPartition', {
  NonExistentPartition: { CREATE: 'NewPartition' },
  NewPartition: { ELECT: 'OnlinePartition', LOSE_LEADER: 'OfflinePartition' },
  OnlinePartition: { ELECT: 'OnlinePartition', LOSE_LEADER: 'OfflinePartition' },
  OfflinePartition: {
    ELECT: 'OnlinePartition',
    LOSE_LEADER: 'OfflinePartition',
    REMOVE: 'NonExistentPartition',
  },
});

export type PartitionState = StateOf<typeof partitionStateLifecycle>;

import { defineLifecycle, type StateOf } from '../../../kernel/lifecycle.ts';

/**
 * A replica in the eyes of the classic controller (kafka.controller.ReplicaState).
 *
 * NewReplica: just assigned, can only follow. OnlineReplica: its broker lives. OfflineReplica: its broker has died or
 * is told to stop. ReplicaDeletion…: on the way out of a topic that is deleted; Ineligible: the broker is away, so that
 * the deletion has to wait for it.
 */
export const replicaStateLifecycle = defineLifecycle('replicaState', 'NonExistentReplica', {
  NonExistentReplica: { CREATE: 'NewReplica' },
  NewReplica: { ONLINE: 'OnlineReplica', OFFLINE: 'OfflineReplica' },
  OnlineReplica: { ONLINE: 'OnlineReplica', OFFLINE: 'OfflineReplica' },
  OfflineReplica: {
    ONLINE: 'OnlineReplica',
    OFFLINE: 'OfflineReplica',
    START_DELETION: 'ReplicaDeletionStarted',
    DEFER_DELETION: 'ReplicaDeletionIneligible',
  },
  ReplicaDeletionStarted: {
    DEFER_DELETION: 'ReplicaDeletionIneligible',
    FINISH_DELETION: 'ReplicaDeletionSuccessful',
  },
  ReplicaDeletionSuccessful: { REMOVE: 'NonExistentReplica' },
  ReplicaDeletionIneligible: { ONLINE: 'OnlineReplica', OFFLINE: 'OfflineReplica' },
});

export type ReplicaState = StateOf<typeof replicaStateLifecycle>;

import { defineLifecycle } from '../kernel/lifecycle.ts';

/**
 * A leader's view of the ISR (kafka.cluster.PartitionState). `Committed`: as the controller last said. Pending: one change
 * has been proposed by AlterPartition; no other may be until the controller or newer metadata has answered.
 */
export const isrStateLifecycle = defineLifecycle('isrState', 'Committed', {
  Committed: {
    PROPOSE_EXPAND: 'PendingExpandIsr',
    PROPOSE_SHRINK: 'PendingShrinkIsr',
    COMMIT: 'Committed',
  },
  PendingExpandIsr: { COMMIT: 'Committed', REVERT: 'Committed' },
  PendingShrinkIsr: { COMMIT: 'Committed', REVERT: 'Committed' },
});

export type IsrStateName = (typeof isrStateLifecycle)['initial'];

import { defineLifecycle } from '../../kernel/lifecycle.ts';

/**
 * A group of the consumer protocol (ConsumerGroup.ConsumerGroupState). It follows from epochs and members alone.
 * `Empty`: no members. `Assigning`: the group's epoch is ahead of its target. `Reconciling`: some member is not at its
 * target. `Stable`: all are. `Dead`: the group is gone.
 */
export const consumerGroupLifecycle = defineLifecycle('consumerGroup', 'Empty', {
  Empty: { ASSIGN: 'Assigning', RECONCILE: 'Reconciling', STABILIZE: 'Stable', DIE: 'Dead' },
  Assigning: { EMPTY: 'Empty', RECONCILE: 'Reconciling', STABILIZE: 'Stable', DIE: 'Dead' },
  Reconciling: { EMPTY: 'Empty', ASSIGN: 'Assigning', STABILIZE: 'Stable', DIE: 'Dead' },
  Stable: { EMPTY: 'Empty', ASSIGN: 'Assigning', RECONCILE: 'Reconciling', DIE: 'Dead' },
  Dead: { DIE: 'Dead' },
});

export type ConsumerGroupState = (typeof consumerGroupLifecycle)['initial'];

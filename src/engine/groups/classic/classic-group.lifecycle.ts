import { defineLifecycle } from '../../kernel/lifecycle.ts';

/**
 * A classic group (ClassicGroupState).
 * `Empty`: no members, perhaps offsets. `PreparingRebalance`: waits for all members to join; heartbeats are told to. `CompletingRebalance`: waits
 * for the leader's assignment. `Stable`: everybody has its assignment. `Dead`: removed or moved away; members look for the coordinator anew.
 */
export const classicGroupLifecycle = defineLifecycle('classicGroup', 'Empty', {
  Empty: { PREPARE: 'PreparingRebalance', DIE: 'Dead' },
  PreparingRebalance: { EMPTY: 'Empty', JOINED: 'CompletingRebalance', DIE: 'Dead' },
  CompletingRebalance: { PREPARE: 'PreparingRebalance', SYNCED: 'Stable', DIE: 'Dead' },
  Stable: { PREPARE: 'PreparingRebalance', DIE: 'Dead' },
  Dead: { DIE: 'Dead' },
});

export type ClassicGroupState = (typeof classicGroupLifecycle)['initial'];

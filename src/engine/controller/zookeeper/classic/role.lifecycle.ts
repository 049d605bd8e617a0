import { defineLifecycle, type StateOf } from '../../../kernel/lifecycle.ts';

/**
 * A broker's part in the office of the controller. Kafka names no states for it: Standby watches /controller, Electing
 * races for it, Active has created it.
 */
export const classicRoleLifecycle = defineLifecycle('classicController', 'Standby', {
  Standby: { RACE: 'Electing' },
  Electing: { RACE: 'Electing', WIN: 'Active', LOSE: 'Standby' },
  Active: { RESIGN: 'Standby' },
});

export type ClassicRole = StateOf<typeof classicRoleLifecycle>;

import {
  account,
  apply,
  EMPTY_ACCOUNT,
  hashWorld,
  step,
  weightOf,
  type Command,
  type Fact,
  type StepOutcome,
  type World,
} from '../../engine/index.ts';
import type { Account } from '../../engine/selectors.ts';
import type { History, Simulation } from '../../timeline/index.ts';

// The account of a world lies beside it, never in it: brokers cannot see it and no hash knows it. Kept by identity, it
// lives as long as its world: wherever the timeline goes, by keyframe, replay or fork, the account is there.
const accounts = new WeakMap<World, Account>();

/** What is true in a world that this simulation made, and what its run has broken. */
export function accountOf(world: World): Account {
  return accounts.get(world) ?? EMPTY_ACCOUNT;
}

function accounted(before: World, outcome: StepOutcome): StepOutcome {
  accounts.set(outcome.world, account(accountOf(before), outcome.world, outcome.facts));
  return outcome;
}

/** The engine as the timeline drives it; each outcome is entered in the account. */
export const simulation: Simulation<World, Command, Fact> = {
  step: (world) => {
    const outcome = step(world);
    return outcome === null ? null : accounted(world, outcome);
  },
  apply: (world, command) => accounted(world, apply(world, command)),
  nowMs: (world) => world.nowMs,
  hash: hashWorld,
  weight: weightOf,
};

export type RunHistory = History<World, Command, Fact>;

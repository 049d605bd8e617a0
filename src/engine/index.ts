/**
 * The door for those who drive the engine. `createWorld`, `step`, `apply`: three pure functions, and everything that a
 * world has been through follows from them, a specification, a seed and the commands.
 */
import type { Weight } from './kernel/facts.ts';
import { hashOf } from './kernel/hash.ts';
import { FACT_WEIGHTS, type Fact } from './simulation/facts.ts';
import type { World } from './simulation/world.ts';

/** Raised whenever a change of behaviour can make an old run come out differently. */
export const ENGINE_VERSION = '1';

export { account, EMPTY_ACCOUNT } from './guarantees/index.ts';
export { deepFreeze } from './kernel/freeze.ts';
export type { Weight } from './kernel/facts.ts';
export { apply } from './simulation/apply.ts';
export { refusalOf } from './simulation/check.ts';
export type { Command } from './simulation/commands.ts';
export { createWorld, firstAddedNode } from './simulation/create.ts';
export type { BrokerSpec, ClusterSpec, ScriptedCommand, WorldSpec } from './simulation/create.ts';
export type { Fact, FactType } from './simulation/facts.ts';
export { COMMIT_STYLES } from './clients/index.ts';
export { LIMITS } from './simulation/limits.ts';
export type { Refusal } from './simulation/refusal.ts';
export type { StepOutcome } from './simulation/outcome.ts';
export { step } from './simulation/step.ts';
export type { World } from './simulation/world.ts';

/** How much a fact matters to somebody who watches. */
export function weightOf(fact: Fact): Weight {
  return FACT_WEIGHTS[fact.type];
}

/** Sixteen hex digits: equal for equal worlds, on every machine. */
export function hashWorld(world: World): string {
  return hashOf(world);
}

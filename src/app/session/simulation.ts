import {
  apply,
  hashWorld,
  step,
  weightOf,
  type Command,
  type Fact,
  type World,
} from '../../engine/index.ts';
import type { History, Simulation } from '../../timeline/index.ts';

/** The engine as the timeline drives it. */
export const simulation: Simulation<World, Command, Fact> = {
  step,
  apply,
  nowMs: (world) => world.nowMs,
  hash: hashWorld,
  weight: weightOf,
};

export type RunHistory = History<World, Command, Fact>;

import { apply, hashWorld, step, weightOf } from '../engine/index.ts';
import type { Command, Fact, World } from '../engine/index.ts';
import type { Simulation } from '../timeline/index.ts';

/** The engine as the timeline drives it. */
export const engineSimulation: Simulation<World, Command, Fact> = {
  step,
  apply,
  nowMs: ({ nowMs }) => nowMs,
  hash: hashWorld,
  weight: weightOf,
};

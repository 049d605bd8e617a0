import type { Fact } from './facts.ts';
import type { World } from './world.ts';

/** What a step or a command comes to. */
export interface StepOutcome {
  readonly world: World;
  readonly facts: readonly Fact[];
  /** The step that put the handled entry on the agenda; null for a command. */
  readonly causeStep: number | null;
}

/** How much a fact matters to somebody who looks at a run. */
export type Weight = 'milestone' | 'normal' | 'detail';

/** What one step made of a world. */
export interface Outcome<World, Fact> {
  readonly world: World;
  /** What the step made happen, in order. */
  readonly facts: readonly Fact[];
  /**
   * The position made by the step that put this entry on the agenda (the first step of a run makes
   * position 1); null for a command, and for what stood on the agenda of the initial world.
   * Invariant: smaller than the position that this step makes.
   */
  readonly causeStep: number | null;
}

/**
 * The engine as the timeline sees it. Every function is pure, worlds are immutable, and the same
 * world gives the same outcome for ever: seeking is replaying.
 */
export interface Simulation<World, Command, Fact> {
  /** Takes the earliest entry of the agenda; null when the agenda is empty. */
  step(world: World): Outcome<World, Fact> | null;
  /** Applies a command. Throws when the command is impossible in this world. */
  apply(world: World, command: Command): Outcome<World, Fact>;
  /** Virtual time of a world, in ms. Invariant: no step makes it smaller. */
  nowMs(world: World): number;
  /** Canonical hash: equal worlds have equal hashes on every machine. */
  hash(world: World): string;
  weight(fact: Fact): Weight;
}

/** Order of weights; 0 is left for a step without facts. */
export function weightRank(weight: Weight): number {
  switch (weight) {
    case 'detail':
      return 1;
    case 'normal':
      return 2;
    case 'milestone':
      return 3;
  }
}

import { firstAtOrAfter } from './placed.ts';
import type { Simulation } from './simulation.ts';
import { emptyTrack, type Moment, type Track } from './track.ts';

/** A command and where it is applied. */
export interface PlacedCommand<Command> {
  /** The position of the world that it is applied to; its outcome has the next position. */
  readonly position: number;
  readonly command: Command;
}

/**
 * One timeline among those that share a past. It owns the positions after `forkPosition` up to
 * `head`; everything before belongs to its parent, so that a fork copies nothing.
 */
export interface Branch<World, Command, Fact> {
  readonly id: number;
  /** Given by the user; null until then. */
  readonly name: string | null;
  /** The branch that owns `forkPosition`; null for the root. */
  readonly parent: number | null;
  /** Invariant: after the parent's own fork position, or 0 when the parent is the root or null. */
  readonly forkPosition: number;
  /** The last position. Invariant: at least `forkPosition`. */
  readonly head: number;
  /** Its own commands only, ascending by position, all at `forkPosition` or after. */
  readonly commands: readonly PlacedCommand<Command>[];
  readonly track: Track<World, Fact>;
}

/**
 * Moments of one branch, kept from a replay: going to and fro within it replays next to nothing. A
 * branch's recorded steps never change, so neither can a stretch become wrong.
 */
export interface Stretch<World, Fact> {
  readonly branchId: number;
  /** Every `stretchStride`-th position of the replay, from the keyframe that it began with. */
  readonly moments: readonly Moment<World, Fact>[];
  /** Up to where the replay went. */
  readonly endPosition: number;
}

/** A tree of branches with a cursor on one of them. An immutable value. */
export interface History<World, Command, Fact> {
  /** Position 0 of every branch. */
  readonly start: Moment<World, Fact>;
  readonly startMs: number;
  /** In the order of their making. */
  readonly branches: readonly Branch<World, Command, Fact>[];
  /** Ids are never used twice. */
  readonly nextBranchId: number;
  /** The id of the branch that the cursor is on. */
  readonly currentBranch: number;
  /** Where the learner is. */
  readonly cursor: Moment<World, Fact>;
  /** The most recently used first. */
  readonly recentStretches: readonly Stretch<World, Fact>[];
}

/** A history of one branch without steps. */
export function createHistory<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  world: World,
): History<World, Command, Fact> {
  const start: Moment<World, Fact> = { position: 0, world, facts: [] };
  return {
    start,
    startMs: simulation.nowMs(world),
    branches: [
      {
        id: 0,
        name: null,
        parent: null,
        forkPosition: 0,
        head: 0,
        commands: [],
        track: emptyTrack(0),
      },
    ],
    nextBranchId: 1,
    currentBranch: 0,
    cursor: start,
    recentStretches: [],
  };
}

/** Throws a RangeError when there is no such branch. */
export function findBranch<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
): Branch<World, Command, Fact> {
  const branch = history.branches.find((candidate) => candidate.id === branchId);
  if (branch === undefined) throw new RangeError(`There is no branch ${branchId}`);
  return branch;
}

export function currentBranch<World, Command, Fact>(
  history: History<World, Command, Fact>,
): Branch<World, Command, Fact> {
  return findBranch(history, history.currentBranch);
}

/** The branch that recorded this position: the given one, or the ancestor that it shares it with. */
export function ownerOf<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
  position: number,
): Branch<World, Command, Fact> {
  let branch = findBranch(history, branchId);
  while (branch.parent !== null && position <= branch.forkPosition)
    branch = findBranch(history, branch.parent);
  return branch;
}

/** From the root to the given branch. */
export function lineageOf<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
): readonly Branch<World, Command, Fact>[] {
  const lineage = [findBranch(history, branchId)];
  for (let parent = lineage[0]?.parent ?? null; parent !== null;) {
    const branch = findBranch(history, parent);
    lineage.unshift(branch);
    parent = branch.parent;
  }
  return lineage;
}

/** The last position that two branches share. */
export function sharedPosition<World, Command, Fact>(
  history: History<World, Command, Fact>,
  leftBranch: number,
  rightBranch: number,
): number {
  const left = lineageOf(history, leftBranch);
  const right = lineageOf(history, rightBranch);
  let depth = 0;
  while (depth < left.length && left[depth]?.id === right[depth]?.id) depth += 1;
  const reach = (lineage: typeof left) =>
    lineage[depth]?.forkPosition ?? lineage[lineage.length - 1]?.head ?? 0;
  return Math.min(reach(left), reach(right));
}

/** All commands from the start to the head of a branch, shared past included. */
export function commandsOf<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
): readonly PlacedCommand<Command>[] {
  const lineage = lineageOf(history, branchId);
  return lineage.flatMap((branch, depth) => {
    const leftAt = lineage[depth + 1]?.forkPosition ?? branch.head;
    return branch.commands.slice(0, firstAtOrAfter(branch.commands, leftAt));
  });
}

/** `commandsOf(…).length`, without making the list. */
export function countCommands<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
): number {
  const lineage = lineageOf(history, branchId);
  return lineage.reduce(
    (count, { commands, head }, depth) =>
      count + firstAtOrAfter(commands, lineage[depth + 1]?.forkPosition ?? head),
    0,
  );
}

/** The same history with this branch in the place of the one with its id. */
export function withBranch<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branch: Branch<World, Command, Fact>,
): History<World, Command, Fact> {
  return {
    ...history,
    branches: history.branches.map((other) => (other.id === branch.id ? branch : other)),
  };
}

import { type Branch, findBranch, type History, sharedPosition, withBranch } from './history.ts';
import { limits } from './limits.ts';
import { positionAtMs, timeAt } from './search.ts';
import { seekBranch } from './seek.ts';
import type { Simulation } from './simulation.ts';
import { joinTracks } from './track.ts';

/**
 * Puts the cursor on another branch: on the same position when both share it, otherwise at the same
 * virtual time, or at the head of a branch that has not come that far.
 */
export function switchBranch<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  branchId: number,
): History<World, Command, Fact> {
  const { position } = history.cursor;
  if (position <= sharedPosition(history, history.currentBranch, branchId))
    return { ...history, currentBranch: branchId };
  const timeMs = timeAt(history, history.currentBranch, position);
  return seekBranch(simulation, history, branchId, positionAtMs(history, branchId, timeMs));
}

/** Throws a RangeError when the name is longer than `limits.branchNameMax`. */
export function renameBranch<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
  name: string | null,
): History<World, Command, Fact> {
  if (name !== null && name.length > limits.branchNameMax)
    throw new RangeError(`A name has at most ${limits.branchNameMax} characters`);
  return withBranch(history, { ...findBranch(history, branchId), name });
}

/**
 * Removes a branch's own future. The branches that grew out of it keep their past: the one that
 * left it last inherits what it shared, and its parent. Throws a RangeError for the current branch.
 */
export function removeBranch<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
): History<World, Command, Fact> {
  if (branchId === history.currentBranch)
    throw new RangeError('The branch under the cursor cannot be removed');
  const removed = findBranch(history, branchId);
  const children = history.branches.filter((branch) => branch.parent === branchId);
  const heir = children.reduce<Branch<World, Command, Fact> | null>(
    (latest, child) =>
      latest === null || child.forkPosition > latest.forkPosition ? child : latest,
    null,
  );
  const branches = history.branches
    .filter((branch) => branch !== removed)
    .map((branch) => {
      if (heir === null || branch.parent !== branchId) return branch;
      return branch === heir ? inherit(removed, heir) : { ...branch, parent: heir.id };
    });
  return {
    ...history,
    branches,
    recentStretches: history.recentStretches.filter((stretch) => stretch.branchId !== branchId),
  };
}

function inherit<World, Command, Fact>(
  removed: Branch<World, Command, Fact>,
  heir: Branch<World, Command, Fact>,
): Branch<World, Command, Fact> {
  const shared = removed.commands.filter((placed) => placed.position < heir.forkPosition);
  return {
    ...heir,
    parent: removed.parent,
    forkPosition: removed.forkPosition,
    commands: [...shared, ...heir.commands],
    track: joinTracks(removed.track, heir.track, heir.head),
  };
}

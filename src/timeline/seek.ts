import { currentBranch, type History, ownerOf, type Stretch } from './history.ts';
import { firstAtOrAfter } from './placed.ts';
import { assertPosition, keyframeBefore, replayTo } from './replay.ts';
import { findWeight, positionAtMs } from './search.ts';
import type { Simulation } from './simulation.ts';
import type { Moment } from './track.ts';

/** How far one press of a key goes. */
export type Grain = 'everyStep' | 'nextNormal' | 'nextMilestone';

/** Enough for holding a key across a keyframe, and for going to and fro between two branches. */
const stretchesMax = 4;

/** Few enough that what is replayed between two of them is not felt; each keeps a world alive. */
const stretchStride = 16;

/**
 * Moves the cursor within the current branch. Costs at most `keyframeInterval` replayed steps,
 * and next to nothing when the place was passed recently. Throws a RangeError outside the branch.
 */
export function seek<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  position: number,
): History<World, Command, Fact> {
  assertPosition(history, history.currentBranch, position);
  const { cursor, currentBranch: branchId, recentStretches } = history;
  if (position === cursor.position) return history;
  const keyframe = keyframeBefore(history, branchId, position);
  if (keyframe.position <= cursor.position && cursor.position < position)
    return { ...history, cursor: replayTo(simulation, history, branchId, cursor, position) };
  const recent = recentStretches.find((stretch) => covers(stretch, branchId, position));
  const others = recentStretches.filter((stretch) => stretch !== recent);
  const stretch = recent ?? stretchTo(simulation, history, keyframe, position);
  const near = stretch.moments[Math.floor((position - startOf(stretch)) / stretchStride)];
  return {
    ...history,
    cursor: replayTo(simulation, history, branchId, near ?? keyframe, position),
    recentStretches: [stretch, ...others].slice(0, stretchesMax),
  };
}

function startOf(stretch: Stretch<unknown, unknown>): number {
  return stretch.moments[0]?.position ?? 0;
}

function covers(stretch: Stretch<unknown, unknown>, branchId: number, position: number): boolean {
  return (
    stretch.branchId === branchId && startOf(stretch) <= position && position <= stretch.endPosition
  );
}

function stretchTo<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  from: Moment<World, Fact>,
  endPosition: number,
): Stretch<World, Fact> {
  const branchId = history.currentBranch;
  const moments = [from];
  replayTo(simulation, history, branchId, from, endPosition, (moment) => {
    if ((moment.position - from.position) % stretchStride === 0) moments.push(moment);
  });
  return { branchId, moments, endPosition };
}

/** Moves the cursor to a position of any branch. Throws a RangeError when there is no such place. */
export function seekBranch<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  branchId: number,
  position: number,
): History<World, Command, Fact> {
  if (branchId === history.currentBranch) return seek(simulation, history, position);
  assertPosition(history, branchId, position);
  // The cursor's position means nothing on the other branch; that of the start does on all.
  const switched = { ...history, currentBranch: branchId, cursor: history.start };
  return seek(simulation, switched, position);
}

/** Moves the cursor to the last position of the current branch not later than a virtual time. */
export function seekTime<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  timeMs: number,
): History<World, Command, Fact> {
  return seek(simulation, history, positionAtMs(history, history.currentBranch, timeMs));
}

/**
 * Moves the cursor back to the previous step, or to the previous step with a fact of the grain's
 * weight; to the start when there is none.
 */
export function stepBack<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  grain: Grain,
): History<World, Command, Fact> {
  const { position } = history.cursor;
  switch (grain) {
    case 'everyStep':
      return seek(simulation, history, Math.max(0, position - 1));
    case 'nextNormal':
      return seek(simulation, history, findWeight(history, position, -1, 'normal') ?? 0);
    case 'nextMilestone':
      return seek(simulation, history, findWeight(history, position, -1, 'milestone') ?? 0);
  }
}

/**
 * Where undo goes: the position that the last command at or before the cursor was applied to; null
 * when there was none.
 */
export function positionBeforeLastCommand<World, Command, Fact>(
  history: History<World, Command, Fact>,
): number | null {
  let limit = history.cursor.position;
  for (;;) {
    const branch = ownerOf(history, history.currentBranch, limit);
    const last = branch.commands[firstAtOrAfter(branch.commands, limit) - 1];
    if (last !== undefined) return last.position;
    if (branch.parent === null) return null;
    limit = branch.forkPosition;
  }
}

/** Whether the cursor stands where the current branch ends. */
export function isAtHead<World, Command, Fact>(history: History<World, Command, Fact>): boolean {
  return history.cursor.position === currentBranch(history).head;
}

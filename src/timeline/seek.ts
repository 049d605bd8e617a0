import { currentBranch, type History, ownerOf } from './history.ts';
import { firstAtOrAfter } from './placed.ts';
import { assertPosition, keyframeBefore, replayStretch } from './replay.ts';
import { findWeight, positionAtMs } from './search.ts';
import type { Simulation } from './simulation.ts';
import type { Moment } from './track.ts';

/** How far one press of a key goes. */
export type Grain = 'everyStep' | 'nextNormal' | 'nextMilestone';

/** Enough for holding a key across a keyframe, and for going to and fro between two branches. */
const stretchesMax = 4;

/**
 * Moves the cursor within the current branch. Costs at most `keyframeInterval − 1` replayed steps,
 * and nothing when the place was passed recently. Throws a RangeError outside the branch.
 */
export function seek<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  position: number,
): History<World, Command, Fact> {
  assertPosition(history, history.currentBranch, position);
  if (position === history.cursor.position) return history;
  const recent = seekRecent(history, position);
  if (recent !== null) return recent;
  const keyframe = keyframeBefore(history, history.currentBranch, position);
  const { cursor } = history;
  if (keyframe.position <= cursor.position && cursor.position < position) {
    const moments = replayStretch(simulation, history, history.currentBranch, cursor, position);
    return { ...history, cursor: moments[moments.length - 1] ?? cursor };
  }
  const moments = replayStretch(simulation, history, history.currentBranch, keyframe, position);
  return {
    ...history,
    cursor: moments[moments.length - 1] ?? keyframe,
    recentStretches: [
      { branchId: history.currentBranch, moments },
      ...history.recentStretches.slice(0, stretchesMax - 1),
    ],
  };
}

function seekRecent<World, Command, Fact>(
  history: History<World, Command, Fact>,
  position: number,
): History<World, Command, Fact> | null {
  for (const stretch of history.recentStretches) {
    if (stretch.branchId !== history.currentBranch) continue;
    const cursor: Moment<World, Fact> | undefined =
      stretch.moments[position - (stretch.moments[0]?.position ?? 0)];
    if (cursor === undefined) continue;
    const others = history.recentStretches.filter((other) => other !== stretch);
    return { ...history, cursor, recentStretches: [stretch, ...others] };
  }
  return null;
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

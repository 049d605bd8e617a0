import type { Fact, World } from '../../engine/index.ts';
import { advance, createHistory, type Goal, type StopReason } from '../../timeline/index.ts';
import { simulation, type RunHistory } from './simulation.ts';
import { openAtMs, type Origin } from './start.ts';
import { sliceSteps, type SlicedWork } from './work.ts';
import { worldOf } from './worldOf.ts';

interface Ran {
  readonly history: RunHistory;
  /** `limit`: the branch is as long as a branch may be. */
  readonly reason: StopReason;
}

/** Moves the cursor on, slice by slice, until the goal is met or nothing is left to happen. */
export function* running(
  begin: RunHistory,
  goal: Omit<Goal<World, Fact>, 'maxSteps'>,
): SlicedWork<Ran> {
  const from = begin.cursor.world.nowMs;
  const total = goal.untilMs === undefined ? null : goal.untilMs - from;
  let history = begin;
  for (;;) {
    const slice = advance(simulation, history, { ...goal, maxSteps: sliceSteps });
    ({ history } = slice);
    // A slice that could not take a single step will not take one the next time either.
    if (slice.reason !== 'limit' || slice.steps === 0) return { history, reason: slice.reason };
    yield { done: history.cursor.world.nowMs - from, total };
  }
}

/** A new history, run to where a person first sees it. */
export function* opening(origin: Origin): SlicedWork<RunHistory> {
  const empty = createHistory(simulation, worldOf(origin));
  const { history } = yield* running(empty, { untilMs: openAtMs(origin.start) });
  return history;
}

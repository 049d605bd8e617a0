import { currentBranch, type History, withBranch } from './history.ts';
import { limits } from './limits.ts';
import { replayStep } from './replay.ts';
import { findWeight, positionAtMs } from './search.ts';
import { type Grain, seek } from './seek.ts';
import { type Simulation, type Weight, weightRank } from './simulation.ts';
import { type Moment, recordStep, type Track, writableTrack } from './track.ts';

/** What to run towards. The first condition that is met ends the run. */
export interface Goal<World, Fact> {
  /** The most steps of this slice. A caller shows progress, and cancels, between slices. */
  readonly maxSteps: number;
  /** Stops before the first step later than this virtual time. */
  readonly untilMs?: number;
  /** Stops after the first step with a fact of at least this weight. */
  readonly untilWeight?: Weight;
  /** Stops after the first step whose world and facts satisfy it. */
  readonly untilPredicate?: (world: World, facts: readonly Fact[]) => boolean;
  /** Replays only what is recorded, and adds nothing to it. */
  readonly stopAtHead?: boolean;
}

/**
 * Why a run ended: `predicate` – the wanted step (or weight) was found, and made the cursor's world;
 * `time` – the next step is later than wanted; `limit` – the slice is used up, or the branch is as
 * long as a branch may be; `idle` – the agenda is empty; `head` – the recorded future is used up.
 */
export type StopReason = 'predicate' | 'time' | 'limit' | 'idle' | 'head';

export interface Advance<World, Command, Fact> {
  readonly history: History<World, Command, Fact>;
  readonly reason: StopReason;
  /** How many steps the cursor moved. */
  readonly steps: number;
}

/**
 * Moves the cursor forward: replays the recorded future with its commands, and extends the branch
 * from its head on. To go on after `limit`, call it again with the history that it returned. What
 * the simulation or the predicate throws passes through, and then the given history still holds.
 */
export function advance<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  goal: Goal<World, Fact>,
): Advance<World, Command, Fact> {
  const jumped = jumpRecorded(simulation, history, goal);
  const from = history.cursor.position;
  const taken = jumped.cursor.position - from;
  if (
    taken > 0 &&
    goal.untilWeight !== undefined &&
    hasWeight(simulation, jumped.cursor, goal.untilWeight)
  )
    return { history: jumped, reason: 'predicate', steps: taken };
  const slice: Slice<World, Fact> = { moment: jumped.cursor, track: null };
  const reason = runSlice(simulation, jumped, goal, slice, goal.maxSteps - taken);
  const { moment, track } = slice;
  const extended =
    track === null
      ? jumped
      : withBranch(jumped, { ...currentBranch(jumped), head: moment.position, track });
  return {
    history: moment === jumped.cursor ? jumped : { ...extended, cursor: moment },
    reason,
    steps: moment.position - from,
  };
}

/** Moves the cursor forward by one grain, in at most `maxSteps` steps. */
export function stepForward<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  grain: Grain,
  maxSteps: number,
): Advance<World, Command, Fact> {
  switch (grain) {
    case 'everyStep':
      return advance(simulation, history, { maxSteps: 1 });
    case 'nextNormal':
      return advance(simulation, history, { maxSteps, untilWeight: 'normal' });
    case 'nextMilestone':
      return advance(simulation, history, { maxSteps, untilWeight: 'milestone' });
  }
}

/** Where a running slice is. Changed in place so that a step costs no History of its own. */
interface Slice<World, Fact> {
  moment: Moment<World, Fact>;
  /** What the slice writes to; null until it takes a step that was not recorded. */
  track: Track<World, Fact> | null;
}

/** Time and weights of recorded steps are known without replaying: goes there at the cost of a seek. */
function jumpRecorded<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  goal: Goal<World, Fact>,
): History<World, Command, Fact> {
  const from = history.cursor.position;
  if (goal.untilPredicate !== undefined) return history;
  const { id, head } = currentBranch(history);
  let target = Math.min(head, from + goal.maxSteps);
  if (goal.untilMs !== undefined)
    target = Math.min(target, positionAtMs(history, id, goal.untilMs));
  if (goal.untilWeight !== undefined)
    target = Math.min(target, findWeight(history, from, 1, goal.untilWeight) ?? head);
  return target > from ? seek(simulation, history, target) : history;
}

function runSlice<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  goal: Goal<World, Fact>,
  slice: Slice<World, Fact>,
  maxSteps: number,
): StopReason {
  const branch = currentBranch(history);
  for (let steps = 0; steps < maxSteps; steps += 1) {
    const before = slice.moment;
    if (before.position < branch.head) {
      const next = replayStep(simulation, history, branch.id, before);
      if (isLater(simulation, next.world, goal.untilMs)) return 'time';
      slice.moment = next;
    } else {
      if (goal.stopAtHead === true) return 'head';
      if (before.position >= limits.positionMax) return 'limit';
      const outcome = simulation.step(before.world);
      if (outcome === null) return 'idle';
      if (isLater(simulation, outcome.world, goal.untilMs)) return 'time';
      slice.track ??= writableTrack(branch.track, branch.head);
      slice.moment = recordStep(simulation, slice.track, before.world, outcome);
    }
    if (isWanted(simulation, goal, slice.moment)) return 'predicate';
  }
  return 'limit';
}

function isLater<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  world: World,
  untilMs: number | undefined,
): boolean {
  return untilMs !== undefined && simulation.nowMs(world) > untilMs;
}

function isWanted<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  { untilPredicate, untilWeight }: Goal<World, Fact>,
  moment: Moment<World, Fact>,
): boolean {
  return (
    (untilWeight !== undefined && hasWeight(simulation, moment, untilWeight)) ||
    (untilPredicate?.(moment.world, moment.facts) ?? false)
  );
}

function hasWeight<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  moment: Moment<World, Fact>,
  weight: Weight,
): boolean {
  const rank = weightRank(weight);
  return moment.facts.some((fact) => weightRank(simulation.weight(fact)) >= rank);
}

import { findBranch, type History, ownerOf, type PlacedCommand } from './history.ts';
import { firstAtOrAfter } from './placed.ts';
import { timeAt } from './search.ts';
import type { Simulation } from './simulation.ts';
import { keyframeInterval, type Moment } from './track.ts';

/** The command that is applied to the world at this position of a branch; null when none is. */
function commandAt<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
  position: number,
): PlacedCommand<Command> | null {
  const { commands } = ownerOf(history, branchId, position + 1);
  const found = commands[firstAtOrAfter(commands, position)];
  return found?.position === position ? found : null;
}

/**
 * Does the recorded step after `moment` again. Throws when it comes out otherwise than recorded:
 * then the simulation is not deterministic and nothing that it shows can be trusted.
 */
export function replayStep<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  branchId: number,
  moment: Moment<World, Fact>,
): Moment<World, Fact> {
  const placed = commandAt(history, branchId, moment.position);
  const outcome =
    placed === null
      ? simulation.step(moment.world)
      : simulation.apply(moment.world, placed.command);
  const position = moment.position + 1;
  if (outcome === null || simulation.nowMs(outcome.world) !== timeAt(history, branchId, position))
    throw new Error(`Step ${position} of branch ${branchId} did not replay as it was recorded`);
  return { position, world: outcome.world, facts: outcome.facts };
}

/** The nearest kept moment at or before a position. */
export function keyframeBefore<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
  position: number,
): Moment<World, Fact> {
  const ordinal = Math.floor(position / keyframeInterval);
  if (ordinal === 0) return history.start;
  const { track, forkPosition } = ownerOf(history, branchId, ordinal * keyframeInterval);
  const keyframe = track.keyframes[ordinal - Math.floor(forkPosition / keyframeInterval) - 1];
  if (keyframe === undefined)
    throw new Error(`Branch ${branchId} has no keyframe for position ${position}`);
  return keyframe;
}

/** Replays from a moment up to a position, and shows every moment after `from` to `visit`. */
export function replayTo<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  branchId: number,
  from: Moment<World, Fact>,
  position: number,
  visit: (moment: Moment<World, Fact>) => void = () => undefined,
): Moment<World, Fact> {
  let moment = from;
  while (moment.position < position) {
    moment = replayStep(simulation, history, branchId, moment);
    visit(moment);
  }
  return moment;
}

/**
 * The moment at a position of any branch, without moving the cursor: for looking at two branches
 * side by side. At most `keyframeInterval − 1` steps of work. Throws a RangeError outside the branch.
 */
export function momentAt<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  branchId: number,
  position: number,
): Moment<World, Fact> {
  assertPosition(history, branchId, position);
  const keyframe = keyframeBefore(history, branchId, position);
  return replayTo(simulation, history, branchId, keyframe, position);
}

export function assertPosition<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
  position: number,
): void {
  const { head } = findBranch(history, branchId);
  if (!Number.isInteger(position) || position < 0 || position > head)
    throw new RangeError(`Position ${position} is outside 0…${head} of branch ${branchId}`);
}

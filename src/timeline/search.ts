import { currentBranch, findBranch, type History, lineageOf, ownerOf } from './history.ts';
import { firstAtOrAfter } from './placed.ts';
import { type Weight, weightRank } from './simulation.ts';
import type { KeptFact } from './track.ts';

/** Virtual time at a position of a branch, in ms. The position must lie within the branch. */
export function timeAt<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
  position: number,
): number {
  const { track, forkPosition } = ownerOf(history, branchId, position);
  return track.timesMs[position - forkPosition - 1] ?? history.startMs;
}

/** The last position of a branch that is not later than a virtual time; 0 when all are. */
export function positionAtMs<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
  timeMs: number,
): number {
  let low = 0;
  let high = findBranch(history, branchId).head;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (timeAt(history, branchId, middle) <= timeMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The weight of the weightiest fact of the step that made a position of the current branch; null
 * when it had no facts.
 */
export function strongestWeightAt<World, Command, Fact>(
  history: History<World, Command, Fact>,
  position: number,
): Weight | null {
  const { track, forkPosition } = ownerOf(history, history.currentBranch, position);
  const rank = track.weights[position - forkPosition - 1] ?? 0;
  return ([null, 'detail', 'normal', 'milestone'] as const)[rank] ?? null;
}

/**
 * The nearest recorded position of the current branch after (`direction` 1) or before (−1) the
 * given one whose step has a fact of at least this weight; null when there is none.
 */
export function findWeight<World, Command, Fact>(
  history: History<World, Command, Fact>,
  position: number,
  direction: 1 | -1,
  weight: Weight,
): number | null {
  const rank = weightRank(weight);
  const { head } = currentBranch(history);
  let at = position + direction;
  while (at >= 1 && at <= head) {
    const { track, forkPosition } = ownerOf(history, history.currentBranch, at);
    const end = direction === 1 ? lastOwned(history, at) : forkPosition + 1;
    for (; direction === 1 ? at <= end : at >= end; at += direction)
      if ((track.weights[at - forkPosition - 1] ?? 0) >= rank) return at;
  }
  return null;
}

/** The last position of the current branch that has the same owner as this one. */
function lastOwned<World, Command, Fact>(
  history: History<World, Command, Fact>,
  position: number,
): number {
  const lineage = lineageOf(history, history.currentBranch);
  return (
    lineage.find((branch) => branch.forkPosition >= position)?.forkPosition ??
    currentBranch(history).head
  );
}

/**
 * Milestones and normal facts of a branch with positions from `from` up to and including `to`,
 * ascending. All of them are kept for as long as the branch is.
 */
export function keptFacts<World, Command, Fact>(
  history: History<World, Command, Fact>,
  branchId: number,
  from: number,
  to: number,
): readonly KeptFact<Fact>[] {
  const lineage = lineageOf(history, branchId);
  return lineage.flatMap(({ track, head }, depth) => {
    const last = Math.min(to, lineage[depth + 1]?.forkPosition ?? head);
    return track.facts.slice(
      firstAtOrAfter(track.facts, from),
      firstAtOrAfter(track.facts, last + 1),
    );
  });
}

/**
 * Why the step that made this position of the current branch happened: the position, that of the
 * step that caused it, and so on back to a command, or to the first of what stood on the agenda of
 * the initial world. Position 0 never appears. Strictly descending.
 */
export function whyChain<World, Command, Fact>(
  history: History<World, Command, Fact>,
  position: number,
): readonly number[] {
  const chain: number[] = [];
  for (let at = position; at > 0;) {
    chain.push(at);
    const { track, forkPosition } = ownerOf(history, history.currentBranch, at);
    at = track.causes[at - forkPosition - 1] ?? 0;
  }
  return chain;
}

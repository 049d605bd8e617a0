import { at } from '../../kernel/lists.ts';

/**
 * The subscribers of one topic sorted by load, with two ranges of equal loads that grow towards each other: the least loaded are
 * filled level by level, the most loaded give up level by level (UniformHeterogeneousAssignmentBuilder.MemberAssignmentBalancer).
 */
export interface LoadRanges {
  /** Who gets the next partition. */
  readonly nextLeast: () => number;
  /** Who gives up the next partition; null: nobody can. */
  readonly nextMost: () => number | null;
  /** The one that `nextMost` named last has nothing to give. */
  readonly excludeMost: () => void;
  /** The levels of the two ranges differ by one at most. */
  readonly isBalanced: () => boolean;
}

/** `members` are places in `loads`, which the caller changes as it gives out partitions. */
export function createLoadRanges(members: readonly number[], loads: readonly number[]): LoadRanges {
  const loadOf = (member: number): number => at(loads, member);
  const sorted = [...members].sort((a, b) => loadOf(a) - loadOf(b) || a - b);
  let leastEnd = 0;
  let leastLevel = loadOf(at(sorted, 0)) - 1;
  let nextLeast = 0;
  let mostStart = sorted.length;
  let mostEnd = sorted.length;
  let mostLevel = loadOf(at(sorted, sorted.length - 1)) + 1;
  let nextMost = sorted.length - 1;
  return {
    nextLeast: () => {
      if (nextLeast >= leastEnd) {
        leastLevel += 1;
        while (leastEnd < sorted.length && loadOf(at(sorted, leastEnd)) === leastLevel)
          leastEnd += 1;
        nextLeast = 0;
      }
      nextLeast += 1;
      return at(sorted, nextLeast - 1);
    },
    nextMost: () => {
      if (nextMost < mostStart) {
        // An emptied range must not be left behind by the level: it goes on from the next member's load.
        if (mostEnd <= mostStart && mostStart > 0) mostLevel = loadOf(at(sorted, mostStart - 1));
        else mostLevel -= 1;
        while (mostStart > 0 && loadOf(at(sorted, mostStart - 1)) === mostLevel) mostStart -= 1;
        nextMost = mostEnd - 1;
      }
      if (nextMost < 0) return null;
      nextMost -= 1;
      return at(sorted, nextMost + 1);
    },
    excludeMost: () => {
      const excluded = at(sorted, nextMost + 1);
      sorted[nextMost + 1] = at(sorted, mostEnd - 1);
      sorted[mostEnd - 1] = excluded;
      mostEnd -= 1;
    },
    isBalanced: () => mostLevel - leastLevel <= 1,
  };
}

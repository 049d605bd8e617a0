import { lowerBound } from '../../kernel/lists.ts';

/** Members from the least to the most loaded, then by id: Kafka's TreeSet with a SubscriptionComparator. */
export interface LoadOrder {
  readonly members: readonly string[];
  /** Takes a member out, as long as its load is what it was when it was added. */
  readonly remove: (memberId: string) => void;
  readonly add: (memberId: string) => void;
}

/** A sorted array: places are found by halving, and moving a few hundred entries costs less than a tree. */
export function createLoadOrder(
  memberIds: readonly string[],
  loadOf: (memberId: string) => number,
): LoadOrder {
  const members: string[] = [];
  const placeOf = (memberId: string): number => {
    const load = loadOf(memberId);
    return lowerBound(members, (other) => {
      const difference = loadOf(other) - load;
      return difference > 0 || (difference === 0 && other >= memberId);
    });
  };
  const add = (memberId: string): void => void members.splice(placeOf(memberId), 0, memberId);
  memberIds.forEach(add);
  return {
    members,
    add,
    remove: (memberId) => {
      const place = placeOf(memberId);
      if (members[place] === memberId) members.splice(place, 1);
    },
  };
}

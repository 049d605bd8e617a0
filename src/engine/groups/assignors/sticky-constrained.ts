import { at } from '../../kernel/lists.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { compareText } from '../java-order.ts';
import { compareByNumber, compareByTopic } from './order.ts';
import { drop, type Claims } from './sticky-claims.ts';
import type { StickyRacks } from './sticky-racks.ts';
import { illegalState, type StickyOutcome } from './sticky-result.ts';
import { notYetAssigned } from './sticky-unassigned.ts';

/** One computation; changed in place. */
interface Filling {
  readonly claims: Claims;
  readonly racks: StickyRacks;
  readonly assignment: Map<string, TopicPartition[]>;
  /** Taken from a member that held it: it moves if another gets it. */
  readonly revoked: Map<TopicPartition, string>;
  readonly transferring: Map<TopicPartition, string>;
  readonly minQuota: number;
  readonly maxQuota: number;
  /** How many members are to have more than the smaller quota, and how many have. */
  readonly expectedOver: number;
  over: number;
  /** Members with less than the smaller quota. */
  under: string[];
  /** Members with just the smaller quota that may get one more. */
  exactly: string[];
}

/**
 * All members subscribe alike: each keeps what it has up to its quota, the rest is dealt to those below it [GRP-5]. What
 * is given up is the last by (number, topic). Time: linear but for sorting.
 * (AbstractStickyAssignor.ConstrainedAssignmentBuilder)
 */
export function assignConstrained(
  claims: Claims,
  all: readonly TopicPartition[],
  racks: StickyRacks,
): StickyOutcome {
  const members = claims.owned.size;
  const filling: Filling = {
    claims,
    racks,
    assignment: new Map([...claims.owned.keys()].map((id) => [id, []])),
    revoked: new Map(),
    transferring: new Map(),
    minQuota: Math.floor(all.length / members),
    maxQuota: Math.ceil(all.length / members),
    expectedOver: all.length % members,
    over: 0,
    under: [],
    exactly: [],
  };
  keepOwned(filling);
  const assigned = [...filling.assignment.values()].flat().sort(compareByTopic);
  filling.under.sort(compareText);
  filling.exactly.sort(compareText);
  let unassigned = racks.sort(notYetAssigned(all, assigned));
  if (racks.isUsed) unassigned = dealNearby(filling, unassigned);
  return (
    dealRound(filling, unassigned) ??
    checkUnfilled(filling) ?? {
      kind: 'assigned',
      assignment: filling.assignment,
      transferring: filling.transferring,
    }
  );
}

function keepOwned(filling: Filling): void {
  const { claims, racks, minQuota, maxQuota, expectedOver } = filling;
  for (const [memberId, claimed] of claims.owned) {
    const owned = claimed.filter((partition) => !racks.isFar(memberId, partition));
    for (const partition of claimed) {
      if (racks.isFar(memberId, partition)) filling.revoked.set(partition, memberId);
    }
    owned.sort(compareByNumber);
    for (const partition of claims.contested) drop(owned, partition);
    let keeps = owned.length;
    if (owned.length < minQuota) {
      filling.under.push(memberId);
    } else if (owned.length >= maxQuota && filling.over < expectedOver) {
      filling.over += 1;
      if (filling.over === expectedOver) filling.exactly = [];
      keeps = maxQuota;
    } else {
      keeps = minQuota;
      if (filling.over < expectedOver) filling.exactly.push(memberId);
    }
    filling.assignment.get(memberId)?.push(...owned.slice(0, keeps));
    for (const partition of owned.slice(keeps)) filling.revoked.set(partition, memberId);
  }
}

/** Gives one more partition to a member, and says how many it has then. */
function give(filling: Filling, partition: TopicPartition, memberId: string): number {
  const before = filling.revoked.get(partition) ?? memberId;
  if (before !== memberId || filling.claims.contested.has(partition))
    filling.transferring.set(partition, memberId);
  return filling.assignment.get(memberId)?.push(partition) ?? 0;
}

function countOf(filling: Filling, memberId: string): number {
  return filling.assignment.get(memberId)?.length ?? 0;
}

/** The place of the first member from `from` on, around the list, that is near to the partition; -1: none. */
function nearest(
  { racks }: Filling,
  partition: TopicPartition,
  list: readonly string[],
  from: number,
): number {
  for (let step = 0; step < list.length; step += 1) {
    const index = (from + step) % list.length;
    if (racks.isNear(at(list, index), partition)) return index;
  }
  return -1;
}

/** Deals what can be dealt to members nearby; answers what is left. */
function dealNearby(filling: Filling, unassigned: readonly TopicPartition[]): TopicPartition[] {
  const { minQuota, maxQuota, expectedOver } = filling;
  let next = 0;
  return unassigned.filter((partition) => {
    let index = nearest(filling, partition, filling.under, next);
    if (index >= 0) {
      const memberId = at(filling.under, index);
      const count = give(filling, partition, memberId);
      if (count >= minQuota) {
        filling.under.splice(index, 1);
        if (count < maxQuota && filling.over < expectedOver) filling.exactly.push(memberId);
      } else {
        index += 1;
      }
      next = filling.under.length === 0 ? 0 : index % filling.under.length;
      return false;
    }
    const place = nearest(filling, partition, filling.exactly, 0);
    if (place < 0) return true;
    const memberId = at(filling.exactly, place);
    if (give(filling, partition, memberId) === maxQuota) {
      filling.exactly.splice(place, 1);
      filling.over += 1;
      if (filling.over === expectedOver) filling.exactly = [];
    }
    return false;
  });
}

/** Deals in rounds to those below the smaller quota, then one each to those that have just that. */
function dealRound(filling: Filling, unassigned: readonly TopicPartition[]): StickyOutcome | null {
  const { under, exactly, minQuota, maxQuota } = filling;
  let next = 0;
  let nextExactly = 0;
  for (const partition of unassigned) {
    if (next >= under.length) next = 0;
    const isUnder = under.length > 0;
    if (!isUnder && nextExactly >= exactly.length)
      return illegalState('No more unfilled consumers to be assigned.');
    const memberId = isUnder ? at(under, next) : at(exactly, nextExactly);
    if (isUnder) next += 1;
    else nextExactly += 1;
    const count = give(filling, partition, memberId);
    if (count === minQuota) {
      next -= 1;
      under.splice(next, 1);
      exactly.push(memberId);
    } else if (count === maxQuota) {
      filling.over += 1;
    }
  }
  return null;
}

function checkUnfilled(filling: Filling): StickyOutcome | null {
  const { under, minQuota, over, expectedOver } = filling;
  if (under.length === 0) return null;
  if (over !== expectedOver)
    return illegalState(
      "We haven't reached the expected number of members with more than the minQuota partitions, but no more partitions to be assigned",
    );
  const short = under.find((memberId) => countOf(filling, memberId) !== minQuota);
  return short === undefined
    ? null
    : illegalState(
        `Consumer: [${short}] doesn't reach minQuota partitions, and no more partitions to be assigned`,
      );
}

import { at } from '../../kernel/lists.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { compareText } from '../java-order.ts';
import { createSubscriptionComparison, drop, type StickyMember } from './sticky-claims.ts';
import { illegalState, type StickyOutcome } from './sticky-result.ts';
import type { AssignableTopic } from './types.ts';

interface BookClaims {
  readonly owned: Map<string, TopicPartition[]>;
  readonly contested: ReadonlySet<TopicPartition>;
}

/** As before 3.x: only what members of the newest generation claim counts. null: members subscribe differently. */
export function settleBookClaims(
  members: readonly StickyMember[],
  topics: readonly AssignableTopic[],
): BookClaims | null {
  const names = new Set(topics.map(({ name }) => name));
  const owned = new Map<string, TopicPartition[]>();
  const contested = new Set<TopicPartition>();
  const owners = new Map<TopicPartition, string>();
  const isSame = createSubscriptionComparison();
  let newest = -1;
  for (const { member, claimed, generation } of members) {
    if (!isSame(member.topics)) return null;
    const kept: TopicPartition[] = [];
    if (generation > newest) {
      newest = generation;
      owners.clear();
      contested.clear();
      for (const list of owned.values()) list.length = 0;
    }
    owned.set(member.memberId, kept);
    if (generation < newest) continue;
    for (const partition of claimed) {
      if (!names.has(partition.topic)) continue;
      const other = owners.get(partition);
      if (other === undefined) {
        owners.set(partition, member.memberId);
        kept.push(partition);
      } else {
        drop(owned.get(other), partition);
        contested.add(partition);
      }
    }
  }
  return { owned, contested };
}

/**
 * The constrained path as before 3.x [GRP-6]: each keeps up to the larger quota in the order in which it tells what it has; who is
 * short gets what is free, then takes the first partitions of members that are full. Time: linear but for sorting.
 */
export function assignConstrainedBook(
  { owned, contested }: BookClaims,
  all: readonly TopicPartition[],
): StickyOutcome {
  const minQuota = Math.floor(all.length / owned.size);
  const maxQuota = Math.ceil(all.length / owned.size);
  const assignment = new Map<string, TopicPartition[]>();
  const moving = new Set(contested);
  const transferring = new Map<TopicPartition, string>();
  const taken = new Set<TopicPartition>();
  const short: string[] = [];
  const full: string[] = [];
  const exactly: string[] = [];
  for (const [memberId, claimed] of owned) {
    const keeps = claimed.filter((partition) => !contested.has(partition));
    const kept = keeps.slice(0, maxQuota);
    assignment.set(memberId, kept);
    for (const partition of kept) taken.add(partition);
    for (const partition of keeps.slice(maxQuota)) moving.add(partition);
    if (keeps.length < minQuota) short.push(memberId);
    else {
      if (kept.length === minQuota) exactly.push(memberId);
      if (kept.length === maxQuota) full.push(memberId);
    }
  }
  const free = all.filter((partition) => !taken.has(partition));
  let nextFree = 0;
  const give = (memberId: string): number => {
    const partition = at(free, nextFree);
    nextFree += 1;
    if (moving.has(partition)) transferring.set(partition, memberId);
    return assignment.get(memberId)?.push(partition) ?? 0;
  };
  let unfilled = short.sort(compareText);
  while (unfilled.length > 0 && nextFree < free.length) {
    unfilled = unfilled.filter((memberId) => {
      if (nextFree >= free.length || give(memberId) < minQuota) return true;
      exactly.push(memberId);
      return false;
    });
  }
  let nextFull = 0;
  for (const memberId of unfilled) {
    const list = assignment.get(memberId) ?? [];
    while (list.length < minQuota) {
      const giver = full[nextFull];
      if (giver === undefined)
        return illegalState(
          'Some consumers are under capacity but all partitions have been assigned',
        );
      nextFull += 1;
      const partition = assignment.get(giver)?.shift();
      if (partition === undefined) continue;
      list.push(partition);
      transferring.set(partition, memberId);
    }
    exactly.push(memberId);
  }
  for (let next = 0; nextFree < free.length; next += 1) {
    const memberId = exactly[next];
    if (memberId === undefined)
      return illegalState(
        'Some partitions are unassigned but all consumers are at maximum capacity',
      );
    give(memberId);
  }
  return { kind: 'assigned', assignment, transferring };
}

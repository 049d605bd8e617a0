import type { TopicPartition } from '../../network/protocol/index.ts';
import { compareText } from '../java-order.ts';
import { createLoadOrder } from './load-order.ts';
import { partitionsOf } from './order.ts';
import { balance, type Group } from './sticky-balance.ts';
import type { Claims, Intern, StickyMember } from './sticky-claims.ts';
import type { StickyRacks } from './sticky-racks.ts';
import type { StickyOutcome } from './sticky-result.ts';
import { notYetAssigned } from './sticky-unassigned.ts';
import type { AssignableTopic } from './types.ts';

interface Held {
  readonly memberId: string;
  readonly generation: number;
}

/** What the members hold at the start, and who held what in the newest older generation. */
interface Start {
  readonly owned: ReadonlyMap<string, readonly TopicPartition[]>;
  readonly before: ReadonlyMap<TopicPartition, Held>;
}

/** Members of an older generation than the newest may get back what they had. */
export function startModern(members: readonly StickyMember[], claims: Claims): Start {
  const before = new Map<TopicPartition, Held>();
  for (const { member, claimed, generation } of members) {
    if (generation >= claims.maxGeneration) continue;
    for (const partition of claimed) {
      const known = before.get(partition);
      if (known === undefined || generation > known.generation)
        before.set(partition, { memberId: member.memberId, generation });
    }
  }
  return { owned: claims.owned, before };
}

/** Before 3.x every member keeps what nobody claims in a later generation; of one generation the first in order. */
export function startBook(members: readonly StickyMember[]): Start {
  const holders = new Map<TopicPartition, Held[]>();
  for (const { member, claimed, generation } of members) {
    for (const partition of claimed) {
      const known = holders.get(partition) ?? [];
      if (known.every((held) => held.generation !== generation))
        known.push({ memberId: member.memberId, generation });
      holders.set(partition, known);
    }
  }
  const owned = new Map<string, TopicPartition[]>();
  const before = new Map<TopicPartition, Held>();
  for (const [partition, known] of holders) {
    const [newest, next] = known.sort((a, b) => b.generation - a.generation);
    if (newest === undefined) continue;
    owned.set(newest.memberId, [...(owned.get(newest.memberId) ?? []), partition]);
    if (next !== undefined) before.set(partition, next);
  }
  return { owned, before };
}

function createGroup(
  members: readonly StickyMember[],
  topics: readonly AssignableTopic[],
): Omit<Group, 'order' | 'reassignable' | 'added' | 'needsRevocation'> {
  const partitionCounts = new Map(topics.map(({ name, partitionCount }) => [name, partitionCount]));
  const subscribers = new Map(topics.map(({ name }) => [name, 0]));
  const topicsOf = new Map<string, ReadonlySet<string>>();
  for (const { member } of members) {
    const known = new Set(member.topics.filter((topic) => partitionCounts.has(topic)));
    topicsOf.set(member.memberId, known);
    for (const topic of known) subscribers.set(topic, (subscribers.get(topic) ?? 0) + 1);
  }
  return {
    partitionCounts,
    subscribers,
    topicsOf,
    assignment: new Map(members.map(({ member }) => [member.memberId, []])),
    owner: new Map(),
  };
}

/**
 * Members subscribe differently [GRP-7]: what can stay stays; the rest goes, topics with the fewest subscribers first, each partition to
 * the least loaded subscriber; then partitions move one by one as long as that evens loads out.
 * (AbstractStickyAssignor.GeneralAssignmentBuilder)
 */
export function assignGeneral(
  members: readonly StickyMember[],
  topics: readonly AssignableTopic[],
  intern: Intern,
  racks: StickyRacks,
  rules: { readonly start: Start; readonly keepsGone: boolean; readonly slack: 0 | 1 },
): StickyOutcome {
  const group = createGroup(members, topics);
  const { subscribers, topicsOf, assignment, owner } = group;
  const sortedTopics = [...topics].sort(
    (a, b) =>
      (subscribers.get(a.name) ?? 0) - (subscribers.get(b.name) ?? 0) ||
      compareText(a.name, b.name),
  );
  const all = partitionsOf(sortedTopics).map(intern);
  const rank = new Map(sortedTopics.map(({ name }, index) => [name, index]));
  const exists = new Set(all);
  const kept: TopicPartition[] = [];
  let needsRevocation = false;
  for (const [memberId, partitions] of rules.start.owned) {
    for (const partition of partitions) {
      if (!rules.keepsGone && !exists.has(partition)) continue;
      if (!rank.has(partition.topic)) continue;
      if (
        topicsOf.get(memberId)?.has(partition.topic) !== true ||
        racks.isFar(memberId, partition)
      ) {
        owner.set(partition, memberId);
        needsRevocation = true;
        continue;
      }
      assignment.get(memberId)?.push(partition);
      owner.set(partition, memberId);
      kept.push(partition);
    }
  }
  const rankOf = ({ topic }: TopicPartition): number => rank.get(topic) ?? 0;
  kept.sort((a, b) => rankOf(a) - rankOf(b) || a.partition - b.partition);
  const order = createLoadOrder([...assignment.keys()], (id) => assignment.get(id)?.length ?? 0);
  balance(
    { ...group, order, reassignable: all, added: notYetAssigned(all, kept), needsRevocation },
    { before: rules.start.before, racks, slack: rules.slack },
  );
  return { kind: 'assigned', assignment, transferring: null };
}

import type { TopicPartition } from '../../network/protocol/index.ts';
import { compareText } from '../java-order.ts';
import { compareByTopic, partitionsOf } from './order.ts';
import { groupedByTopic } from './wire-order.ts';
import {
  createIntern,
  inMapOrder,
  settleClaims,
  type Intern,
  type StickyMember,
} from './sticky-claims.ts';
import { assignConstrainedBook, settleBookClaims } from './sticky-constrained-book.ts';
import { assignConstrained } from './sticky-constrained.ts';
import { assignGeneral, startBook, startModern } from './sticky-general.ts';
import { createStickyRacks } from './sticky-racks.ts';
import type { StickyOutcome } from './sticky-result.ts';
import type {
  AssignableTopic,
  AssignmentOutcome,
  AssignorFeatures,
  JoinedMember,
  MemberPartitions,
} from './types.ts';

/**
 * Keeps what members have as far as loads come out even [GRP-4] [GRP-5] [GRP-7]. Time: near linear when all subscribe alike; otherwise
 * moves × (members + partitions) at worst, members being kept sorted by load.
 * (org.apache.kafka.clients.consumer.StickyAssignor)
 */
export function assignSticky(
  members: readonly JoinedMember[],
  topics: readonly AssignableTopic[],
  features: AssignorFeatures,
): AssignmentOutcome {
  const intern = createIntern();
  const claims = members.map((member) =>
    claimOf(member, groupedByTopic(member.owned), member.ownedGeneration, intern),
  );
  const outcome = choosePath(members, claims, topics, features, intern);
  return outcome.kind === 'failed' ? outcome : { kind: 'assigned', members: listOf(outcome) };
}

/**
 * The sticky assignment, less what another member still holds: that one gives it up first, and a second rebalance hands it over
 * [GRP-8]. (org.apache.kafka.clients.consumer.CooperativeStickyAssignor)
 */
export function assignCooperativeSticky(
  members: readonly JoinedMember[],
  topics: readonly AssignableTopic[],
  features: AssignorFeatures,
): AssignmentOutcome {
  const intern = createIntern();
  const claims = members.map((member) => {
    const told = features.rackAwareAssignors && member.generationId >= 0;
    const generation = told ? member.generationId : member.ownedGeneration;
    return claimOf(member, [...member.owned].sort(compareByTopic), generation, intern);
  });
  const outcome = choosePath(members, claims, topics, features, intern);
  if (outcome.kind === 'failed') return outcome;
  const transferring = outcome.transferring ?? compare(claims, outcome.assignment);
  const list = listOf(outcome).map(({ memberId, partitions }) => ({
    memberId,
    partitions: partitions.filter((partition) => transferring.get(partition) !== memberId),
  }));
  return { kind: 'assigned', members: list };
}

function claimOf(
  member: JoinedMember,
  asReceived: readonly TopicPartition[],
  generation: number,
  intern: Intern,
): StickyMember {
  const subscriptionGeneration = member.generationId;
  return { member, claimed: asReceived.map(intern), generation, subscriptionGeneration };
}

function choosePath(
  members: readonly JoinedMember[],
  claims: readonly StickyMember[],
  topics: readonly AssignableTopic[],
  features: AssignorFeatures,
  intern: Intern,
): StickyOutcome {
  const known = subscribedTopics(members, topics);
  const ordered = inMapOrder(claims);
  const racks = createStickyRacks(members, known, features);
  const all = partitionsOf(known).map(intern);
  if (!features.rackAwareAssignors) {
    const book = settleBookClaims(ordered, known);
    if (book !== null) return assignConstrainedBook(book, all);
    const rules = { start: startBook(ordered), keepsGone: false, slack: 0 } as const;
    return assignGeneral(ordered, known, intern, racks, rules);
  }
  const settled = settleClaims(ordered, known);
  if (settled.isUniform) return assignConstrained(settled, all, racks);
  const rules = { start: startModern(ordered, settled), keepsGone: true, slack: 1 } as const;
  return assignGeneral(ordered, known, intern, racks, rules);
}

/** Topics with partitions that somebody subscribes to, by name. */
function subscribedTopics(
  members: readonly JoinedMember[],
  topics: readonly AssignableTopic[],
): readonly AssignableTopic[] {
  const subscribed = new Set(members.flatMap((member) => member.topics));
  return topics
    .filter(({ name, partitionCount }) => partitionCount > 0 && subscribed.has(name))
    .sort((a, b) => compareText(a.name, b.name));
}

/** What is new to one member and lost to another. */
function compare(
  claims: readonly StickyMember[],
  assignment: ReadonlyMap<string, readonly TopicPartition[]>,
): ReadonlyMap<TopicPartition, string> {
  const lost = new Set<TopicPartition>();
  const added = new Map<TopicPartition, string>();
  for (const { member, claimed } of claims) {
    const now = assignment.get(member.memberId) ?? [];
    const had = new Set(claimed);
    const has = new Set(now);
    for (const partition of now) if (!had.has(partition)) added.set(partition, member.memberId);
    for (const partition of claimed) if (!has.has(partition)) lost.add(partition);
  }
  return new Map([...added].filter(([partition]) => lost.has(partition)));
}

function listOf(
  outcome: Extract<StickyOutcome, { kind: 'assigned' }>,
): readonly MemberPartitions[] {
  return [...outcome.assignment].map(([memberId, partitions]) => ({ memberId, partitions }));
}

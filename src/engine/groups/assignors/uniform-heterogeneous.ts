import { at } from '../../kernel/lists.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { createLoadRanges } from './load-ranges.ts';
import { compareText } from '../java-order.ts';
import type { AssignableTopic, MemberPartitions, TargetedMember } from './types.ts';

const ROUNDS_MAX = 16;
const NOBODY = -1;

/** A topic while it is given out; members are named by their place in the list. */
interface TopicState {
  readonly name: string;
  readonly subscribers: readonly number[];
  /** The owner of each partition; changed in place. */
  readonly owners: number[];
}

/**
 * Members subscribe differently [GRP-11]: what can stay stays, free partitions go to the least loaded subscribers of their topic, topics with the most
 * partitions a subscriber first; then topic by topic the most loaded subscribers hand partitions to the least loaded.
 * Time: at most 16 rounds over topics, each linear but for sorting its subscribers. (UniformHeterogeneousAssignmentBuilder)
 */
export function assignUniformHeterogeneous(
  members: readonly TargetedMember[],
  topics: readonly AssignableTopic[],
): readonly MemberPartitions[] {
  const loads = members.map(() => 0);
  const states = startTopics(members, topics);
  keepTargets(members, states, loads);
  const sorted = [...states.values()].sort(compareTopics);
  for (const state of sorted) giveOut(state, loads);
  evenOut(
    sorted.filter(({ subscribers }) => subscribers.length >= 2),
    loads,
  );
  const lists = members.map(() => [] as TopicPartition[]);
  for (const { name, owners } of states.values()) {
    owners.forEach((owner, partition) => lists[owner]?.push({ topic: name, partition }));
  }
  return members.map(({ memberId }, index) => ({ memberId, partitions: at(lists, index) }));
}

function startTopics(
  members: readonly TargetedMember[],
  topics: readonly AssignableTopic[],
): ReadonlyMap<string, TopicState> {
  const subscribers = new Map(topics.map(({ name }) => [name, [] as number[]]));
  members.forEach((member, index) => {
    for (const topic of new Set(member.topics)) subscribers.get(topic)?.push(index);
  });
  return new Map(
    topics.map(({ name, partitionCount }) => [
      name,
      {
        name,
        subscribers: subscribers.get(name) ?? [],
        owners: new Array<number>(partitionCount).fill(NOBODY),
      },
    ]),
  );
}

function keepTargets(
  members: readonly TargetedMember[],
  states: ReadonlyMap<string, TopicState>,
  loads: number[],
): void {
  members.forEach((member, index) => {
    const subscribed = new Set(member.topics);
    for (const { topic, partition } of member.target) {
      const state = states.get(topic);
      if (state === undefined || !subscribed.has(topic) || partition >= state.owners.length)
        continue;
      state.owners[partition] = index;
      loads[index] = at(loads, index) + 1;
    }
  });
}

function compareTopics(a: TopicState, b: TopicState): number {
  const perSubscriber = (state: TopicState): number =>
    state.owners.length / state.subscribers.length;
  return (
    perSubscriber(b) - perSubscriber(a) ||
    a.subscribers.length - b.subscribers.length ||
    compareText(a.name, b.name)
  );
}

function give(state: TopicState, partition: number, member: number, loads: number[]): void {
  const before = at(state.owners, partition);
  if (before !== NOBODY) loads[before] = at(loads, before) - 1;
  state.owners[partition] = member;
  loads[member] = at(loads, member) + 1;
}

function giveOut(state: TopicState, loads: number[]): void {
  if (!state.owners.includes(NOBODY)) return;
  const ranges = createLoadRanges(state.subscribers, loads);
  state.owners.forEach((owner, partition) => {
    if (owner === NOBODY) give(state, partition, ranges.nextLeast(), loads);
  });
}

/** Until a whole round over all topics has changed nothing, or there have been enough. */
function evenOut(sorted: readonly TopicState[], loads: number[]): void {
  let lastChanged = -1;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    for (const [index, state] of sorted.entries()) {
      if (index === lastChanged) return;
      if (evenOutTopic(state, loads) || lastChanged === -1) lastChanged = index;
    }
  }
}

/** Whether anything was handed over. */
function evenOutTopic(state: TopicState, loads: number[]): boolean {
  const own = state.subscribers.map((member) => at(loads, member));
  const spread = own.reduce((a, b) => Math.max(a, b)) - own.reduce((a, b) => Math.min(a, b));
  if (spread <= 1) return false;
  const ranges = createLoadRanges(state.subscribers, loads);
  // What each member owned at the start, ascending: it gives up its last first, and nothing that it has just got.
  const owned = new Map<number, number[]>();
  state.owners.forEach((owner, partition) => {
    const list = owned.get(owner);
    if (list === undefined) owned.set(owner, [partition]);
    else list.push(partition);
  });
  let hasChanged = false;
  while (!ranges.isBalanced()) {
    let giver = ranges.nextMost();
    while (giver !== null && (owned.get(giver) ?? []).length === 0) {
      ranges.excludeMost();
      giver = ranges.nextMost();
    }
    const partition = giver === null ? undefined : owned.get(giver)?.pop();
    if (partition === undefined) break;
    const taker = ranges.nextLeast();
    if (ranges.isBalanced()) break;
    give(state, partition, taker, loads);
    hasChanged = true;
  }
  return hasChanged;
}

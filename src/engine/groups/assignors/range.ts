import { at } from '../../kernel/lists.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { compareByTopic, compareMembers } from './order.ts';
import { racksMatter } from './racks.ts';
import type { AssignableTopic, AssignorFeatures, JoinedMember, MemberPartitions } from './types.ts';

/** How far one topic has been given out; changed in place during one computation. */
interface TopicState {
  readonly topic: AssignableTopic;
  /** Its subscribers, in order. */
  readonly members: readonly JoinedMember[];
  readonly readsRacks: boolean;
  /** Numbers of the partitions that nobody has yet, ascending. */
  unassigned: number[];
  readonly assignedTo: Map<string, number>;
  readonly share: number;
  /** How many members may still get one more than the share. */
  extras: number;
}

type Assignment = ReadonlyMap<string, TopicPartition[]>;

/**
 * For each topic by itself, gives its sorted subscribers consecutive partitions, the first of them one more where it does
 * not come out even. With racks, members first get partitions that have a replica near them, and topics with the
 * same subscribers and partition counts are given out alike [GRP-1] [GRP-2]. Time: members + partitions for each topic, with
 * racks members × partitions. (org.apache.kafka.clients.consumer.RangeAssignor)
 */
export function assignRange(
  members: readonly JoinedMember[],
  topics: readonly AssignableTopic[],
  features: AssignorFeatures,
): readonly MemberPartitions[] {
  const assignment = new Map(members.map(({ memberId }) => [memberId, [] as TopicPartition[]]));
  const subscribers = subscribersByTopic(members);
  const states = topics
    .filter(({ partitionCount }) => partitionCount > 0)
    .map((topic) => startTopic(topic, subscribers.get(topic.name) ?? [], features));
  const readsRacks = states.some((state) => state.readsRacks);
  if (readsRacks) assignNearby(states, assignment);
  for (const state of states) assignRanges(state, () => true, assignment);
  return [...assignment].map(([memberId, partitions]) => ({
    memberId,
    partitions: readsRacks ? partitions.sort(compareByTopic) : partitions,
  }));
}

function subscribersByTopic(
  members: readonly JoinedMember[],
): ReadonlyMap<string, readonly JoinedMember[]> {
  const subscribers = new Map<string, JoinedMember[]>();
  for (const member of [...members].sort(compareMembers)) {
    for (const topic of new Set(member.topics)) {
      const list = subscribers.get(topic);
      if (list === undefined) subscribers.set(topic, [member]);
      else list.push(member);
    }
  }
  return subscribers;
}

function startTopic(
  topic: AssignableTopic,
  members: readonly JoinedMember[],
  { rackAwareAssignors }: AssignorFeatures,
): TopicState {
  const racks = new Set(members.flatMap(({ rackId }) => (rackId === null ? [] : [rackId])));
  return {
    topic,
    members,
    readsRacks: rackAwareAssignors && racks.size > 0 && racksMatter(racks, [topic]),
    unassigned: Array.from({ length: topic.partitionCount }, (_, partition) => partition),
    assignedTo: new Map(),
    share: members.length === 0 ? 0 : Math.floor(topic.partitionCount / members.length),
    extras: members.length === 0 ? 0 : topic.partitionCount % members.length,
  };
}

/** How many more partitions of the topic the member may get. */
function room(state: TopicState, memberId: string): number {
  const most = state.share + (state.extras > 0 ? 1 : 0);
  return Math.max(0, most - (state.assignedTo.get(memberId) ?? 0));
}

function isNear(state: TopicState, { rackId }: JoinedMember, partition: number): boolean {
  return rackId === null || (state.topic.racks[partition] ?? []).includes(rackId);
}

function give(
  state: TopicState,
  memberId: string,
  partitions: readonly number[],
  assignment: Assignment,
): void {
  const list = assignment.get(memberId);
  for (const partition of partitions) list?.push({ topic: state.topic.name, partition });
  const count = (state.assignedTo.get(memberId) ?? 0) + partitions.length;
  state.assignedTo.set(memberId, count);
  if (count > state.share) state.extras -= 1;
  // Ranges take from the front, so what is left is mostly one slice.
  if (
    partitions.length > 0 &&
    at(partitions, partitions.length - 1) === state.unassigned[partitions.length - 1]
  )
    state.unassigned = state.unassigned.slice(partitions.length);
  else {
    const given = new Set(partitions);
    state.unassigned = state.unassigned.filter((partition) => !given.has(partition));
  }
}

function assignRanges(
  state: TopicState,
  may: (member: JoinedMember, partition: number) => boolean,
  assignment: Assignment,
): void {
  for (const member of state.members) {
    if (state.unassigned.length === 0) break;
    const most = room(state, member.memberId);
    const partitions: number[] = [];
    for (const partition of state.unassigned) {
      if (partitions.length >= most) break;
      if (may(member, partition)) partitions.push(partition);
    }
    if (partitions.length > 0) give(state, member.memberId, partitions, assignment);
  }
}

/** The first pass: only what is near. */
function assignNearby(states: readonly TopicState[], assignment: Assignment): void {
  const alike = new Map<string, TopicState[]>();
  for (const state of states) {
    const members = state.members.map(({ memberId }) => memberId);
    const key = JSON.stringify([state.topic.partitionCount, members]);
    alike.set(key, [...(alike.get(key) ?? []), state]);
  }
  for (const group of alike.values()) {
    const state = at(group, 0);
    if (group.length > 1) {
      if (state.members.some(({ rackId }) => rackId !== null)) assignAlike(group, assignment);
    } else if (state.readsRacks) {
      assignRanges(state, (member, partition) => isNear(state, member, partition), assignment);
    }
  }
}

/** Partitions of one number go together, to the first member that is near to all of them and has room in all topics. */
function assignAlike(group: readonly TopicState[], assignment: Assignment): void {
  const { topic, members } = at(group, 0);
  let remaining = members;
  for (
    let partition = 0;
    partition < topic.partitionCount && remaining.length > 0;
    partition += 1
  ) {
    const number = partition;
    const member = remaining.find((one) =>
      group.every((state) => isNear(state, one, number) && room(state, one.memberId) > 0),
    );
    if (member === undefined) continue;
    for (const state of group) give(state, member.memberId, [number], assignment);
    if (group.every((state) => room(state, member.memberId) === 0))
      remaining = remaining.filter((one) => one !== member);
  }
}

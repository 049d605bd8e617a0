import { replaceAt } from '../../kernel/lists.ts';
import {
  NO_TIMERS,
  type ConsumerGroup,
  type ConsumerMember,
  type CurrentAssignment,
} from './state.ts';

/** Epochs begin at 1, so that the first member brings 2. (ModernGroup, TargetAssignmentMetadata.INITIAL) */
const FIRST_EPOCH = 1;

const NOTHING_HELD: CurrentAssignment = {
  state: 'STABLE',
  memberEpoch: 0,
  previousMemberEpoch: -1,
  assigned: [],
  pendingRevocation: [],
};

export function createConsumerGroup(groupId: string): ConsumerGroup {
  return {
    type: 'consumer',
    groupId,
    state: 'Empty',
    groupEpoch: FIRST_EPOCH,
    metadataHash: '',
    metadataVersion: -1,
    assignmentEpoch: FIRST_EPOCH,
    assignmentTimestampMs: 0,
    members: [],
    regexes: [],
    regexTimer: null,
    revision: 0,
    firstRevision: 0,
  };
}

export function createConsumerMember(memberId: string): ConsumerMember {
  return {
    memberId,
    metadata: {
      instanceId: null,
      rackId: null,
      clientId: '',
      rebalanceTimeoutMs: -1,
      subscribedTopicNames: [],
      subscribedTopicRegex: '',
      serverAssignor: null,
      classic: null,
    },
    current: NOTHING_HELD,
    target: [],
    timers: NO_TIMERS,
  };
}

export function findConsumer(group: ConsumerGroup, memberId: string): ConsumerMember | null {
  return group.members.find((member) => member.memberId === memberId) ?? null;
}

export function findStatic(group: ConsumerGroup, instanceId: string): ConsumerMember | null {
  return group.members.find(({ metadata }) => metadata.instanceId === instanceId) ?? null;
}

/** The group with one of its members changed; the same group when it is not a member. */
export function changeConsumer(
  group: ConsumerGroup,
  memberId: string,
  change: (member: ConsumerMember) => ConsumerMember,
): ConsumerGroup {
  const index = group.members.findIndex((member) => member.memberId === memberId);
  const before = group.members[index];
  if (before === undefined) return group;
  return { ...group, members: replaceAt(group.members, index, change(before)) };
}

/** Whether it has all that its target gives it, and nothing else. (ModernGroupMember.isReconciledTo) */
export function isReconciled({ current }: ConsumerMember, targetEpoch: number): boolean {
  return current.state === 'STABLE' && current.memberEpoch === targetEpoch;
}

/** Partitions that some member holds or has not given up yet, as `topic-partition`. */
export function heldPartitions({ members }: ConsumerGroup): ReadonlySet<string> {
  const held = new Set<string>();
  for (const { current } of members) {
    for (const { topic, partition } of current.assigned) held.add(`${topic}-${partition}`);
    for (const { topic, partition } of current.pendingRevocation) held.add(`${topic}-${partition}`);
  }
  return held;
}

/** How many members subscribe to a regular expression. */
export function regexSubscribers({ members }: ConsumerGroup, regex: string): number {
  return members.filter(({ metadata }) => metadata.subscribedTopicRegex === regex).length;
}

/** The assignor that most members ask for; null: none does. Ties go to the first by name. (preferredServerAssignor) */
export function preferredAssignor({ members }: ConsumerGroup): string | null {
  const votes = new Map<string, number>();
  for (const { metadata } of members) {
    const { serverAssignor } = metadata;
    if (serverAssignor !== null) votes.set(serverAssignor, (votes.get(serverAssignor) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const name of [...votes.keys()].sort()) {
    if (best === null || (votes.get(name) ?? 0) > (votes.get(best) ?? 0)) best = name;
  }
  return best;
}

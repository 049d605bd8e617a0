import type { ClassicGroup, ConsumerGroup, Group } from '../../groups/index.ts';
import type { GroupDetails, GroupMemberPicture } from './types.ts';

type Head = Pick<
  GroupDetails,
  | 'protocol'
  | 'generationId'
  | 'assignmentEpoch'
  | 'protocolType'
  | 'protocolName'
  | 'stateSinceMs'
  | 'joinEndsMs'
  | 'syncEndsMs'
>;

/** A member as the coordinator has it. */
export type KnownMember = Omit<GroupMemberPicture, 'node' | 'self' | 'place' | 'isKnown'>;

function classicHead(group: ClassicGroup | null): Head {
  return {
    protocol: 'classic',
    generationId: group?.generationId ?? -1,
    assignmentEpoch: null,
    protocolType: group?.protocolType ?? null,
    protocolName: group?.protocolName ?? null,
    stateSinceMs: group?.stateSinceMs ?? 0,
    joinEndsMs: group?.joinTimer?.dueMs ?? null,
    syncEndsMs: group?.syncTimer?.dueMs ?? null,
  };
}

function consumerHead({ groupEpoch, assignmentEpoch, members }: ConsumerGroup): Head {
  const assignors = members.map(({ metadata }) => metadata.serverAssignor);
  return {
    protocol: 'consumer',
    generationId: groupEpoch,
    assignmentEpoch,
    protocolType: 'consumer',
    protocolName: assignors.find((assignor) => assignor !== null) ?? null,
    stateSinceMs: 0,
    joinEndsMs: null,
    syncEndsMs: null,
  };
}

/** What there is to say of a group of either protocol; null: the coordinator knows none. */
export function headOf(group: Group | null): Head {
  return group?.type === 'consumer' ? consumerHead(group) : classicHead(group);
}

function classicMembers({ members, leaderId }: ClassicGroup): readonly KnownMember[] {
  return members.map((member) => {
    const { memberId, instanceId, clientId, awaitingJoin, awaitingSync } = member;
    return {
      memberId,
      instanceId,
      clientId,
      isLeader: leaderId === memberId,
      assigned: member.assignment,
      memberEpoch: null,
      target: null,
      awaits: awaitingJoin !== null ? 'join' : awaitingSync !== null ? 'sync' : null,
      sessionEndsMs: member.sessionTimer?.dueMs ?? null,
    };
  });
}

function consumerMembers({ members }: ConsumerGroup): readonly KnownMember[] {
  return members.map(({ memberId, metadata, current, target, timers }) => ({
    memberId,
    instanceId: metadata.instanceId,
    clientId: metadata.clientId,
    isLeader: false,
    assigned: [...current.assigned, ...current.pendingRevocation].map(({ topic, partition }) => ({
      topic,
      partition,
    })),
    memberEpoch: current.memberEpoch,
    target,
    awaits: null,
    sessionEndsMs: timers.session?.dueMs ?? null,
  }));
}

export function knownMembers(group: Group | null): readonly KnownMember[] {
  if (group === null) return [];
  return group.type === 'consumer' ? consumerMembers(group) : classicMembers(group);
}

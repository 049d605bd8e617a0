import { assert } from '../../kernel/assert.ts';
import { advance } from '../../kernel/lifecycle.ts';
import type { Ticket } from '../../kernel/agenda.ts';
import { at, replaceAt } from '../../kernel/lists.ts';
import type { GroupProtocol } from '../../network/protocol/index.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { inHashMapOrder } from '../java-order.ts';
import { classicGroupLifecycle } from './classic-group.lifecycle.ts';
import { selectProtocol, supportsProtocols } from './protocol-vote.ts';
import type { ClassicGroup, ClassicGroupFeatures, ClassicMember, PendingMember } from './state.ts';

export type ClassicGroupEvent = Parameters<typeof classicGroupLifecycle.accepts>[0];

export function createClassicGroup(groupId: string, nowMs: number): ClassicGroup {
  return {
    type: 'classic',
    groupId,
    state: classicGroupLifecycle.initial,
    stateSinceMs: nowMs,
    generationId: 0,
    protocolType: null,
    protocolName: null,
    leaderId: null,
    members: [],
    pendingJoin: [],
    isFirstJoin: false,
    hasNewMember: false,
    joinTimer: null,
    syncTimer: null,
  };
}

/** @throws Error when the group's state does not allow the event */
export function advanceGroup(
  group: ClassicGroup,
  event: ClassicGroupEvent,
  nowMs: number,
): ClassicGroup {
  const state = advance(classicGroupLifecycle, group.state, event);
  return { ...group, state, stateSinceMs: nowMs };
}

export function findMember(group: ClassicGroup, memberId: string): ClassicMember | null {
  return group.members.find((member) => member.memberId === memberId) ?? null;
}

export function findInstance(group: ClassicGroup, instanceId: string): ClassicMember | null {
  return group.members.find((member) => member.instanceId === instanceId) ?? null;
}

export function isLeading(group: ClassicGroup, memberId: string): boolean {
  return group.leaderId === memberId;
}

export function isPending({ pendingJoin }: ClassicGroup, memberId: string): boolean {
  return pendingJoin.some((one) => one.memberId === memberId);
}

/** The members in the order in which Kafka goes through its map of them. */
export function membersInMapOrder({ members }: ClassicGroup): readonly ClassicMember[] {
  const byId = new Map(members.map((member) => [member.memberId, member]));
  return inHashMapOrder([...byId.keys()]).flatMap((memberId) => byId.get(memberId) ?? []);
}

/** The group with one member changed; the same group when it is not a member. */
export function updateMember(
  group: ClassicGroup,
  memberId: string,
  change: Partial<ClassicMember>,
): ClassicGroup {
  const index = group.members.findIndex((member) => member.memberId === memberId);
  if (index < 0) return group;
  const changed = { ...at(group.members, index), ...change };
  return { ...group, members: replaceAt(group.members, index, changed) };
}

/**
 * A member that was not in the group; the first one leads [GRP-13].
 * @throws Error when its instance id is taken or it shares no protocol with the others: the coordinator asks before
 */
export function addMember(
  group: ClassicGroup,
  member: ClassicMember,
  { newGroupCoordinator }: ClassicGroupFeatures,
): ClassicGroup {
  const { memberId, instanceId, protocolType, protocols } = member;
  const isFirst = group.members.length === 0;
  assert(
    instanceId === null || findInstance(group, instanceId) === null,
    () => `instance ${instanceId ?? ''} is in group ${group.groupId} already`,
  );
  const typed = isFirst ? { ...group, protocolType } : group;
  assert(
    supportsProtocols(typed, protocolType, protocols),
    () => `${memberId} shares no protocol with group ${group.groupId}`,
  );
  const staysPending = !newGroupCoordinator && instanceId !== null;
  return {
    ...typed,
    leaderId: group.leaderId ?? memberId,
    members: [...group.members, member],
    pendingJoin: staysPending ? group.pendingJoin : without(group.pendingJoin, memberId),
  };
}

/** What a member that joins again tells; before 4.0 its timeouts stayed what they were at first [GRP-14]. */
export function rejoin(
  group: ClassicGroup,
  memberId: string,
  told: {
    readonly protocols: readonly GroupProtocol[];
    readonly rebalanceTimeoutMs: number;
    readonly sessionTimeoutMs: number;
  },
  awaitingJoin: RequestHandle | null,
  { newGroupCoordinator }: ClassicGroupFeatures,
): ClassicGroup {
  const { protocols, rebalanceTimeoutMs, sessionTimeoutMs } = told;
  const change = newGroupCoordinator
    ? { protocols, rebalanceTimeoutMs, sessionTimeoutMs }
    : { protocols };
  return updateMember(group, memberId, { ...change, awaitingJoin });
}

/** The group without a member, or without a pending one; leadership goes to whoever comes first by hash order. */
export function removeMember(
  group: ClassicGroup,
  memberId: string,
  { newGroupCoordinator }: ClassicGroupFeatures,
): ClassicGroup {
  const members = group.members.filter((member) => member.memberId !== memberId);
  const rest = { ...group, members };
  return {
    ...rest,
    leaderId:
      group.leaderId === memberId ? (membersInMapOrder(rest)[0]?.memberId ?? null) : group.leaderId,
    pendingJoin: newGroupCoordinator ? without(group.pendingJoin, memberId) : group.pendingJoin,
  };
}

/**
 * A static member that comes back under a new member id takes the place of its former self, whose waiting requests the caller answers with
 * FENCED_INSTANCE_ID [GRP-15]. It keeps what its predecessor told, its client id too.
 */
export function replaceStaticMember(
  group: ClassicGroup,
  instanceId: string,
  memberId: string,
): ClassicGroup {
  const former = findInstance(group, instanceId);
  assert(former !== null, () => `no instance ${instanceId} in group ${group.groupId}`);
  const others = group.members.filter((member) => member !== former);
  const member = { ...former, memberId, awaitingJoin: null, awaitingSync: null, isNew: false };
  return {
    ...group,
    members: [...others, member],
    leaderId: group.leaderId === former.memberId ? memberId : group.leaderId,
  };
}

/** Remembers an id that has been given out. @throws Error when it is a member's (since 4.0) */
export function addPendingMember(
  group: ClassicGroup,
  memberId: string,
  { newGroupCoordinator }: ClassicGroupFeatures,
  sessionTimer: Ticket | null,
): ClassicGroup {
  assert(
    !newGroupCoordinator || findMember(group, memberId) === null,
    () => `${memberId} is a member of group ${group.groupId} already`,
  );
  if (isPending(group, memberId)) return group;
  return { ...group, pendingJoin: [...group.pendingJoin, { memberId, sessionTimer }] };
}

export function hasAllMembersJoined({ members, pendingJoin }: ClassicGroup): boolean {
  return pendingJoin.length === 0 && members.every(({ awaitingJoin }) => awaitingJoin !== null);
}

/** How long a join may take: the largest of its members' timeouts. */
export function rebalanceTimeoutOf({ members }: ClassicGroup): number {
  return members.reduce((most, member) => Math.max(most, member.rebalanceTimeoutMs), 0);
}

/** A leader that has not joined again gives way to another that has; null: nobody has joined [GRP-16]. */
export function electJoinedLeader(group: ClassicGroup): ClassicGroup | null {
  if (group.leaderId === null) return null;
  const leader = findMember(group, group.leaderId);
  if (leader !== null && leader.awaitingJoin !== null) return group;
  const other = membersInMapOrder(group).find(({ awaitingJoin }) => awaitingJoin !== null);
  return other === undefined ? null : { ...group, leaderId: other.memberId };
}

/** The join is over: the next generation with its protocol, or an empty group [GRP-17]. */
export function startGeneration(group: ClassicGroup, nowMs: number): ClassicGroup {
  const next = { ...group, generationId: group.generationId + 1 };
  return group.members.length === 0
    ? advanceGroup({ ...next, protocolName: null }, 'EMPTY', nowMs)
    : advanceGroup(
        { ...next, protocolName: selectProtocol(membersInMapOrder(group)) },
        'JOINED',
        nowMs,
      );
}

function without(list: readonly PendingMember[], memberId: string): readonly PendingMember[] {
  return list.filter((one) => one.memberId !== memberId);
}

import type { ErrorName } from '../../config/errors.ts';
import type { HeartbeatRequest, LeaveGroupRequest } from '../../network/protocol/groups.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { checkHeartbeat, checkMember } from './checks.ts';
import type { ClassicContext } from './context.ts';
import { findInstance, findMember, hasAllMembersJoined, isPending, removeMember } from './group.ts';
import { completeJoin, completeJoinIfAll, joinResponse, rebalanceOrComplete } from './rebalance.ts';
import { mayExpire, restartSession } from './session.ts';
import type { ClassicGroup, ClassicMember } from './state.ts';

/** [GRP-19] */
export function onHeartbeat(
  { turn, features }: ClassicContext,
  group: ClassicGroup | null,
  request: HeartbeatRequest,
  handle: RequestHandle,
): ClassicGroup | null {
  const error = group === null ? 'UNKNOWN_MEMBER_ID' : checkHeartbeat(group, request, features);
  turn.answer(handle, { api: 'Heartbeat', error });
  const counts = error === 'NONE' || error === 'REBALANCE_IN_PROGRESS';
  return group !== null && counts ? restartSession(turn, group, request.memberId) : group;
}

/** [GRP-29] Members leave at once, static ones also by their instance alone; what is left goes on without them. */
export function onLeave(
  context: ClassicContext,
  before: ClassicGroup | null,
  request: LeaveGroupRequest,
  handle: RequestHandle,
): ClassicGroup | null {
  const { turn } = context;
  const isDead = before?.state === 'Dead';
  if (before === null || isDead) {
    const error = isDead ? 'COORDINATOR_NOT_AVAILABLE' : 'UNKNOWN_MEMBER_ID';
    turn.answer(handle, { api: 'LeaveGroup', error, members: [] });
    return before;
  }
  let group: ClassicGroup = before;
  const members = request.members.map((one) => {
    const left = leave(context, group, one);
    group = left.group;
    return { ...one, error: left.error };
  });
  turn.answer(handle, { api: 'LeaveGroup', error: 'NONE', members });
  if (members.every(({ error }) => error !== 'NONE')) return group;
  switch (group.state) {
    case 'Stable':
    case 'CompletingRebalance':
      return rebalanceOrComplete(context, group, 'memberRemoved');
    case 'PreparingRebalance':
    case 'Empty':
    case 'Dead':
      return completeJoinIfAll(context, group);
  }
}

function leave(
  context: ClassicContext,
  group: ClassicGroup,
  who: LeaveGroupRequest['members'][number],
): { readonly group: ClassicGroup; readonly error: ErrorName } {
  const { turn, features } = context;
  const { memberId, instanceId } = who;
  if (memberId === '') {
    const member = instanceId === null ? null : findInstance(group, instanceId);
    return member === null
      ? { group, error: 'UNKNOWN_MEMBER_ID' }
      : { group: takeOut(context, group, member, 'left'), error: 'NONE' };
  }
  const pending = group.pendingJoin.find((one) => one.memberId === memberId);
  if (pending !== undefined) {
    turn.cancel(pending.sessionTimer);
    return { group: withoutPending(context, group, memberId), error: 'NONE' };
  }
  const error = checkMember(group, who, features);
  const member = findMember(group, memberId);
  if (error !== 'NONE' || member === null) return { group, error };
  return { group: takeOut(context, group, member, 'left'), error: 'NONE' };
}

function withoutPending(
  { features }: ClassicContext,
  group: ClassicGroup,
  memberId: string,
): ClassicGroup {
  const pendingJoin = group.pendingJoin.filter((one) => one.memberId !== memberId);
  return removeMember({ ...group, pendingJoin }, memberId, features);
}

/** The member is out; its JoinGroup that waits is refused. */
function takeOut(
  { turn, features }: ClassicContext,
  group: ClassicGroup,
  member: ClassicMember,
  reason: 'left' | 'sessionExpired',
): ClassicGroup {
  const { memberId, clientId, awaitingJoin, awaitingSync, sessionTimer } = member;
  turn.cancel(sessionTimer);
  if (awaitingJoin !== null)
    turn.answer(awaitingJoin, {
      ...joinResponse({ ...group, leaderId: '', generationId: -1 }, member),
      error: 'UNKNOWN_MEMBER_ID',
      memberId: '',
    });
  if (awaitingSync !== null)
    turn.answer(awaitingSync, {
      api: 'SyncGroup',
      error: 'UNKNOWN_MEMBER_ID',
      protocolType: null,
      protocolName: null,
      partitions: [],
    });
  turn.emit({ type: 'MemberRemoved', groupId: group.groupId, memberId, clientId, reason });
  return removeMember(group, memberId, features);
}

/** Nobody has heard of the member for its session timeout. (expireClassicGroupMemberHeartbeat) */
export function onSessionTimer(
  context: ClassicContext,
  group: ClassicGroup,
  memberId: string,
): ClassicGroup {
  if (group.state === 'Dead') return group;
  if (isPending(group, memberId)) {
    const rest = withoutPending(context, group, memberId);
    const isOver = rest.state === 'PreparingRebalance' && hasAllMembersJoined(rest);
    return isOver ? completeJoin(context, rest) : rest;
  }
  const member = findMember(group, memberId);
  if (member === null || !mayExpire(member)) return group;
  const rest = takeOut(context, group, member, 'sessionExpired');
  if (rest.state === 'Stable' || rest.state === 'CompletingRebalance')
    return rebalanceOrComplete(context, rest, 'memberRemoved');
  const isOver = rest.state === 'PreparingRebalance' && hasAllMembersJoined(rest);
  return isOver ? completeJoin(context, rest) : rest;
}

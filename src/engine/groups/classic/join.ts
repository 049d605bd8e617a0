import type { ErrorName } from '../../config/errors.ts';
import { createUuid } from '../../kernel/uuid.ts';
import type {
  GroupProtocol,
  JoinGroupRequest,
  JoinGroupResponse,
} from '../../network/protocol/groups.ts';
import type { RequestHandle } from '../../network/turn.ts';
import type { RebalanceReason } from '../facts.ts';
import { checkMember } from './checks.ts';
import type { ClassicContext } from './context.ts';
import { generationRecord } from './generation.ts';
import {
  addMember,
  addPendingMember,
  createClassicGroup,
  findInstance,
  findMember,
  isLeading,
  isPending,
  rejoin,
  removeMember,
} from './group.ts';
import { supportsProtocols } from './protocol-vote.ts';
import { joinResponse, rebalanceOrComplete } from './rebalance.ts';
import { NEW_MEMBER_JOIN_TIMEOUT_MS, restartedSession } from './session.ts';
import type { ClassicGroup, ClassicMember } from './state.ts';
import { comeBack } from './static-member.ts';

/** A JoinGroup that has arrived. */
export interface Joining {
  readonly request: JoinGroupRequest;
  readonly handle: RequestHandle;
}

/** A JoinGroup that was refused. */
export function joinRefusal(memberId: string, error: ErrorName): JoinGroupResponse {
  return {
    api: 'JoinGroup',
    error,
    generationId: -1,
    protocolType: null,
    protocolName: null,
    leaderId: '',
    memberId,
    skipAssignment: false,
    members: [],
  };
}

/** [GRP-23] Joins a group, which the first member without an id creates. null: there still is none. (classicGroupJoin) */
export function onJoin(
  context: ClassicContext,
  known: ClassicGroup | null,
  joining: Joining,
): ClassicGroup | null {
  const { turn, settings, features } = context;
  const { groupId, memberId, sessionTimeoutMs } = joining.request;
  const refuse = (error: ErrorName, id = memberId): ClassicGroup | null => {
    turn.answer(joining.handle, joinRefusal(id, error));
    return known;
  };
  if (groupId === '') return refuse('INVALID_GROUP_ID');
  if (
    sessionTimeoutMs < settings.minSessionTimeoutMs ||
    sessionTimeoutMs > settings.maxSessionTimeoutMs
  )
    return refuse('INVALID_SESSION_TIMEOUT');
  if (known === null && memberId !== '') return refuse('UNKNOWN_MEMBER_ID');
  const group = known ?? createClassicGroup(groupId, turn.nowMs);
  if (!hasRoom(group, memberId, settings.maxSize)) {
    turn.answer(joining.handle, joinRefusal('', 'GROUP_MAX_SIZE_REACHED'));
    return removeMember(group, memberId, features);
  }
  const joined =
    memberId === '' ? joinAsNew(context, group, joining) : joinAsKnown(context, group, joining);
  if (known === null && joined.state === 'Empty')
    turn.append(groupId, [generationRecord(joined, [])], { type: 'nothing' });
  return joined;
}

/** (acceptJoiningMember) */
function hasRoom(group: ClassicGroup, memberId: string, maxSize: number): boolean {
  switch (group.state) {
    case 'Empty':
    case 'Dead':
      return true;
    case 'PreparingRebalance': {
      const waiting = group.members.filter(({ awaitingJoin }) => awaitingJoin !== null);
      return waiting.length < maxSize || waiting.some((member) => member.memberId === memberId);
    }
    case 'CompletingRebalance':
    case 'Stable':
      return group.members.length < maxSize || findMember(group, memberId) !== null;
  }
}

/** Whether the group can take the one who joins; else it has been refused. */
function isWelcome({ turn }: ClassicContext, group: ClassicGroup, joining: Joining): boolean {
  const { memberId, protocolType, protocols } = joining.request;
  const isDead = group.state === 'Dead';
  if (!isDead && supportsProtocols(group, protocolType, protocols)) return true;
  const error = isDead ? 'COORDINATOR_NOT_AVAILABLE' : 'INCONSISTENT_GROUP_PROTOCOL';
  turn.answer(joining.handle, joinRefusal(memberId, error));
  return false;
}

/** [GRP-24] A dynamic member gets an id first and joins again with it; a static one joins at once. (KIP-394, KIP-345) */
function joinAsNew(context: ClassicContext, group: ClassicGroup, joining: Joining): ClassicGroup {
  const { turn, features } = context;
  const { groupId, instanceId, clientId, sessionTimeoutMs } = joining.request;
  if (!isWelcome(context, group, joining)) return group;
  const memberId = `${instanceId ?? clientId}-${createUuid(turn.draw)}`;
  if (instanceId !== null) {
    return findInstance(group, instanceId) === null
      ? join(context, group, joining, memberId)
      : comeBack(context, group, joining, { instanceId, memberId });
  }
  const timer = { area: 'groups', type: 'session', groupId, memberId } as const;
  turn.emit({ type: 'MemberIdGiven', groupId, memberId });
  turn.answer(joining.handle, joinRefusal(memberId, 'MEMBER_ID_REQUIRED'));
  return addPendingMember(group, memberId, features, turn.schedule(sessionTimeoutMs, timer));
}

function join(
  context: ClassicContext,
  group: ClassicGroup,
  { request, handle }: Joining,
  memberId: string,
): ClassicGroup {
  const { turn, features } = context;
  const { groupId, instanceId, clientId, rebalanceTimeoutMs, sessionTimeoutMs } = request;
  const pending = group.pendingJoin.find((one) => one.memberId === memberId);
  const member: ClassicMember = {
    memberId,
    instanceId,
    clientId,
    rebalanceTimeoutMs,
    sessionTimeoutMs,
    protocolType: request.protocolType,
    protocols: request.protocols,
    assignment: [],
    awaitingJoin: handle,
    awaitingSync: null,
    isNew: true,
    owesSync: false,
    sessionTimer: pending?.sessionTimer ?? null,
  };
  turn.emit({ type: 'MemberJoined', groupId, memberId, clientId, instanceId });
  const waiting = restartedSession(turn, groupId, member, NEW_MEMBER_JOIN_TIMEOUT_MS);
  const hasNewMember =
    group.hasNewMember || (group.state === 'PreparingRebalance' && group.isFirstJoin);
  return rebalanceOrComplete(
    context,
    { ...addMember(group, waiting, features), hasNewMember },
    'memberJoined',
  );
}

/** (JoinGroupRequestProtocolCollection.equals) */
function tellsTheSame(a: readonly GroupProtocol[], b: readonly GroupProtocol[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * [GRP-25] A member joins again: while the group prepares it waits with the others; a leader of a stable group, and who tells something new,
 * starts a rebalance; anybody else is told the current generation.
 */
function joinAsKnown(context: ClassicContext, group: ClassicGroup, joining: Joining): ClassicGroup {
  const { turn, features } = context;
  const { request, handle } = joining;
  const { memberId } = request;
  if (!isWelcome(context, group, joining)) return group;
  if (isPending(group, memberId)) return join(context, group, joining, memberId);
  const error = checkMember(group, request, features);
  const member = findMember(group, memberId);
  if (error !== 'NONE' || member === null || group.state === 'Empty') {
    turn.answer(handle, joinRefusal(memberId, error === 'NONE' ? 'UNKNOWN_MEMBER_ID' : error));
    return group;
  }
  const isSame = tellsTheSame(member.protocols, request.protocols);
  const leadsStable = group.state === 'Stable' && isLeading(group, memberId);
  if (group.state !== 'PreparingRebalance' && isSame && !leadsStable) {
    turn.answer(handle, joinResponse(group, member));
    return group;
  }
  const reason: RebalanceReason = isSame ? 'memberRejoined' : 'memberChanged';
  return rebalanceOrComplete(context, rejoin(group, memberId, request, handle, features), reason);
}

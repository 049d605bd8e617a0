import type { ErrorName } from '../../config/errors.ts';
import type { SyncGroupRequest, SyncGroupResponse } from '../../network/protocol/groups.ts';
import type { RequestHandle } from '../../network/turn.ts';
import type { Deferred } from '../records.ts';
import { coordinatorError } from '../turn.ts';
import { checkMember } from './checks.ts';
import type { ClassicContext } from './context.ts';
import { generationRecord } from './generation.ts';
import { advanceGroup, findMember, isLeading, removeMember, updateMember } from './group.ts';
import { prepareRebalance } from './rebalance.ts';
import { restartedSession } from './session.ts';
import type { ClassicGroup, ClassicMember } from './state.ts';

/** A SyncGroup that was refused. */
export function syncRefusal(error: ErrorName): SyncGroupResponse {
  return { api: 'SyncGroup', error, protocolType: null, protocolName: null, partitions: [] };
}

function told(group: ClassicGroup, { assignment }: ClassicMember): SyncGroupResponse {
  const { protocolType, protocolName } = group;
  return { api: 'SyncGroup', error: 'NONE', protocolType, protocolName, partitions: assignment };
}

/** (validateSyncGroup) */
function checkSync(
  context: ClassicContext,
  group: ClassicGroup,
  request: SyncGroupRequest,
): ErrorName {
  if (group.state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE';
  const error = checkMember(group, request, context.features);
  if (error !== 'NONE') return error;
  if (request.generationId !== group.generationId) return 'ILLEGAL_GENERATION';
  const isSame =
    request.protocolType === group.protocolType && request.protocolName === group.protocolName;
  if (!isSame) return 'INCONSISTENT_GROUP_PROTOCOL';
  return group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE';
}

/** [GRP-27] Everybody asks for its assignment; the leader brings them, and they are handed out once they are written. */
export function onSync(
  context: ClassicContext,
  group: ClassicGroup | null,
  request: SyncGroupRequest,
  handle: RequestHandle,
): ClassicGroup | null {
  const { turn } = context;
  const { memberId, assignments } = request;
  const isKnown = group !== null && group.state !== 'Empty';
  const error = isKnown ? checkSync(context, group, request) : 'UNKNOWN_MEMBER_ID';
  if (!isKnown || error !== 'NONE') {
    turn.answer(handle, syncRefusal(error));
    return group;
  }
  const member = findMember(group, memberId);
  if (group.state === 'Stable' && member !== null) {
    turn.answer(handle, told(group, member));
    return settleSync(context, updateMember(group, memberId, { owesSync: false }));
  }
  const waiting = { owesSync: false, awaitingSync: handle };
  const parked = settleSync(context, updateMember(group, memberId, waiting));
  if (isLeading(parked, memberId)) {
    const { groupId, generationId } = parked;
    const then = { type: 'assign', groupId, generationId, assignments } as const;
    turn.append(groupId, [generationRecord(parked, assignments)], then);
  }
  return parked;
}

/** Nobody owes a sync any more: nobody is waited for. */
function settleSync({ turn }: ClassicContext, group: ClassicGroup): ClassicGroup {
  if (group.syncTimer === null || group.members.some(({ owesSync }) => owesSync)) return group;
  turn.cancel(group.syncTimer);
  return { ...group, syncTimer: null };
}

/** Hands out what the leader has assigned, or starts over if it could not be written. */
export function onAssignmentWritten(
  context: ClassicContext,
  group: ClassicGroup,
  { generationId, assignments }: Extract<Deferred, { type: 'assign' }>,
  appendError: ErrorName,
): ClassicGroup {
  const { turn } = context;
  if (group.state !== 'CompletingRebalance' || generationId !== group.generationId) return group;
  const error = coordinatorError(appendError);
  const partitions = new Map(assignments.map((one) => [one.memberId, one.partitions] as const));
  const members = group.members.map((before) => {
    const assignment = error === 'NONE' ? (partitions.get(before.memberId) ?? []) : [];
    const member = { ...before, assignment, awaitingSync: null };
    if (before.awaitingSync === null) return member;
    turn.answer(before.awaitingSync, error === 'NONE' ? told(group, member) : syncRefusal(error));
    return restartedSession(turn, group.groupId, member);
  });
  const assigned = { ...group, members };
  if (error !== 'NONE') return prepareRebalance(context, assigned, 'appendFailed');
  turn.emit({ type: 'GroupStabilized', groupId: group.groupId, generationId });
  return advanceGroup(assigned, 'SYNCED', turn.nowMs);
}

/** [GRP-28] Who has not asked for its assignment within the rebalance timeout is out. (expirePendingSync) */
export function onSyncTimer(
  context: ClassicContext,
  before: ClassicGroup,
  generationId: number,
): ClassicGroup {
  const { turn, features } = context;
  let group: ClassicGroup = { ...before, syncTimer: null };
  const isCurrent = group.state === 'CompletingRebalance' || group.state === 'Stable';
  const late = before.members.filter(({ owesSync }) => owesSync);
  if (!isCurrent || generationId !== group.generationId || late.length === 0) return group;
  for (const { memberId, clientId, sessionTimer } of late) {
    const { groupId } = group;
    turn.cancel(sessionTimer);
    turn.emit({ type: 'MemberRemoved', groupId, memberId, clientId, reason: 'didNotSync' });
    group = removeMember(group, memberId, features);
  }
  return prepareRebalance(context, group, 'syncExpired');
}

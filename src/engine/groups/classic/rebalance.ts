import type { JoinGroupResponse } from '../../network/protocol/groups.ts';
import type { RebalanceReason } from '../facts.ts';
import type { GroupTimer } from '../turn.ts';
import type { ClassicContext } from './context.ts';
import {
  advanceGroup,
  electJoinedLeader,
  hasAllMembersJoined,
  isLeading,
  rebalanceTimeoutOf,
  removeMember,
  startGeneration,
} from './group.ts';
import { generationRecord, joinMembers } from './generation.ts';
import { restartedSession } from './session.ts';
import type { ClassicGroup, ClassicMember } from './state.ts';

/** A rebalance where the state allows one, else the end of the join if all are there (maybePrepareRebalanceOrCompleteJoin). */
export function rebalanceOrComplete(
  context: ClassicContext,
  group: ClassicGroup,
  reason: RebalanceReason,
): ClassicGroup {
  return group.state === 'PreparingRebalance'
    ? completeJoinIfAll(context, group)
    : prepareRebalance(context, group, reason);
}

/** [GRP-21] The first join of an empty group waits for more members; any other ends when all have joined. */
export function prepareRebalance(
  context: ClassicContext,
  before: ClassicGroup,
  reason: RebalanceReason,
): ClassicGroup {
  const { turn, settings } = context;
  const { groupId } = before;
  let group = before;
  if (group.state === 'CompletingRebalance') group = refuseSyncs(context, group);
  turn.cancel(group.syncTimer);
  turn.emit({ type: 'RebalanceStarted', groupId, reason, from: before.state });
  const members = group.members.map((member) => ({ ...member, owesSync: false }));
  const isFirstJoin = before.state === 'Empty';
  group = advanceGroup({ ...group, members, isFirstJoin, syncTimer: null }, 'PREPARE', turn.nowMs);
  if (!isFirstJoin)
    return hasAllMembersJoined(group) ? completeJoin(context, group) : awaitJoin(context, group);
  const delayMs = settings.initialRebalanceDelayMs;
  const remainingMs = Math.max(rebalanceTimeoutOf(group) - delayMs, 0);
  const timer = { area: 'groups', type: 'firstJoin', groupId, delayMs, remainingMs } as const;
  return { ...group, joinTimer: turn.schedule(delayMs, timer), hasNewMember: false };
}

function awaitJoin({ turn }: ClassicContext, group: ClassicGroup): ClassicGroup {
  turn.cancel(group.joinTimer);
  const timer = { area: 'groups', type: 'join', groupId: group.groupId } as const;
  return { ...group, joinTimer: turn.schedule(rebalanceTimeoutOf(group), timer) };
}

/** Who waits for its assignment has to join again. */
function refuseSyncs({ turn }: ClassicContext, group: ClassicGroup): ClassicGroup {
  const members = group.members.map((member) => {
    const reset = { ...member, assignment: [] };
    if (member.awaitingSync === null) return reset;
    turn.answer(member.awaitingSync, {
      api: 'SyncGroup',
      error: 'REBALANCE_IN_PROGRESS',
      protocolType: null,
      protocolName: null,
      partitions: [],
    });
    return restartedSession(turn, group.groupId, { ...reset, awaitingSync: null });
  });
  return { ...group, members };
}

/** (maybeCompleteJoinPhase) */
export function completeJoinIfAll(context: ClassicContext, group: ClassicGroup): ClassicGroup {
  const isOver =
    group.state === 'PreparingRebalance' && !group.isFirstJoin && hasAllMembersJoined(group);
  return isOver ? completeJoin(context, group) : group;
}

/** The first join waits on while somebody has come and time is left (tryCompleteInitialRebalanceElseSchedule). */
export function onFirstJoinTimer(
  context: ClassicContext,
  group: ClassicGroup,
  timer: Extract<GroupTimer, { type: 'firstJoin' }>,
): ClassicGroup {
  if (!group.hasNewMember || timer.remainingMs === 0) return completeJoin(context, group);
  const delayMs = Math.min(context.settings.initialRebalanceDelayMs, timer.remainingMs);
  const remainingMs = Math.max(timer.remainingMs - timer.delayMs, 0);
  const joinTimer = context.turn.schedule(delayMs, { ...timer, delayMs, remainingMs });
  return { ...group, joinTimer, hasNewMember: false };
}

/**
 * [GRP-22] Dynamic members that have not joined are out, static ones stay; the next generation begins, and everybody is told who leads.
 * (completeClassicGroupJoin)
 */
export function completeJoin(context: ClassicContext, before: ClassicGroup): ClassicGroup {
  const { turn } = context;
  turn.cancel(before.joinTimer);
  const group = removeAbsent(context, { ...before, joinTimer: null });
  if (group.members.length === 0) return becomeEmpty(context, group);
  const elected = electJoinedLeader(group);
  if (elected === null) return awaitJoin(context, group);
  return tellGeneration(context, startGeneration(elected, turn.nowMs));
}

function removeAbsent({ turn, features }: ClassicContext, before: ClassicGroup): ClassicGroup {
  let group = before;
  for (const member of before.members) {
    const { memberId, clientId, instanceId, awaitingJoin, sessionTimer } = member;
    if (awaitingJoin !== null || instanceId !== null) continue;
    turn.cancel(sessionTimer);
    const { groupId } = group;
    turn.emit({ type: 'MemberRemoved', groupId, memberId, clientId, reason: 'didNotRejoin' });
    group = removeMember(group, memberId, features);
  }
  return group;
}

function becomeEmpty({ turn }: ClassicContext, group: ClassicGroup): ClassicGroup {
  const empty = startGeneration(group, turn.nowMs);
  turn.emit({ type: 'GroupEmptied', groupId: group.groupId, generationId: empty.generationId });
  turn.append(group.groupId, [generationRecord(empty, [])], { type: 'nothing' });
  return empty;
}

function tellGeneration({ turn }: ClassicContext, group: ClassicGroup): ClassicGroup {
  const { groupId, generationId } = group;
  turn.emit({
    type: 'GenerationStarted',
    groupId,
    generationId,
    protocolName: group.protocolName ?? '',
    leaderId: group.leaderId ?? '',
    memberCount: group.members.length,
  });
  const members = group.members.map((member) => {
    if (member.awaitingJoin !== null) turn.answer(member.awaitingJoin, joinResponse(group, member));
    const told = { ...member, awaitingJoin: null, isNew: false, owesSync: true };
    return restartedSession(turn, groupId, told);
  });
  const timer = { area: 'groups', type: 'sync', groupId, generationId } as const;
  return { ...group, members, syncTimer: turn.schedule(rebalanceTimeoutOf(group), timer) };
}

/** What a member of the current generation is told; the leader also, who there is. */
export function joinResponse(group: ClassicGroup, member: ClassicMember): JoinGroupResponse {
  return {
    api: 'JoinGroup',
    error: 'NONE',
    generationId: group.generationId,
    protocolType: group.protocolType,
    protocolName: group.protocolName,
    leaderId: group.leaderId ?? '',
    memberId: member.memberId,
    skipAssignment: false,
    members: isLeading(group, member.memberId) ? joinMembers(group) : [],
  };
}

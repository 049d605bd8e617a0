import type { ErrorName } from '../../config/errors.ts';
import type {
  HeartbeatRequest,
  LeaveGroupRequest,
  SyncGroupRequest,
} from '../../network/protocol/groups.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { syncRefusal } from '../classic/sync.ts';
import type { Group } from '../group.ts';
import type { GroupContext } from './context.ts';
import { findConsumer, findStatic, heldPartitions } from './group.ts';
import { removeConsumers } from './leave.ts';
import { classicMemberOf } from './member.ts';
import type { ConsumerGroup, ConsumerMember } from './state.ts';
import { restartConsumerSession, startTimer, stopTimer } from './timers.ts';

/** It is to join again within its rebalance timeout. */
function awaitJoin(
  context: GroupContext,
  group: ConsumerGroup,
  { memberId, metadata, timers }: ConsumerMember,
): ConsumerGroup {
  if (timers.join !== null) return group;
  return startTimer(context, group, memberId, 'join', metadata.rebalanceTimeoutMs);
}

/** Whether all of its target that others held is free. */
function isFree(group: ConsumerGroup, { current, target }: ConsumerMember): boolean {
  const own = new Set(current.assigned.map(({ topic, partition }) => `${topic}-${partition}`));
  const held = heldPartitions(group);
  return target.every(({ topic, partition }) => {
    const key = `${topic}-${partition}`;
    return own.has(key) || !held.has(key);
  });
}

/** [NGP-11] Told to join again when there is something for it to do. (classicGroupHeartbeatToConsumerGroup) */
export function onClassicHeartbeat(
  context: GroupContext,
  group: ConsumerGroup,
  request: HeartbeatRequest,
  handle: RequestHandle,
): Group {
  const { turn } = context;
  const member = classicMemberOf(group, request);
  if (typeof member === 'string') {
    turn.answer(handle, { api: 'Heartbeat', error: member });
    return group;
  }
  const { current, memberId } = member;
  if (current.memberEpoch !== request.generationId) {
    turn.answer(handle, { api: 'Heartbeat', error: 'ILLEGAL_GENERATION' });
    return group;
  }
  const heard = restartConsumerSession(context, group, memberId);
  const isBehind =
    current.memberEpoch < group.groupEpoch ||
    current.state === 'UNREVOKED_PARTITIONS' ||
    (current.state === 'UNRELEASED_PARTITIONS' && isFree(group, member));
  turn.answer(handle, { api: 'Heartbeat', error: isBehind ? 'REBALANCE_IN_PROGRESS' : 'NONE' });
  return isBehind ? awaitJoin(context, heard, member) : heard;
}

function checkSync(
  group: ConsumerGroup,
  member: ConsumerMember,
  request: SyncGroupRequest,
): ErrorName {
  const { current, metadata } = member;
  if (current.memberEpoch !== request.generationId) return 'ILLEGAL_GENERATION';
  const isSame =
    request.protocolType === 'consumer' &&
    request.protocolName === metadata.classic?.protocols[0]?.name;
  if (!isSame) return 'INCONSISTENT_GROUP_PROTOCOL';
  const isBehind =
    group.groupEpoch > current.memberEpoch && current.state !== 'UNREVOKED_PARTITIONS';
  return isBehind ? 'REBALANCE_IN_PROGRESS' : 'NONE';
}

/** A classic member gets what it may hold now; nobody is waited for. (classicGroupSyncToConsumerGroup) */
export function onClassicSync(
  context: GroupContext,
  group: ConsumerGroup,
  request: SyncGroupRequest,
  handle: RequestHandle,
): Group {
  const { turn } = context;
  const { protocolType, protocolName } = request;
  const member = classicMemberOf(group, request);
  if (typeof member === 'string') {
    turn.answer(handle, syncRefusal(member));
    return group;
  }
  const error = checkSync(group, member, request);
  if (error !== 'NONE') {
    turn.answer(handle, syncRefusal(error));
    return error === 'REBALANCE_IN_PROGRESS' ? awaitJoin(context, group, member) : group;
  }
  const { memberId, current } = member;
  const partitions = current.assigned.map(({ topic, partition }) => ({ topic, partition }));
  turn.answer(handle, { api: 'SyncGroup', error, protocolType, protocolName, partitions });
  const synced = stopTimer(context, group, memberId, 'sync');
  return restartConsumerSession(context, synced, memberId);
}

function leaver(
  group: ConsumerGroup,
  { memberId, instanceId }: LeaveGroupRequest['members'][number],
): ConsumerMember | ErrorName {
  const member =
    instanceId === null ? findConsumer(group, memberId) : findStatic(group, instanceId);
  if (member === null) return 'UNKNOWN_MEMBER_ID';
  if (instanceId !== null && memberId !== '' && member.memberId !== memberId)
    return 'FENCED_INSTANCE_ID';
  return member.metadata.classic === null ? 'UNKNOWN_MEMBER_ID' : member;
}

/** Classic members leave, static ones also by their instance alone. (classicGroupLeaveToConsumerGroup) */
export function onClassicLeave(
  context: GroupContext,
  group: ConsumerGroup,
  request: LeaveGroupRequest,
  handle: RequestHandle,
): Group {
  const asked = request.members.map((one) => ({ one, found: leaver(group, one) }));
  const members = asked.map(({ one, found }) => ({
    memberId: typeof found === 'string' ? one.memberId : found.memberId,
    instanceId: one.instanceId,
    error: typeof found === 'string' ? found : ('NONE' as const),
  }));
  const left = asked.flatMap(({ found }) => (typeof found === 'string' ? [] : [found]));
  const response = { api: 'LeaveGroup', error: 'NONE', members } as const;
  if (left.length > 0) return removeConsumers(context, group, left, 'left', { handle, response });
  context.turn.answer(handle, response);
  return group;
}

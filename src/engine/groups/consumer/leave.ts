import type { ErrorName } from '../../config/errors.ts';
import type { ConsumerGroupHeartbeatRequest } from '../../network/protocol/index.ts';
import type { RequestHandle } from '../../network/turn.ts';
import type { MemberRemovalReason } from '../facts.ts';
import type { Group } from '../group.ts';
import type { GroupContext } from './context.ts';
import { decide, settle, type Answer, type Decision } from './decision.ts';
import { canDowngradeWithout, downgrade } from './downgrade.ts';
import { changeConsumer, findConsumer, findStatic } from './group.ts';
import { heartbeatRefusal, STATIC_LEAVE_EPOCH } from './heartbeat-checks.ts';
import { currentRecord, memberTombstones } from './records.ts';
import { dropRegexes } from './regex.ts';
import type { ConsumerGroup, ConsumerMember } from './state.ts';
import { bumpEpoch } from './subscription.ts';
import { cancelTimers } from './timers.ts';

/** Members go, the epoch rises, and the others get what they had; if only classic ones stay the group may become classic. (consumerGroupFenceMembers) */
export function removeConsumers(
  context: GroupContext,
  group: ConsumerGroup,
  removed: readonly ConsumerMember[],
  reason: MemberRemovalReason,
  answer: Answer | null,
): Group {
  const { groupId } = group;
  for (const member of removed) {
    const { memberId, metadata } = member;
    const { clientId } = metadata;
    cancelTimers(context, member);
    context.turn.emit({ type: 'MemberRemoved', groupId, memberId, clientId, reason });
  }
  const memberIds = new Set(removed.map(({ memberId }) => memberId));
  if (canDowngradeWithout(context, group, memberIds))
    return downgrade(context, group, memberIds, answer);
  const tombstones = removed.flatMap(({ memberId }) => memberTombstones(groupId, memberId));
  const rest: Decision = decide({ group, records: [] }, ...tombstones);
  return settle(context, group, bumpEpoch(context, dropRegexes(rest), 'memberRemoved'), answer);
}

/** (consumerGroupLeave) */
export function onConsumerLeave(
  context: GroupContext,
  known: Group | null,
  request: ConsumerGroupHeartbeatRequest,
  handle: RequestHandle,
): Group | null {
  const { memberId, memberEpoch, instanceId } = request;
  const refuse = (error: ErrorName): Group | null => {
    context.turn.answer(handle, heartbeatRefusal(error));
    return known;
  };
  if (known?.type !== 'consumer') return refuse('GROUP_ID_NOT_FOUND');
  const member =
    instanceId === null ? findConsumer(known, memberId) : findStatic(known, instanceId);
  if (member === null) return refuse('UNKNOWN_MEMBER_ID');
  if (member.memberId !== memberId) return refuse('FENCED_INSTANCE_ID');
  const response = { ...heartbeatRefusal('NONE'), memberId, memberEpoch };
  const answer = { handle, response };
  return instanceId !== null && memberEpoch === STATIC_LEAVE_EPOCH
    ? leaveForNow(context, known, member, answer)
    : removeConsumers(context, known, [member], 'left', answer);
}

/** [NGP-10] A static member that leaves for the time being keeps what it has until its session ends; what it was giving up is free. */
function leaveForNow(
  context: GroupContext,
  group: ConsumerGroup,
  { memberId, current, metadata }: ConsumerMember,
  answer: Answer,
): ConsumerGroup {
  const left = {
    ...current,
    memberEpoch: STATIC_LEAVE_EPOCH,
    pendingRevocation: [],
    assigned: current.assigned.map((one) => ({ ...one, epoch: 0 })),
  };
  context.turn.emit({
    type: 'StaticMemberAway',
    groupId: group.groupId,
    memberId,
    clientId: metadata.clientId,
    instanceId: metadata.instanceId ?? '',
  });
  const decision = decide({ group, records: [] }, currentRecord(group.groupId, memberId, left));
  const stopped = changeConsumer(decision.group, memberId, (member) => {
    context.turn.cancel(member.timers.rebalance);
    return { ...member, timers: { ...member.timers, rebalance: null } };
  });
  return settle(context, group, { ...decision, group: stopped }, answer);
}

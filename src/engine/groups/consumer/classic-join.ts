import type { ErrorName } from '../../config/errors.ts';
import { createUuid } from '../../kernel/uuid.ts';
import type { JoinGroupRequest, JoinGroupResponse } from '../../network/protocol/groups.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { joinRefusal } from '../classic/join.ts';
import type { Group } from '../group.ts';
import type { GroupContext } from './context.ts';
import { settle, type Decision } from './decision.ts';
import { toClassic } from './downgrade.ts';
import { findConsumer, findStatic } from './group.ts';
import { isFull } from './heartbeat-checks.ts';
import { speakerOf } from './member.ts';
import { reconcileMember } from './reconcile-member.ts';
import type { ConsumerGroup, ConsumerMember, ConsumerMemberMetadata } from './state.ts';
import { subscribe } from './subscription.ts';
import { updateTarget } from './target.ts';
import { restartConsumerSession, startTimer, stopTimer } from './timers.ts';

/** Whether all classic members share one of the protocols. (supportsClassicProtocols) */
function supports(
  { members }: ConsumerGroup,
  { protocolType, protocols }: JoinGroupRequest,
): boolean {
  const classic = members.flatMap(({ metadata }) => metadata.classic ?? []);
  return (
    protocolType === 'consumer' &&
    protocols.some(({ name }) =>
      classic.every((one) => one.protocols.some((protocol) => protocol.name === name)),
    )
  );
}

function check(context: GroupContext, group: ConsumerGroup, request: JoinGroupRequest): ErrorName {
  const settings = context.consumerSettingsOf(group.groupId);
  if (settings.migrationPolicy === 'disabled') return 'INCONSISTENT_GROUP_PROTOCOL';
  if (isFull(group, request.memberId, settings)) return 'GROUP_MAX_SIZE_REACHED';
  return supports(group, request) ? 'NONE' : 'INCONSISTENT_GROUP_PROTOCOL';
}

function metadataOf(
  request: JoinGroupRequest,
  { metadata }: ConsumerMember,
): ConsumerMemberMetadata {
  const { protocols, sessionTimeoutMs } = request;
  const told = protocols[0]?.metadata;
  return {
    ...metadata,
    instanceId: request.instanceId ?? metadata.instanceId,
    rackId: told?.rackId ?? metadata.rackId,
    clientId: request.clientId,
    rebalanceTimeoutMs: request.rebalanceTimeoutMs,
    subscribedTopicNames: [...new Set(told?.topics ?? [])].sort(),
    subscribedTopicRegex: '',
    classic: { sessionTimeoutMs, protocols },
  };
}

/**
 * [NGP-11] A classic member joins a group of the consumer protocol: it is told its epoch as generation at once and gets by SyncGroup what it may hold; it is
 * asked to join again by its heartbeats, until it has its target. (classicGroupJoinToConsumerGroup)
 */
export function onClassicJoin(
  context: GroupContext,
  group: ConsumerGroup,
  request: JoinGroupRequest,
  handle: RequestHandle,
): Group {
  const { turn } = context;
  const { groupId, instanceId } = request;
  const isUnknown = request.memberId === '';
  const memberId = isUnknown ? createUuid(turn.draw) : request.memberId;
  const refuse = (error: ErrorName): Group => {
    turn.answer(handle, joinRefusal(memberId, error));
    return group;
  };
  const error = check(context, group, request);
  if (error !== 'NONE') return refuse(error);
  if (isUnknown && instanceId === null) {
    turn.emit({ type: 'MemberIdGiven', groupId, memberId });
    return refuse('MEMBER_ID_REQUIRED');
  }
  const former = instanceId === null ? null : findStatic(group, instanceId);
  const isNew = findConsumer(group, memberId) === null && former === null;
  const joins = instanceId === null || isUnknown;
  const claim = { memberId, instanceId, joins, isClassic: true, memberEpoch: -1, owned: [] };
  const speaker = speakerOf(context, { group, records: [] }, claim);
  if (speaker.kind === 'refused') return refuse(speaker.error);
  const subscribed = subscribe(
    context,
    speaker.decision,
    speaker.member,
    metadataOf(request, speaker.member),
  );
  if (isNew)
    turn.emit({
      type: 'MemberJoined',
      groupId,
      memberId,
      clientId: request.clientId,
      instanceId,
    });
  const isLastModern =
    former !== null && former.metadata.classic === null && allClassic(subscribed.decision.group);
  if (isLastModern && mayDowngrade(context, groupId))
    return becomeClassic(context, subscribed.decision, memberId, request, handle);
  const targeted = updateTarget(context, subscribed.decision) ?? subscribed.decision;
  const ownedByClient = request.protocols[0]?.metadata.owned ?? [];
  const { hasSubscriptionChanged } = subscribed;
  const given = { hasSubscriptionChanged, ownedByClient };
  const reconciled = reconcileMember(context, targeted, memberId, given) ?? targeted;
  const joined = startSync(context, reconciled, memberId, request.rebalanceTimeoutMs);
  const response = joinedResponse(request, memberId, epochOf(joined.group, memberId));
  return settle(context, group, joined, { handle, response });
}

function allClassic({ members }: ConsumerGroup): boolean {
  return members.every(({ metadata }) => metadata.classic !== null);
}

function mayDowngrade({ consumerSettingsOf }: GroupContext, groupId: string): boolean {
  const { migrationPolicy } = consumerSettingsOf(groupId);
  return migrationPolicy === 'bidirectional' || migrationPolicy === 'downgrade';
}

function epochOf(group: ConsumerGroup, memberId: string): number {
  return findConsumer(group, memberId)?.current.memberEpoch ?? 0;
}

/** It has joined; now it has to ask for its assignment. */
function startSync(
  context: GroupContext,
  decision: Decision,
  memberId: string,
  rebalanceTimeoutMs: number,
): Decision {
  let group = stopTimer(context, decision.group, memberId, 'join');
  group = restartConsumerSession(context, group, memberId);
  group = startTimer(context, group, memberId, 'sync', rebalanceTimeoutMs);
  return { ...decision, group };
}

function joinedResponse(
  { protocols }: JoinGroupRequest,
  memberId: string,
  generationId: number,
): JoinGroupResponse {
  return {
    ...joinRefusal(memberId, 'NONE'),
    generationId,
    protocolType: 'consumer',
    protocolName: protocols[0]?.name ?? '',
  };
}

/** [NGP-13] A classic static member has taken the place of the last one of the consumer protocol. */
function becomeClassic(
  context: GroupContext,
  { group, records }: Decision,
  memberId: string,
  request: JoinGroupRequest,
  handle: RequestHandle,
): Group {
  const epoch = epochOf(group, memberId);
  const made = toClassic(context, group, group.members);
  const response = joinedResponse(request, memberId, epoch);
  const answer = { handle, response };
  const all = [...records, ...made.records];
  context.turn.append(group.groupId, all, { type: 'apply', records: [], answer });
  return made.classic;
}

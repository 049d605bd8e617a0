import type { ErrorName } from '../../config/errors.ts';
import { createUuid } from '../../kernel/uuid.ts';
import type {
  ConsumerGroupHeartbeatRequest,
  ConsumerGroupHeartbeatResponse,
} from '../../network/protocol/index.ts';
import type { RequestHandle } from '../../network/turn.ts';
import type { ClassicGroup } from '../classic/state.ts';
import type { Group } from '../group.ts';
import type { GroupContext } from './context.ts';
import { createConsumerGroup, findConsumer } from './group.ts';
import { settle, type Decision } from './decision.ts';
import { checkRequest, heartbeatRefusal, isFull, JOIN_EPOCH } from './heartbeat-checks.ts';
import { onConsumerLeave } from './leave.ts';
import { speakerOf } from './member.ts';
import { holdsTheSame, reconcileMember } from './reconcile-member.ts';
import { isValidRegex } from './regex.ts';
import type { ConsumerMember, ConsumerMemberMetadata } from './state.ts';
import { subscribe } from './subscription.ts';
import { updateTarget } from './target.ts';
import { restartConsumerSession } from './timers.ts';
import { upgrade } from './upgrade.ts';

type Request = ConsumerGroupHeartbeatRequest;

/** A heartbeat of a member of a consumer group: it joins, tells, is told, or leaves. (GroupMetadataManager.consumerGroupHeartbeat) */
export function onConsumerHeartbeat(
  context: GroupContext,
  known: Group | null,
  request: Request,
  handle: RequestHandle,
): Group | null {
  const { turn } = context;
  const refuse = (error: ErrorName): Group | null => {
    turn.answer(handle, heartbeatRefusal(error));
    return known;
  };
  if (!context.features.newGroupCoordinator) return refuse('UNSUPPORTED_VERSION');
  const settings = context.consumerSettingsOf(request.groupId);
  const error = checkRequest(request, settings);
  if (error !== 'NONE') return refuse(error);
  if (request.memberEpoch < JOIN_EPOCH) return onConsumerLeave(context, known, request, handle);
  const regex = request.subscribedTopicRegex;
  if (regex !== null && !isValidRegex(regex)) return refuse('INVALID_REGULAR_EXPRESSION');
  if (isFull(known, request.memberId, settings)) return refuse('GROUP_MAX_SIZE_REACHED');
  const begun = begin(context, known, request);
  if (begun === null) return refuse('GROUP_ID_NOT_FOUND');
  const memberId = request.memberId === '' ? createUuid(turn.draw) : request.memberId;
  const done = speak(context, begun, { ...request, memberId });
  if (typeof done === 'string') return refuse(done);
  const before = known?.type === 'consumer' ? known : null;
  return settle(context, before, done.decision, { handle, response: done.response });
}

/** The group as this heartbeat finds it: new, in the place of an empty classic one, or out of a classic one. null: there is none for it. */
function begin(context: GroupContext, known: Group | null, request: Request): Decision | null {
  const joins = request.memberEpoch === JOIN_EPOCH;
  if (known?.type === 'consumer') return { group: known, records: [] };
  if (!joins) return null;
  if (known === null) return { group: createConsumerGroup(request.groupId), records: [] };
  return beginFromClassic(context, known);
}

function beginFromClassic(context: GroupContext, classic: ClassicGroup): Decision | null {
  const { groupId } = classic;
  if (classic.state === 'Empty' && classic.pendingJoin.length === 0) {
    const records = [{ type: 'GroupMetadata', groupId, value: null }] as const;
    return { group: createConsumerGroup(groupId), records };
  }
  return upgrade(context, classic);
}

/** What the member tells of itself, on top of what it told before. */
function metadataOf(request: Request, { metadata }: ConsumerMember): ConsumerMemberMetadata {
  const { subscribedTopicNames, rebalanceTimeoutMs } = request;
  return {
    instanceId: request.instanceId ?? metadata.instanceId,
    rackId: request.rackId ?? metadata.rackId,
    clientId: request.clientId,
    rebalanceTimeoutMs:
      rebalanceTimeoutMs === -1 ? metadata.rebalanceTimeoutMs : rebalanceTimeoutMs,
    subscribedTopicNames:
      subscribedTopicNames === null
        ? metadata.subscribedTopicNames
        : [...new Set(subscribedTopicNames)].sort(),
    subscribedTopicRegex: request.subscribedTopicRegex ?? metadata.subscribedTopicRegex,
    serverAssignor: request.serverAssignor ?? metadata.serverAssignor,
    classic: null,
  };
}

/** A heartbeat of somebody who stays: subscription, target, one step towards it, and the answer. */
function speak(
  context: GroupContext,
  begun: Decision,
  request: Request,
): { readonly decision: Decision; readonly response: ConsumerGroupHeartbeatResponse } | ErrorName {
  const { groupId, memberId, instanceId, memberEpoch, topicPartitions } = request;
  const joins = memberEpoch === JOIN_EPOCH;
  const claim = {
    memberId,
    instanceId,
    joins,
    isClassic: false,
    memberEpoch,
    owned: topicPartitions,
  };
  const isNew = findConsumer(begun.group, memberId) === null;
  const speaker = speakerOf(context, begun, claim);
  if (speaker.kind === 'refused') return speaker.error;
  const { member } = speaker;
  const metadata = metadataOf(request, member);
  const subscribed = subscribe(context, speaker.decision, member, metadata);
  if (isNew && speaker.decision === begun)
    context.turn.emit({
      type: 'MemberJoined',
      groupId,
      memberId,
      clientId: request.clientId,
      instanceId,
    });
  const targeted = updateTarget(context, subscribed.decision);
  if (targeted === null) return 'UNKNOWN_SERVER_ERROR';
  const reconciled = reconcileMember(context, targeted, memberId, {
    hasSubscriptionChanged: subscribed.hasSubscriptionChanged,
    ownedByClient: topicPartitions,
  });
  if (reconciled === null) return 'FENCED_MEMBER_EPOCH';
  const group = restartConsumerSession(context, reconciled.group, memberId);
  const response = answerTo(context, request, member, findConsumer(group, memberId) ?? member);
  return { decision: { ...reconciled, group }, response };
}

/** [NGP-9] All that the member may hold is told when it has changed, and to who told all of itself. */
function answerTo(
  context: GroupContext,
  request: Request,
  before: ConsumerMember,
  { memberId, current }: ConsumerMember,
): ConsumerGroupHeartbeatResponse {
  const { subscribedTopicNames, subscribedTopicRegex, topicPartitions } = request;
  const hasToldAll =
    request.rebalanceTimeoutMs !== -1 &&
    (subscribedTopicNames !== null || subscribedTopicRegex !== null) &&
    topicPartitions !== null;
  const isTold =
    request.memberEpoch === JOIN_EPOCH || hasToldAll || !holdsTheSame(before.current, current);
  return {
    api: 'ConsumerGroupHeartbeat',
    error: 'NONE',
    memberId,
    memberEpoch: current.memberEpoch,
    heartbeatIntervalMs: context.consumerSettingsOf(request.groupId).heartbeatIntervalMs,
    assignment: isTold
      ? current.assigned.map(({ topic, partition }) => ({ topic, partition }))
      : null,
  };
}

import type { ErrorName } from '../../config/errors.ts';
import type {
  ConsumerGroupHeartbeatRequest,
  ConsumerGroupHeartbeatResponse,
  TopicPartition,
} from '../../network/protocol/index.ts';
import type { ConsumerGroupSettings } from './context.ts';
import type { Group } from '../group.ts';
import type { ConsumerMember } from './state.ts';

export const JOIN_EPOCH = 0;
export const LEAVE_EPOCH = -1;
/** A static member leaves for the time being. */
export const STATIC_LEAVE_EPOCH = -2;

export function heartbeatRefusal(error: ErrorName): ConsumerGroupHeartbeatResponse {
  return {
    api: 'ConsumerGroupHeartbeat',
    error,
    memberId: '',
    memberEpoch: 0,
    heartbeatIntervalMs: 0,
    assignment: null,
  };
}

/** [NGP-2] Whether the request says what it must. (throwIfConsumerGroupHeartbeatRequestIsInvalid) */
export function checkRequest(
  request: ConsumerGroupHeartbeatRequest,
  settings: ConsumerGroupSettings,
): ErrorName {
  const { groupId, memberId, memberEpoch, instanceId, rackId, topicPartitions } = request;
  if (groupId === '' || instanceId === '' || rackId === '') return 'INVALID_REQUEST';
  if (memberEpoch === JOIN_EPOCH) {
    if (request.rebalanceTimeoutMs === -1) return 'INVALID_REQUEST';
    if (topicPartitions === null || topicPartitions.length > 0) return 'INVALID_REQUEST';
    const names = request.subscribedTopicNames ?? [];
    if (names.length === 0 && request.subscribedTopicRegex === null) return 'INVALID_REQUEST';
  } else {
    if (memberEpoch < STATIC_LEAVE_EPOCH || memberId === '') return 'INVALID_REQUEST';
    if (memberEpoch === STATIC_LEAVE_EPOCH && instanceId === null) return 'INVALID_REQUEST';
  }
  const { serverAssignor } = request;
  const isKnown = serverAssignor === null || settings.assignors.includes(serverAssignor);
  return isKnown ? 'NONE' : 'UNSUPPORTED_ASSIGNOR';
}

/**
 * [NGP-3] A member speaks in its epoch. The one before is taken too if it holds nothing but what it may, since the answer with the new one
 * may have been lost. (throwIfConsumerGroupMemberEpochIsInvalid)
 */
export function checkEpoch(
  { current }: ConsumerMember,
  memberEpoch: number,
  owned: readonly TopicPartition[] | null,
): ErrorName {
  if (memberEpoch === JOIN_EPOCH || memberEpoch === current.memberEpoch) return 'NONE';
  if (memberEpoch > current.memberEpoch) return 'FENCED_MEMBER_EPOCH';
  const mayHold = new Set(current.assigned.map((one) => `${one.topic}-${one.partition}`));
  const holdsNothingElse =
    owned?.every(({ topic, partition }) => mayHold.has(`${topic}-${partition}`)) ?? false;
  const isLostAnswer = memberEpoch === current.previousMemberEpoch && holdsNothingElse;
  return isLostAnswer ? 'NONE' : 'FENCED_MEMBER_EPOCH';
}

/** Whether the group can take one more. (throwIfConsumerGroupIsFull) */
export function isFull(
  group: Group | null,
  memberId: string,
  { maxSize }: ConsumerGroupSettings,
): boolean {
  if (group === null || group.members.length < maxSize) return false;
  return !group.members.some((one) => one.memberId === memberId);
}

import type {
  ConsumerGroupHeartbeatRequest,
  ConsumerGroupHeartbeatResponse,
  GroupResponse,
} from '../engine/network/protocol/index.ts';
import type { createGroupCoordinator } from './group-coordinator.ts';

/** A heartbeat in which everything is told. */
export function fullHeartbeat(
  memberId: string,
  memberEpoch: number,
  change: Partial<ConsumerGroupHeartbeatRequest> = {},
): ConsumerGroupHeartbeatRequest {
  return {
    api: 'ConsumerGroupHeartbeat',
    groupId: 'g',
    memberId,
    memberEpoch,
    clientId: memberId,
    instanceId: null,
    rackId: null,
    rebalanceTimeoutMs: 300_000,
    subscribedTopicNames: ['orders'],
    subscribedTopicRegex: null,
    serverAssignor: null,
    topicPartitions: [],
    ...change,
  };
}

/** A heartbeat in which nothing is new. */
export function shortHeartbeat(
  memberId: string,
  memberEpoch: number,
  change: Partial<ConsumerGroupHeartbeatRequest> = {},
): ConsumerGroupHeartbeatRequest {
  return fullHeartbeat(memberId, memberEpoch, {
    rebalanceTimeoutMs: -1,
    subscribedTopicNames: null,
    topicPartitions: null,
    ...change,
  });
}

export function heartbeatOf(response: GroupResponse | undefined): ConsumerGroupHeartbeatResponse {
  if (response?.api !== 'ConsumerGroupHeartbeat') throw new Error('no heartbeat was answered');
  return response;
}

export type Coordinator = ReturnType<typeof createGroupCoordinator>;

/** A member that obeys: it gives up and takes what it is told to, and tells of it with its next heartbeat. */
export function createMember(
  coordinator: Coordinator,
  memberId: string,
  about: Partial<ConsumerGroupHeartbeatRequest> = {},
) {
  let correlationId = 1000 * (memberId.charCodeAt(memberId.length - 1) + 1000);
  let epoch = 0;
  let owned: readonly { readonly topic: string; readonly partition: number }[] = [];
  const send = (request: ConsumerGroupHeartbeatRequest): ConsumerGroupHeartbeatResponse => {
    correlationId += 1;
    return heartbeatOf(coordinator.ask(correlationId, request));
  };
  return {
    memberId,
    epoch: () => epoch,
    owned: () => owned.map(({ topic, partition }) => `${topic}-${String(partition)}`),
    /** One heartbeat; what it is told counts at once. */
    beat: (): ConsumerGroupHeartbeatResponse => {
      const response = send(
        fullHeartbeat(memberId, epoch, { ...about, topicPartitions: epoch === 0 ? [] : owned }),
      );
      if (response.error === 'NONE') {
        epoch = response.memberEpoch;
        if (response.assignment !== null) owned = response.assignment;
      } else if (response.error !== 'UNRELEASED_INSTANCE_ID') {
        epoch = 0;
        owned = [];
      }
      return response;
    },
    leave: (memberEpoch: -1 | -2 = -1): ConsumerGroupHeartbeatResponse => {
      const response = send(shortHeartbeat(memberId, memberEpoch, about));
      epoch = 0;
      owned = [];
      return response;
    },
    /** It comes to itself again with nothing. */
    forget: () => {
      epoch = 0;
      owned = [];
    },
  };
}

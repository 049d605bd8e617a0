import type { ConsumerGroupHeartbeatRequest } from '../../../network/protocol/index.ts';
import { named } from '../group/assign.ts';
import type { GroupState } from '../group/state.ts';
import type { ConsumerState } from '../state.ts';
import { NOTHING_TOLD, type ConsumerMembership, type ToldFields } from './state.ts';

/** What the member subscribes to: names, or an expression that the broker looks up. */
function subscribed({ subscription }: GroupState): Pick<ToldFields, 'topics' | 'regex'> {
  switch (subscription.kind) {
    case 'assigned':
      return { topics: [], regex: '' };
    case 'topics':
      return { topics: [...subscription.topics].sort(), regex: '' };
    case 'pattern':
      return { topics: [], regex: subscription.pattern };
  }
}

function isSame(a: readonly unknown[] | null, b: readonly unknown[] | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** [CGM-2] One that joins tells all of itself; later only what has changed since is told. (HeartbeatState.buildRequestData) */
export function heartbeatRequest(
  { settings, partitions }: ConsumerState,
  group: GroupState,
  membership: ConsumerMembership,
): { readonly request: ConsumerGroupHeartbeatRequest; readonly told: ToldFields } {
  const { groupId, instanceId, maxPollIntervalMs, remoteAssignor } = group.settings;
  const joins = membership.state === 'JOINING';
  const before = joins ? NOTHING_TOLD : membership.told;
  const isAfresh = before.topics === null;
  const { topics, regex } = subscribed(group);
  const owned = joins ? [] : named(partitions);
  const tellsRegex = regex !== before.regex && !(isAfresh && regex === '');
  const request: ConsumerGroupHeartbeatRequest = {
    api: 'ConsumerGroupHeartbeat',
    groupId,
    memberId: membership.memberId,
    memberEpoch: membership.memberEpoch,
    clientId: settings.clientId,
    instanceId,
    rackId: isAfresh && settings.clientRack !== '' ? settings.clientRack : null,
    rebalanceTimeoutMs: isAfresh ? maxPollIntervalMs : -1,
    subscribedTopicNames: isSame(topics, before.topics) ? null : topics,
    subscribedTopicRegex: tellsRegex ? regex : null,
    serverAssignor: isAfresh ? remoteAssignor : null,
    topicPartitions: isSame(owned, before.owned) ? null : owned,
  };
  return { request, told: { topics, regex, owned } };
}

/** [CGM-6] Who leaves says nothing but that; a static member leaves for the time being, unless it is told to leave for good. */
export function leaveRequest(
  { settings }: ConsumerState,
  group: GroupState,
  { memberId }: ConsumerMembership,
  memberEpoch: -1 | -2,
): ConsumerGroupHeartbeatRequest {
  return {
    api: 'ConsumerGroupHeartbeat',
    groupId: group.settings.groupId,
    memberId,
    memberEpoch,
    clientId: settings.clientId,
    instanceId: group.settings.instanceId,
    rackId: null,
    rebalanceTimeoutMs: -1,
    subscribedTopicNames: null,
    subscribedTopicRegex: null,
    serverAssignor: null,
    topicPartitions: null,
  };
}

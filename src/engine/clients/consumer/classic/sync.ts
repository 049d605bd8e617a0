import { advance } from '../../../kernel/lifecycle.ts';
import type {
  JoinGroupResponse,
  MemberAssignment,
  SyncGroupRequest,
  SyncGroupResponse,
} from '../../../network/protocol/index.ts';
import { wantTopic } from '../../metadata/refresh.ts';
import { failGroup } from '../group/fail.ts';
import { changeConsumerState, type ConsumerState, type ConsumerTurn } from '../state.ts';
import { runAssignor, topicsOfMembers } from './assignors.ts';
import { changeMembership, membershipOf, resetGeneration } from './change.ts';
import { memberLifecycle } from './member.lifecycle.ts';
import { retryJoin } from './retry.ts';
import { knownTopics } from './watch-topics.ts';

/** [CLM-4] The leader assigns as soon as its metadata tell of all topics that anybody in the group has subscribed to. */
export function startAssigning(
  turn: ConsumerTurn,
  before: ConsumerState,
  response: JoinGroupResponse,
): ConsumerState {
  const groupTopics = topicsOfMembers(response.members);
  const metadata = groupTopics.reduce(wantTopic, before.metadata);
  const state = changeMembership(changeConsumerState(before, { metadata }), () => ({
    electedBy: response,
    groupTopics,
  }));
  return assignIfReady(turn, state);
}

/** Runs the assignor if the metadata have come that it waited for. */
export function assignIfReady(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const membership = membershipOf(state);
  const response = membership?.electedBy ?? null;
  if (membership === null || response === null || state.group === null) return state;
  const { cache, topicErrors } = state.metadata;
  const isKnown = (topic: string): boolean =>
    cache.topics.some((known) => known.topic === topic) ||
    topicErrors.some((refused) => refused.topic === topic);
  if (!membership.groupTopics.every(isKnown)) return state;
  const assignedTopics = knownTopics(cache, membership.groupTopics);
  const elected = changeMembership(state, () => ({ electedBy: null, assignedTopics }));
  // [CLM-4] A static leader that has come back leaves the assignment as it is (KIP-814).
  if (response.skipAssignment) return sendSync(turn, elected, []);
  const { settings } = state.group;
  const protocolName = response.protocolName ?? '';
  const outcome = runAssignor(protocolName, response.members, cache, settings.features);
  if (outcome.kind === 'failed') return failGroup(turn, elected, 'UNKNOWN_SERVER_ERROR');
  const { groupId } = settings;
  const { generationId } = response;
  const { members } = outcome;
  turn.emit({ type: 'AssignmentMade', groupId, generationId, protocolName, members });
  return sendSync(turn, elected, members);
}

/** Tells the coordinator the assignment, or asks it for one's own. */
export function sendSync(
  turn: ConsumerTurn,
  state: ConsumerState,
  assignments: readonly MemberAssignment[],
): ConsumerState {
  const { group } = state;
  const membership = membershipOf(state);
  if (group === null || membership === null) return state;
  const { node } = group.coordinator;
  if (node === null) return retryJoin(turn, state, 'COORDINATOR_NOT_AVAILABLE');
  const { generationId, memberId, protocolName } = membership.generation;
  const body: SyncGroupRequest = {
    api: 'SyncGroup',
    groupId: group.settings.groupId,
    memberId,
    instanceId: group.settings.instanceId,
    generationId,
    protocolType: 'consumer',
    protocolName: protocolName ?? '',
    assignments,
  };
  const correlationId = turn.request(node, 'coordinator', body, state.settings.requestTimeoutMs);
  return changeMembership(state, () => ({ pending: { api: 'SyncGroup', correlationId } }));
}

/** Takes in the answer; null: none came (AbstractCoordinator.SyncGroupResponseHandler). */
export function onSynced(
  turn: ConsumerTurn,
  before: ConsumerState,
  response: SyncGroupResponse | null,
): ConsumerState {
  const state = changeMembership(before, () => ({ pending: null }));
  const error = response?.error ?? 'NETWORK_EXCEPTION';
  switch (error) {
    case 'NONE':
      return changeMembership(state, ({ state: name }) => ({
        state: advance(memberLifecycle, name, 'SYNCED'),
        needsJoin: false,
        assigned: response?.partitions ?? [],
      }));
    // It joins again at once.
    case 'REBALANCE_IN_PROGRESS':
      return state;
    case 'UNKNOWN_MEMBER_ID':
      return resetGeneration(turn, state, 'unknownMember', false);
    case 'ILLEGAL_GENERATION': {
      const keeps = state.group?.settings.features.memberIdSurvivesGeneration ?? false;
      return resetGeneration(turn, state, 'illegalGeneration', keeps);
    }
    default:
      return retryJoin(turn, state, error);
  }
}

import type { ErrorName } from '../../../config/index.ts';
import { advance } from '../../../kernel/lifecycle.ts';
import type { JoinGroupRequest, JoinGroupResponse } from '../../../network/protocol/index.ts';
import type { ConsumerState, ConsumerTurn } from '../state.ts';
import { changeMembership, membershipOf, resetGeneration } from './change.ts';
import { memberLifecycle } from './member.lifecycle.ts';
import { retryJoin } from './retry.ts';
import { protocolsOf, topicsOf } from './subscription.ts';
import { sendSync, startAssigning } from './sync.ts';

/** How much longer than the rebalance itself a client waits (AbstractCoordinator.JOIN_GROUP_TIMEOUT_LAPSE). */
const TIMEOUT_LAPSE_MS = 5_000;

/** [CLM-1] Asks the coordinator to be a member of the next generation. */
export function sendJoin(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const { group } = state;
  const membership = membershipOf(state);
  const node = group?.coordinator.node ?? null;
  if (group === null || membership === null || node === null) return state;
  const { settings, subscription } = group;
  const topics = topicsOf(subscription);
  const body: JoinGroupRequest = {
    api: 'JoinGroup',
    groupId: settings.groupId,
    memberId: membership.generation.memberId,
    instanceId: settings.instanceId,
    clientId: state.settings.clientId,
    sessionTimeoutMs: settings.sessionTimeoutMs,
    rebalanceTimeoutMs: settings.maxPollIntervalMs,
    protocolType: 'consumer',
    protocols: protocolsOf(state, settings, membership, topics),
  };
  const timeoutMs = Math.max(
    state.settings.requestTimeoutMs,
    settings.maxPollIntervalMs + TIMEOUT_LAPSE_MS,
  );
  const correlationId = turn.request(node, 'coordinator', body, timeoutMs);
  return changeMembership(state, ({ state: name }) => ({
    state: advance(memberLifecycle, name, 'JOIN'),
    joinedTopics: topics,
    pending: { api: 'JoinGroup', correlationId },
  }));
}

/** Takes in the answer; null: none came (AbstractCoordinator.JoinGroupResponseHandler). */
export function onJoined(
  turn: ConsumerTurn,
  before: ConsumerState,
  response: JoinGroupResponse | null,
): ConsumerState {
  const state = changeMembership(before, () => ({ pending: null }));
  const error = response?.error ?? 'NETWORK_EXCEPTION';
  if (response === null || error !== 'NONE')
    return refuseJoin(turn, state, error, response?.memberId ?? '');
  const { generationId, memberId, protocolName } = response;
  const nowMs = turn.nowMs;
  const intervalMs = state.group?.settings.heartbeatIntervalMs ?? 0;
  const joined = changeMembership(state, ({ state: name, heartbeat }) => ({
    state: advance(memberLifecycle, name, 'JOINED'),
    generation: { generationId, memberId, protocolName },
    isLeader: response.leaderId === memberId,
    failures: 0,
    heartbeat: { ...heartbeat, lastReceivedMs: nowMs, dueMs: nowMs + intervalMs },
  }));
  return response.leaderId === memberId
    ? startAssigning(turn, joined, response)
    : sendSync(turn, joined, []);
}

function refuseJoin(
  turn: ConsumerTurn,
  state: ConsumerState,
  error: ErrorName,
  memberId: string,
): ConsumerState {
  switch (error) {
    case 'MEMBER_ID_REQUIRED':
      return changeMembership(state, ({ generation }) => ({
        generation: { ...generation, memberId },
      }));
    case 'UNKNOWN_MEMBER_ID':
      return resetGeneration(turn, state, 'unknownMember', false);
    case 'REBALANCE_IN_PROGRESS':
      return state;
    default:
      return retryJoin(turn, state, error);
  }
}

import type { ErrorName } from '../../../config/index.ts';
import type { HeartbeatRequest } from '../../../network/protocol/index.ts';
import { loseCoordinator, needCoordinator } from '../group/coordinator.ts';
import { failGroup } from '../group/fail.ts';
import { isBusy, type ConsumerState, type ConsumerTurn } from '../state.ts';
import { changeMembership, membershipOf, requestRejoin, resetGeneration } from './change.ts';
import { leaveGroup } from './leave.ts';
import type { ClassicMembership, HeartbeatState } from './state.ts';

function changeHeartbeat(
  state: ConsumerState,
  change: (heartbeat: HeartbeatState) => Partial<HeartbeatState>,
): ConsumerState {
  return changeMembership(state, ({ heartbeat }) => ({
    heartbeat: { ...heartbeat, ...change(heartbeat) },
  }));
}

/** A member that has not joined does not beat (AbstractCoordinator.MemberState.hasNotJoinedGroup). */
function isBeating({ state, isFenced }: ClassicMembership): boolean {
  return (state === 'COMPLETING_REBALANCE' || state === 'STABLE') && !isFenced;
}

export function onHeartbeatDue(state: ConsumerState): ConsumerState {
  return changeHeartbeat(state, () => ({ ticket: null, wakeAtMs: null }));
}

/**
 * [CLM-8] What the heartbeat thread does now, whatever the application does: it gives up a coordinator that has been silent for the
 * session timeout, leaves for an application that has not polled for max.poll.interval.ms, and beats (AbstractCoordinator.HeartbeatThread).
 */
export function beat(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  let state = before;
  const membership = membershipOf(state);
  if (membership === null || state.group === null) return state;
  if (isBeating(membership) && state.phase === 'open') {
    const { node } = state.group.coordinator;
    if (node === null) state = needCoordinator(turn, state);
    else if (sessionEndsMs(state, membership) <= turn.nowMs)
      state = needCoordinator(turn, loseCoordinator(turn, state, 'sessionTimeout'));
    else if (pollEndsMs(state, membership) <= turn.nowMs) state = leaveForSilence(turn, state);
    else if (membership.heartbeat.dueMs <= turn.nowMs) state = sendHeartbeat(turn, state);
  }
  return setHeartbeatTimer(turn, state);
}

function sessionEndsMs({ group }: ConsumerState, { heartbeat }: ClassicMembership): number {
  return heartbeat.lastReceivedMs + (group?.settings.sessionTimeoutMs ?? 0);
}

/** While the application waits in poll() it is polling: only work between two polls uses up the interval. */
function pollEndsMs(state: ConsumerState, { lastPollMs }: ClassicMembership): number {
  return isBusy(state)
    ? lastPollMs + (state.group?.settings.maxPollIntervalMs ?? 0)
    : Number.POSITIVE_INFINITY;
}

function leaveForSilence(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const membership = membershipOf(state);
  if (membership === null || state.group === null) return state;
  const { groupId, maxPollIntervalMs } = state.group.settings;
  const { memberId } = membership.generation;
  turn.emit({ type: 'PollTimedOut', groupId, memberId, maxPollIntervalMs });
  const [left] = leaveGroup(turn, state, 'default', 'pollTimeout');
  return left;
}

function sendHeartbeat(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const { group } = state;
  const membership = membershipOf(state);
  const node = group?.coordinator.node ?? null;
  if (group === null || membership === null || node === null) return state;
  const { groupId, instanceId, heartbeatIntervalMs } = group.settings;
  const { memberId, generationId } = membership.generation;
  const body: HeartbeatRequest = { api: 'Heartbeat', groupId, memberId, instanceId, generationId };
  turn.request(node, 'coordinator', body, state.settings.requestTimeoutMs);
  return changeHeartbeat(state, () => ({
    lastSentMs: turn.nowMs,
    dueMs: turn.nowMs + heartbeatIntervalMs,
  }));
}

/** Sets the timer for whatever the heartbeat thread has to do next; one that is set too early fires for nothing. */
function setHeartbeatTimer(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const membership = membershipOf(state);
  if (membership === null || state.group === null) return state;
  const { heartbeat } = membership;
  const nextMs = nextBeatMs(turn, state, membership);
  const { wakeAtMs, ticket } = heartbeat;
  if (wakeAtMs === nextMs || (wakeAtMs !== null && nextMs !== null && wakeAtMs < nextMs))
    return state;
  turn.cancel(ticket);
  const set =
    nextMs === null
      ? null
      : turn.schedule(nextMs - turn.nowMs, { area: 'clients', type: 'HeartbeatDue' });
  return changeHeartbeat(state, () => ({ wakeAtMs: nextMs, ticket: set }));
}

function nextBeatMs(
  turn: ConsumerTurn,
  state: ConsumerState,
  membership: ClassicMembership,
): number | null {
  if (!isBeating(membership) || state.phase !== 'open' || state.group === null) return null;
  const { node, isAsked, retryAtMs } = state.group.coordinator;
  if (node === null)
    return isAsked ? null : Math.max(retryAtMs, turn.nowMs + state.settings.retryBackoffMs);
  const nextMs = Math.min(
    membership.heartbeat.dueMs,
    sessionEndsMs(state, membership),
    pollEndsMs(state, membership),
  );
  return Math.max(nextMs, turn.nowMs);
}

/** Takes in what came of a heartbeat (AbstractCoordinator.HeartbeatResponseHandler). */
export function onBeaten(
  turn: ConsumerTurn,
  before: ConsumerState,
  request: HeartbeatRequest,
  error: ErrorName,
): ConsumerState {
  const membership = membershipOf(before);
  if (membership === null || before.group === null) return before;
  const { generationId, memberId } = membership.generation;
  // An answer to a generation that is over tells nothing of this one.
  const isCurrent = request.generationId === generationId && request.memberId === memberId;
  switch (error) {
    case 'NONE':
      return received(turn, before);
    case 'REBALANCE_IN_PROGRESS':
      return membership.state === 'STABLE'
        ? requestRejoin(turn, received(turn, before), 'rebalanceInProgress')
        : received(turn, before);
    case 'UNKNOWN_MEMBER_ID':
      return isCurrent ? resetGeneration(turn, before, 'unknownMember', false) : before;
    case 'ILLEGAL_GENERATION': {
      const keeps = before.group.settings.features.memberIdSurvivesGeneration;
      return isCurrent ? resetGeneration(turn, before, 'illegalGeneration', keeps) : before;
    }
    case 'FENCED_INSTANCE_ID':
      return isCurrent ? changeMembership(before, () => ({ isFenced: true })) : before;
    case 'NETWORK_EXCEPTION':
      return retrySoon(turn, loseCoordinator(turn, before, 'disconnected'));
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
      return retrySoon(turn, loseCoordinator(turn, before, error));
    case 'COORDINATOR_LOAD_IN_PROGRESS':
      return retrySoon(turn, before);
    default:
      return failGroup(turn, before, error);
  }
}

/** [CLM-8] The member's session begins anew with a coordinator that has just been found (Heartbeat.resetSessionTimeout). */
export function onCoordinatorKnown(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return received(turn, state);
}

function received(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return changeHeartbeat(state, () => ({ lastReceivedMs: turn.nowMs }));
}

function retrySoon(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return changeHeartbeat(state, () => ({ dueMs: turn.nowMs + state.settings.retryBackoffMs }));
}

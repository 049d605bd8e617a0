import { needCoordinator } from '../group/coordinator.ts';
import { isBusy, type ConsumerState, type ConsumerTurn } from '../state.ts';
import { advanceMember, changeHeartbeat, changeMembership, membershipOf } from './change.ts';
import { leaveForSilence } from './leave.ts';
import { heartbeatRequest } from './request.ts';
import type { ConsumerMembership } from './state.ts';

/** Who is not in a group, or about to be, says nothing. (shouldSkipHeartbeat) */
function isBeating({ state }: ConsumerMembership): boolean {
  switch (state) {
    case 'JOINING':
    case 'RECONCILING':
    case 'ACKNOWLEDGING':
    case 'STABLE':
      return true;
    case 'UNSUBSCRIBED':
    case 'FENCED':
    case 'PREPARE_LEAVING':
    case 'LEAVING':
    case 'STALE':
    case 'FATAL':
      return false;
  }
}

/** It has something to say at once, though not sooner after a failure than its backoff. (shouldHeartbeatNow) */
function isUrgent({ state, heartbeat }: ConsumerMembership): boolean {
  return (state === 'JOINING' || state === 'ACKNOWLEDGING') && heartbeat.failures === 0;
}

export function onHeartbeatDue(state: ConsumerState): ConsumerState {
  return changeHeartbeat(state, { ticket: null, wakeAtMs: null });
}

/**
 * [CGM-1] Heartbeats go on beside the application, one at a time; when it has not polled for max.poll.interval.ms the member leaves
 * (AbstractHeartbeatRequestManager.poll).
 */
export function beat(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  let state = before;
  const membership = membershipOf(state);
  if (membership === null || state.group === null) return state;
  if (
    isBeating(membership) &&
    state.phase === 'open' &&
    (state.closing?.correlationId ?? null) === null
  ) {
    const isOver = pollEndsMs(state, membership) <= turn.nowMs;
    if (isOver) state = leaveForSilence(turn, state);
    else if (state.group.coordinator.node === null) state = needCoordinator(turn, state);
    else if (isReady(turn, membership)) state = send(turn, state);
  }
  return setTimer(turn, state);
}

function isReady({ nowMs }: ConsumerTurn, membership: ConsumerMembership): boolean {
  const { correlationId, dueMs } = membership.heartbeat;
  return correlationId === null && (isUrgent(membership) || dueMs <= nowMs);
}

/** While the application waits in poll() it is polling: only work between two polls uses up the interval. */
function pollEndsMs(state: ConsumerState, { lastPollMs }: ConsumerMembership): number {
  return isBusy(state)
    ? lastPollMs + (state.group?.settings.maxPollIntervalMs ?? 0)
    : Number.POSITIVE_INFINITY;
}

function send(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const { group } = before;
  const membership = membershipOf(before);
  const node = group?.coordinator.node ?? null;
  if (group === null || membership === null || node === null) return before;
  const { request, told } = heartbeatRequest(before, group, membership);
  const { requestTimeoutMs } = before.settings;
  const correlationId = turn.request(node, 'coordinator', request, requestTimeoutMs);
  const { intervalMs } = membership.heartbeat;
  const sent = changeMembership(changeHeartbeat(before, { correlationId }), () => ({ told }));
  const next = changeHeartbeat(sent, { dueMs: turn.nowMs + intervalMs });
  if (membership.state !== 'ACKNOWLEDGING') return next;
  // [CGM-4] What it has taken up and given up is told; what has come in the meantime is next.
  return membership.target === null
    ? advanceMember(next, 'ACKNOWLEDGED')
    : advanceMember(next, 'ASSIGNED');
}

function nextMs(turn: ConsumerTurn, state: ConsumerState): number | null {
  const membership = membershipOf(state);
  if (membership === null || state.group === null) return null;
  if (!isBeating(membership) || state.phase !== 'open') return null;
  const { node, retryAtMs } = state.group.coordinator;
  const { correlationId, dueMs } = membership.heartbeat;
  const beatMs = correlationId === null ? dueMs : Number.POSITIVE_INFINITY;
  const next = Math.min(
    node === null ? Math.max(retryAtMs, turn.nowMs + 1) : beatMs,
    pollEndsMs(state, membership),
  );
  return next === Number.POSITIVE_INFINITY ? null : Math.max(next, turn.nowMs);
}

/** Sets the timer for whatever comes next; one that is set too early fires for nothing. */
function setTimer(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const membership = membershipOf(state);
  if (membership === null) return state;
  const { wakeAtMs, ticket } = membership.heartbeat;
  const next = nextMs(turn, state);
  if (wakeAtMs === next || (wakeAtMs !== null && next !== null && wakeAtMs < next)) return state;
  turn.cancel(ticket);
  const set =
    next === null
      ? null
      : turn.schedule(next - turn.nowMs, { area: 'clients', type: 'HeartbeatDue' });
  return changeHeartbeat(state, { wakeAtMs: next, ticket: set });
}

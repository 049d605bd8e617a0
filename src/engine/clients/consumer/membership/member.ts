import type { ErrorName } from '../../../config/index.ts';
import type {
  ConsumerGroupHeartbeatResponse,
  TopicPartition,
} from '../../../network/protocol/index.ts';
import type { RequestOutcome } from '../../../network/turn.ts';
import { drawBackoffMs } from '../../retry.ts';
import { without } from '../group/assign.ts';
import { afterCoordinatorError, needCoordinator } from '../group/coordinator.ts';
import { failGroup } from '../group/fail.ts';
import type { GroupState } from '../group/state.ts';
import type { ConsumerState, ConsumerTurn } from '../state.ts';
import { advanceMember, changeHeartbeat, changeMembership, membershipOf } from './change.ts';
import { fence, lose } from './leave.ts';
import { reconcile } from './reconcile.ts';
import { NOTHING_TOLD, type ConsumerMembership } from './state.ts';

/** Whether there is anything to join for. */
function hasSubscribed({ subscription }: GroupState): boolean {
  return (
    subscription.kind === 'pattern' ||
    (subscription.kind === 'topics' && subscription.topics.length > 0)
  );
}

/** [CGM-1] What a poll() does for the membership: it joins, again after it was put out, and takes up what it was told. */
export function pollMembership(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const membership = membershipOf(before);
  if (membership === null || before.group === null) return before;
  const state = changeMembership(before, () => ({ lastPollMs: turn.nowMs }));
  if (!hasSubscribed(before.group)) return state;
  if (before.group.coordinator.node === null) return needCoordinator(turn, state);
  switch (membership.state) {
    case 'UNSUBSCRIBED':
      return advanceMember(state, 'JOIN');
    case 'FENCED':
    case 'STALE':
      return advanceMember(lose(turn, state), 'JOIN');
    case 'RECONCILING':
      return reconcile(turn, state);
    default:
      return state;
  }
}

/** Takes in the answer to a heartbeat; what was asked before the member left, or was put out, is void. */
export function onMembershipOutcome(
  turn: ConsumerTurn,
  before: ConsumerState,
  { request, result, correlationId }: RequestOutcome,
): ConsumerState {
  const membership = membershipOf(before);
  if (request.api !== 'ConsumerGroupHeartbeat' || membership === null) return before;
  if (membership.heartbeat.correlationId !== correlationId) return before;
  const state = changeHeartbeat(before, { correlationId: null });
  const body = result.kind === 'response' ? result.body : null;
  const response = body?.api === 'ConsumerGroupHeartbeat' ? body : null;
  const error = response?.error ?? 'NETWORK_EXCEPTION';
  return response !== null && error === 'NONE'
    ? onHeard(turn, state, response)
    : onRefused(turn, state, error);
}

function isSameSet(a: readonly TopicPartition[], b: readonly TopicPartition[]): boolean {
  return a.length === b.length && without(a, b).length === 0;
}

function onHeard(
  turn: ConsumerTurn,
  before: ConsumerState,
  { memberEpoch, heartbeatIntervalMs, assignment }: ConsumerGroupHeartbeatResponse,
): ConsumerState {
  const state = changeMembership(
    changeHeartbeat(before, {
      failures: 0,
      intervalMs: heartbeatIntervalMs,
      dueMs: turn.nowMs + heartbeatIntervalMs,
    }),
    () => ({ memberEpoch }),
  );
  if (assignment === null) return state;
  const joins = membershipOf(before)?.state === 'JOINING';
  // One that joins takes even nothing up, and its listener hears of it.
  if (!joins && isSameSet(state.partitions, assignment)) return settle(state);
  return advanceMember(
    changeMembership(state, () => ({ target: assignment })),
    'ASSIGNED',
  );
}

/** It is told to hold what it holds: nothing is left to take up. */
function settle(state: ConsumerState): ConsumerState {
  const done = changeMembership(state, () => ({ target: null, isPreparing: false }));
  return membershipOf(state)?.state === 'RECONCILING' ? advanceMember(done, 'SETTLED') : done;
}

function onRefused(turn: ConsumerTurn, before: ConsumerState, error: ErrorName): ConsumerState {
  // [CGM-2] Nobody knows what has arrived: all is told anew.
  const state = changeMembership(before, () => ({ told: NOTHING_TOLD }));
  if (error === 'FENCED_MEMBER_EPOCH' || error === 'UNKNOWN_MEMBER_ID') return fence(state);
  const passing = afterCoordinatorError(turn, state, error);
  return passing === null
    ? failGroup(turn, advanceMember(state, 'FAIL'), error)
    : pause(turn, passing);
}

function pause(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const { retryBackoffMs, retryBackoffMaxMs } = state.settings;
  const failures = (membershipOf(state)?.heartbeat.failures ?? 0) + 1;
  const waitMs = drawBackoffMs(turn, retryBackoffMs, retryBackoffMaxMs, failures);
  return changeHeartbeat(state, { failures, dueMs: turn.nowMs + waitMs });
}

/** What it reads is its own until it has given it up. */
export function isSettled({ state, isPreparing }: ConsumerMembership): boolean {
  return state !== 'FENCED' && state !== 'STALE' && !isPreparing;
}

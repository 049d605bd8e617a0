import type { ErrorName } from '../../../config/index.ts';
import type { OffsetCommitRequest } from '../../../network/protocol/index.ts';
import type { RequestOutcome } from '../../../network/turn.ts';
import { needCoordinator } from '../group/coordinator.ts';
import { failGroup } from '../group/fail.ts';
import type { ConsumerState, ConsumerTurn } from '../state.ts';
import { changeMembership, membershipOf, requestRejoin, resetGeneration } from './change.ts';
import { completeJoin } from './complete.ts';
import { onBeaten } from './heartbeat.ts';
import { onJoined, sendJoin } from './join.ts';
import { prepareJoin } from './prepare.ts';
import type { ClassicMembership } from './state.ts';
import { assignIfReady, onSynced } from './sync.ts';
import { whyRejoin } from './watch-topics.ts';

/** [CLM-1] What a poll() does for the membership (ConsumerCoordinator.poll, AbstractCoordinator.joinGroupIfNeeded). */
export function pollMembership(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  if (membershipOf(before)?.isFenced === true) return failGroup(turn, before, 'FENCED_INSTANCE_ID');
  // [CON-11] After unsubscribe() there is nothing to join for.
  if (before.group?.subscription.kind === 'topics' && before.group.subscription.topics.length === 0)
    return before;
  let state = changeMembership(before, () => ({ lastPollMs: turn.nowMs }));
  if ((state.group?.coordinator.node ?? null) === null) return needCoordinator(turn, state);
  state = completeJoin(turn, assignIfReady(turn, state));
  return joinIfNeeded(turn, state);
}

function joinIfNeeded(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  let membership = membershipOf(before);
  if (membership?.pending !== null) return before;
  // Between JoinGroup's answer and the end of the rebalance there is nothing to begin anew.
  if (membership.electedBy !== null || membership.assigned !== null) return before;
  const reason = membership.needsJoin ? null : whyRejoin(before);
  let state = reason === null ? before : requestRejoin(turn, before, reason);
  membership = membershipOf(state);
  if (membership?.needsJoin !== true || membership.retryAtMs > turn.nowMs) return state;
  if (membership.needsPrepare) {
    state = prepareJoin(turn, state);
    if (membershipOf(state)?.needsPrepare !== false) return state;
  }
  return sendJoin(turn, state);
}

/** Takes in an answer about membership. */
export function onMembershipOutcome(
  turn: ConsumerTurn,
  state: ConsumerState,
  { request, result, correlationId }: RequestOutcome,
): ConsumerState {
  const body = result.kind === 'response' ? result.body : null;
  const pending = membershipOf(state)?.pending ?? null;
  switch (request.api) {
    case 'JoinGroup':
      // What was asked before the member left, or was reset, is void.
      if (pending?.correlationId !== correlationId) return state;
      return onJoined(turn, state, body?.api === 'JoinGroup' ? body : null);
    case 'SyncGroup':
      if (pending?.correlationId !== correlationId) return state;
      return onSynced(turn, state, body?.api === 'SyncGroup' ? body : null);
    case 'Heartbeat': {
      const error = body?.api === 'Heartbeat' ? body.error : 'NETWORK_EXCEPTION';
      return onBeaten(turn, state, request, error);
    }
    default:
      return state;
  }
}

export function onCommitRefused(
  turn: ConsumerTurn,
  state: ConsumerState,
  request: OffsetCommitRequest,
  error: ErrorName,
): ConsumerState {
  const membership = membershipOf(state);
  if (membership === null || state.group === null) return state;
  if (error === 'REBALANCE_IN_PROGRESS') return requestRejoin(turn, state, 'rebalanceInProgress');
  const { memberId, generationId } = membership.generation;
  if (request.memberId !== memberId || request.generationId !== generationId) return state;
  return error === 'UNKNOWN_MEMBER_ID'
    ? resetGeneration(turn, state, 'unknownMember', false)
    : resetGeneration(
        turn,
        state,
        'illegalGeneration',
        state.group.settings.features.memberIdSurvivesGeneration,
      );
}

/** Whether it holds its assignment and joins nothing. */
export function isSettled({ state, needsJoin, assigned }: ClassicMembership): boolean {
  return state === 'STABLE' && !needsJoin && assigned === null;
}

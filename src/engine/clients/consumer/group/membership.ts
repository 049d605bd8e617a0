import type { ErrorName } from '../../../config/index.ts';
import type { OffsetCommitRequest } from '../../../network/protocol/index.ts';
import type { RequestOutcome } from '../../../network/turn.ts';
import * as classic from '../classic/index.ts';
import * as consumer from '../membership/index.ts';
import type { CloseOperation, ConsumerState, ConsumerTurn } from '../state.ts';
import type { GroupState } from './state.ts';

function isClassic({ group }: ConsumerState): boolean {
  return group?.membership?.protocol === 'classic';
}

// The one place that knows which membership protocols there are: each is a folder with these functions.

/** What a poll() does for the membership: joins, takes on assignments, gives up partitions. */
export function pollMembership(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return isClassic(state)
    ? classic.pollMembership(turn, state)
    : consumer.pollMembership(turn, state);
}

/** The coordinator has been found: what was said to another one before counts no more. */
export function onCoordinatorKnown(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return isClassic(state) ? classic.onCoordinatorKnown(turn, state) : state;
}

/** Takes in an answer of the coordinator about membership; other outcomes leave the state as it is. */
export function onMembershipOutcome(
  turn: ConsumerTurn,
  state: ConsumerState,
  outcome: RequestOutcome,
): ConsumerState {
  return isClassic(state)
    ? classic.onMembershipOutcome(turn, state, outcome)
    : consumer.onMembershipOutcome(turn, state, outcome);
}

/** What heartbeats do beside the application: they go on while it works. Sets the timer for the next time, too. */
export function beat(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return isClassic(state) ? classic.beat(turn, state) : consumer.beat(turn, state);
}

/** The timer of `beat` has fired. */
export function onHeartbeatDue(state: ConsumerState): ConsumerState {
  return isClassic(state) ? classic.onHeartbeatDue(state) : consumer.onHeartbeatDue(state);
}

/** The coordinator has refused a commit because of the member's generation. */
export function onCommitRefused(
  turn: ConsumerTurn,
  state: ConsumerState,
  request: OffsetCommitRequest,
  error: ErrorName,
): ConsumerState {
  // Members of the consumer protocol learn by heartbeats alone how they stand.
  return isClassic(state) ? classic.onCommitRefused(turn, state, request, error) : state;
}

/** Whether partitions are in the member's hands for good, so that positions may be looked for. */
export function isSettled({ membership }: GroupState): boolean {
  if (membership === null) return true;
  return membership.protocol === 'classic'
    ? classic.isSettled(membership)
    : consumer.isSettled(membership);
}

/** Whether poll() returns nothing for now: partitions are about to be given up. */
export function isGivingUp({ membership }: GroupState): boolean {
  return membership?.isPreparing === true;
}

/** When the membership has something to do in poll(), if it waits for that; null: for nothing. */
export function membershipDueMs({ membership }: GroupState): number | null {
  return membership?.protocol === 'classic' ? membership.retryAtMs : null;
}

/** Gives everything up and leaves; the correlation id of the request that says so, null when there is none. */
export function leaveGroup(
  turn: ConsumerTurn,
  state: ConsumerState,
  operation: CloseOperation,
  reason: 'closed' | 'unsubscribed',
): readonly [ConsumerState, number | null] {
  return isClassic(state)
    ? classic.leaveGroup(turn, state, operation, reason)
    : consumer.leaveGroup(turn, state, operation, reason);
}

/** [CLM-12] enforceRebalance(): the next poll() joins again; in the consumer protocol it does nothing. */
export function enforceRebalance(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return isClassic(state) ? classic.requestRejoin(turn, state, 'enforced') : state;
}

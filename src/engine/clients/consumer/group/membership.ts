import type { ErrorName } from '../../../config/index.ts';
import type { OffsetCommitRequest } from '../../../network/protocol/index.ts';
import type { RequestOutcome } from '../../../network/turn.ts';
import * as classic from '../classic/index.ts';
import type { CloseOperation, ConsumerState, ConsumerTurn } from '../state.ts';
import type { CommitError } from './facts.ts';
import type { GroupState } from './state.ts';

/** In whose name a member commits; or why it may not now. */
export type CommitIdentity =
  | Pick<OffsetCommitRequest, 'memberId' | 'instanceId' | 'generationId'>
  | { readonly error: CommitError };

// The one place that knows which membership protocols there are: each is a folder with these functions.

/** What a poll() does for the membership: joins, takes on assignments, gives up partitions. */
export function pollMembership(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return state.group?.membership?.protocol === 'classic'
    ? classic.pollMembership(turn, state)
    : state;
}

/** The coordinator has been found: what was said to another one before counts no more. */
export function onCoordinatorKnown(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return state.group?.membership?.protocol === 'classic'
    ? classic.onCoordinatorKnown(turn, state)
    : state;
}

/** Takes in an answer of the coordinator about membership; other outcomes leave the state as it is. */
export function onMembershipOutcome(
  turn: ConsumerTurn,
  state: ConsumerState,
  outcome: RequestOutcome,
): ConsumerState {
  return state.group?.membership?.protocol === 'classic'
    ? classic.onMembershipOutcome(turn, state, outcome)
    : state;
}

/** What heartbeats do beside the application: they go on while it works. Sets the timer for the next time, too. */
export function beat(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return state.group?.membership?.protocol === 'classic' ? classic.beat(turn, state) : state;
}

/** The timer of `beat` has fired. */
export function onHeartbeatDue(state: ConsumerState): ConsumerState {
  return state.group?.membership?.protocol === 'classic' ? classic.onHeartbeatDue(state) : state;
}

export function commitIdentity({ membership, settings }: GroupState): CommitIdentity {
  // [CON-19] Partitions assigned by hand are committed for in nobody's name.
  if (membership === null) return { memberId: '', instanceId: null, generationId: -1 };
  return classic.commitIdentity(membership, settings);
}

/** The coordinator has refused a commit because of the member's generation. */
export function onCommitRefused(
  turn: ConsumerTurn,
  state: ConsumerState,
  request: OffsetCommitRequest,
  error: ErrorName,
): ConsumerState {
  return state.group?.membership?.protocol === 'classic'
    ? classic.onCommitRefused(turn, state, request, error)
    : state;
}

/** Whether partitions are in the member's hands for good, so that positions may be looked for. */
export function isSettled({ membership }: GroupState): boolean {
  return membership === null || classic.isSettled(membership);
}

/** Whether poll() returns nothing for now: partitions are about to be given up. */
export function isGivingUp({ membership }: GroupState): boolean {
  return membership?.isPreparing === true;
}

/** When the membership has something to do in poll(), if it waits for that; null: for nothing. */
export function membershipDueMs({ membership }: GroupState): number | null {
  return membership?.retryAtMs ?? null;
}

/** Gives everything up and leaves; the correlation id of the request that says so, null when there is none. */
export function leaveGroup(
  turn: ConsumerTurn,
  state: ConsumerState,
  operation: CloseOperation,
  reason: 'closed' | 'unsubscribed',
): readonly [ConsumerState, number | null] {
  return state.group?.membership?.protocol === 'classic'
    ? classic.leaveGroup(turn, state, operation, reason)
    : [state, null];
}

/** [CLM-12] enforceRebalance(): the next poll() joins again. */
export function enforceRebalance(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return state.group?.membership?.protocol === 'classic'
    ? classic.requestRejoin(turn, state, 'enforced')
    : state;
}

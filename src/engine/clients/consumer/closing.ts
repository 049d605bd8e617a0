import { commitSync, consumedOffsets, driveCommit } from './group/commits.ts';
import { leaveGroup } from './group/membership.ts';
import {
  changeConsumerState,
  isBusy,
  type CloseOperation,
  type ConsumerState,
  type ConsumerTurn,
} from './state.ts';

/** How long close() takes at most (Consumer.DEFAULT_CLOSE_TIMEOUT_MS). */
const CLOSE_TIMEOUT_MS = 30_000;

/** close() has been called; `driveClosing` does it. */
export function beginClosing(
  turn: ConsumerTurn,
  state: ConsumerState,
  operation: CloseOperation,
): ConsumerState {
  if (state.phase !== 'open' || state.closing !== null) return state;
  const deadlineMs = turn.nowMs + CLOSE_TIMEOUT_MS;
  const closing = { operation, deadlineMs, hasCommitted: false, correlationId: null };
  return changeConsumerState(state, { closing });
}

/**
 * [CON-21] Goes on with close() as far as it can now: the records at hand are worked on to the end, what has been read is committed
 * where that is automatic or the application does it in its last act, and the member leaves.
 */
export function driveClosing(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  let state = before;
  const { closing } = state;
  if (closing === null || state.phase !== 'open' || isBusy(state)) return state;
  if (closing.deadlineMs <= turn.nowMs || state.group === null) return closed(state);
  if (closing.correlationId !== null) return state;
  if (!closing.hasCommitted) {
    state = changeConsumerState(state, { closing: { ...closing, hasCommitted: true } });
    if (commitsAtLast(state)) {
      const timeoutMs = closing.deadlineMs - turn.nowMs;
      state = commitSync(turn, state, 'closing', consumedOffsets(state), timeoutMs);
    }
  }
  state = driveCommit(turn, state);
  if ((state.group?.commits.blocking ?? null) !== null) return state;
  const [left, correlationId] = leaveGroup(turn, state, closing.operation, 'closed');
  if (correlationId === null) return closed(left);
  return changeConsumerState(left, { closing: { ...closing, hasCommitted: true, correlationId } });
}

/** The last commit of close() itself (auto commit), or of an application that commits asynchronously or on revocation. */
function commitsAtLast({ group, application }: ConsumerState): boolean {
  const { commit } = application.program;
  if (commit === 'async' || commit === 'asyncRetried' || commit === 'onRevocation') return true;
  return (group?.settings.autoCommitIntervalMs ?? null) !== null;
}

function closed(state: ConsumerState): ConsumerState {
  return changeConsumerState(state, { phase: 'closed' });
}

/** Whatever the coordinator has answered, the member has gone. */
export function onLeft(state: ConsumerState, correlationId: number): ConsumerState {
  return state.closing?.correlationId === correlationId ? closed(state) : state;
}

import type { ConsumerState, ConsumerTurn } from '../state.ts';
import { changeCommits, commitAsync, consumedOffsets } from './commits.ts';

/** [CON-20] In poll(), once the interval has passed, what earlier polls have returned is committed, without waiting. */
export function commitIfDue(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const dueMs = state.group?.commits.autoAtMs ?? null;
  if (dueMs === null || dueMs > turn.nowMs) return state;
  return commitAsync(turn, restartAutoCommit(turn, state), 'auto', consumedOffsets(state));
}

export function restartAutoCommit(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const intervalMs = state.group?.settings.autoCommitIntervalMs ?? null;
  if (intervalMs === null) return state;
  return changeCommits(state, () => ({ autoAtMs: turn.nowMs + intervalMs }));
}

/** [CON-17] What a naive callback of commitAsync() does: it commits the old offsets once more. */
export function callCommitCallbacks(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const callbacks = state.group?.commits.callbacks ?? [];
  if (callbacks.length === 0) return state;
  return callbacks.reduce(
    (next, offsets) => commitAsync(turn, next, 'async', offsets),
    changeCommits(state, () => ({ callbacks: [] })),
  );
}

import type { ErrorName } from '../../../config/index.ts';
import { drawBackoffMs } from '../../retry.ts';
import { afterCoordinatorError } from '../group/coordinator.ts';
import { failGroup } from '../group/fail.ts';
import type { ConsumerState, ConsumerTurn } from '../state.ts';
import { changeMembership } from './change.ts';

/** [CLM-5] What is retriable is tried again after a pause, with another coordinator where this one is none; the rest is thrown. */
export function retryJoin(
  turn: ConsumerTurn,
  state: ConsumerState,
  error: ErrorName,
): ConsumerState {
  const passing = afterCoordinatorError(turn, state, error);
  return passing === null ? failGroup(turn, state, error) : pause(turn, passing);
}

function pause(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const { retryBackoffMs, retryBackoffMaxMs } = state.settings;
  return changeMembership(state, (membership) => {
    const failures = membership.failures + 1;
    const waitMs = drawBackoffMs(turn, retryBackoffMs, retryBackoffMaxMs, failures);
    return { failures, retryAtMs: turn.nowMs + waitMs };
  });
}

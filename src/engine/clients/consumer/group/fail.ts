import type { ErrorName } from '../../../config/index.ts';
import { changeConsumerState, type ConsumerState, type ConsumerTurn } from '../state.ts';

/** The end: poll() throws what the coordinator has answered, and the application of this simulation does not catch it. */
export function failGroup(
  turn: ConsumerTurn,
  state: ConsumerState,
  error: ErrorName,
): ConsumerState {
  if (state.phase !== 'open' || state.group === null) return state;
  turn.emit({ type: 'MemberFailed', groupId: state.group.settings.groupId, error });
  return changeConsumerState(state, { phase: 'failed' });
}

import type { ErrorName } from '../../../config/index.ts';
import type { FindCoordinatorResponse } from '../../../network/protocol/index.ts';
import { drawBackoffMs } from '../../retry.ts';
import { anyNode, ask } from '../../metadata/refresh.ts';
import { needMetadata } from '../ask-leaders.ts';
import {
  changeConsumerState,
  changeGroup,
  type ConsumerState,
  type ConsumerTurn,
} from '../state.ts';
import type { GroupMemberFact } from './facts.ts';
import { failGroup } from './fail.ts';
import type { CoordinatorState } from './state.ts';

export const UNKNOWN_COORDINATOR: CoordinatorState = {
  node: null,
  isAsked: false,
  failures: 0,
  foundAtMs: -1,
  retryAtMs: 0,
};

/** [CON-13] Asks any broker who coordinates the group, unless that is known or being asked. */
export function needCoordinator(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const { group, settings } = state;
  if (group === null) return state;
  const { node, isAsked, retryAtMs } = group.coordinator;
  if (node !== null || isAsked || retryAtMs > turn.nowMs) return state;
  const to = anyNode(turn, state.metadata);
  if (to === null) return state;
  const { groupId } = group.settings;
  const body = { api: 'FindCoordinator', keyType: 'group', key: groupId } as const;
  const [, metadata] = ask(turn, state.metadata, to, body, settings.requestTimeoutMs);
  return changeGroup(changeConsumerState(state, { metadata }), ({ coordinator }) => ({
    coordinator: { ...coordinator, isAsked: true },
  }));
}

/** Takes in who coordinates; null: no answer came. */
export function onCoordinatorFound(
  turn: ConsumerTurn,
  state: ConsumerState,
  response: FindCoordinatorResponse | null,
): ConsumerState {
  const { group } = state;
  if (group === null) return state;
  const error = response?.error ?? 'NETWORK_EXCEPTION';
  if (error === 'GROUP_AUTHORIZATION_FAILED' || error === 'INVALID_GROUP_ID')
    return failGroup(turn, state, error);
  const node = response?.endpoint ?? null;
  if (response === null || node === null) return lookAgain(turn, state);
  const { brokerId } = response;
  const { groupId } = group.settings;
  turn.emit({ type: 'CoordinatorFound', groupId, brokerId });
  const foundAtMs = turn.nowMs;
  return changeGroup(state, ({ coordinator }) => ({
    coordinator: { ...coordinator, node, isAsked: false, foundAtMs },
  }));
}

function lookAgain(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const { retryBackoffMs, retryBackoffMaxMs } = before.settings;
  return changeGroup(needMetadata(before), ({ coordinator }) => {
    const failures = coordinator.failures + 1;
    const waitMs = drawBackoffMs(turn, retryBackoffMs, retryBackoffMaxMs, failures);
    const retryAtMs = turn.nowMs + waitMs;
    return { coordinator: { ...coordinator, node: null, isAsked: false, failures, retryAtMs } };
  });
}

type LossReason = Extract<GroupMemberFact, { readonly type: 'CoordinatorLost' }>['reason'];

/** [SIM-CON-6] Who is lost so soon after it was found could not be reached at all: the lookup itself counts as failed. */
const AT_ONCE_MS = 1_000;

/**
 * The state after an error that is about the coordinator, and passes: whoever was refused tries again after a pause.
 * Null: another error, which its protocol knows what to do with.
 */
export function afterCoordinatorError(
  turn: ConsumerTurn,
  state: ConsumerState,
  error: ErrorName,
): ConsumerState | null {
  switch (error) {
    case 'NETWORK_EXCEPTION':
      return loseCoordinator(turn, state, 'disconnected');
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
      return loseCoordinator(turn, state, error);
    case 'COORDINATOR_LOAD_IN_PROGRESS':
      return state;
    default:
      return null;
  }
}

/** [CON-14] Nothing more is asked of this coordinator until it has been looked for again. */
export function loseCoordinator(
  turn: ConsumerTurn,
  state: ConsumerState,
  reason: LossReason,
): ConsumerState {
  const node = state.group?.coordinator.node ?? null;
  if (state.group === null || node === null) return state;
  turn.emit({ type: 'CoordinatorLost', groupId: state.group.settings.groupId, reason });
  const isHopeless = turn.nowMs - state.group.coordinator.foundAtMs < AT_ONCE_MS;
  if (isHopeless) return lookAgain(turn, state);
  return changeGroup(state, ({ coordinator }) => ({
    coordinator: { ...coordinator, node: null, failures: 0 },
  }));
}

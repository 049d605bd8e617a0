import type { ErrorName } from '../../../config/index.ts';
import type { OffsetCommitRequest } from '../../../network/protocol/index.ts';
import type { GroupResponse } from '../../../network/protocol/groups.ts';
import { drawBackoffMs } from '../../retry.ts';
import type { ConsumerState, ConsumerTurn } from '../state.ts';
import {
  changeCommits,
  confirm,
  driveCommit,
  endBlocking,
  isCommitRetriable,
  tellFailed,
} from './commits.ts';
import { loseCoordinator } from './coordinator.ts';
import type { CommitError } from './facts.ts';
import { onCommitRefused } from './membership.ts';
import type { AsyncCommit } from './state.ts';

type CommitResponse = Extract<GroupResponse, { readonly api: 'OffsetCommit' }>;

/** Takes in what came of an OffsetCommit; null: no answer. */
export function onCommitAnswered(
  turn: ConsumerTurn,
  before: ConsumerState,
  correlationId: number,
  request: OffsetCommitRequest,
  response: CommitResponse | null,
): ConsumerState {
  const commits = before.group?.commits;
  if (commits === undefined) return before;
  const error =
    response === null
      ? 'NETWORK_EXCEPTION'
      : (response.partitions.find((one) => one.error !== 'NONE')?.error ?? 'NONE');
  const [state, meaning] = error === 'NONE' ? [before, null] : judge(turn, before, request, error);
  const { blocking } = commits;
  if (blocking?.correlationId === correlationId) {
    if (meaning === null || !isCommitRetriable(meaning))
      return endBlocking(turn, state, blocking, meaning);
    const failures = blocking.failures + 1;
    const { retryBackoffMs, retryBackoffMaxMs } = state.settings;
    const retryAtMs = turn.nowMs + drawBackoffMs(turn, retryBackoffMs, retryBackoffMaxMs, failures);
    const again = { ...blocking, failures, retryAtMs, correlationId: null };
    return driveCommit(
      turn,
      changeCommits(state, () => ({ blocking: again })),
    );
  }
  const found = commits.async.find((one) => one.correlationId === correlationId);
  if (found === undefined) return state;
  const rest = changeCommits(state, ({ async }) => ({
    async: async.filter((one) => one !== found),
  }));
  return meaning === null
    ? confirm(turn, rest, found.reason, found.offsets)
    : failAsync(turn, rest, found, meaning);
}

/** [CON-17] An automatic commit comes again soon; one of the application is the application's to worry about. */
function failAsync(
  turn: ConsumerTurn,
  state: ConsumerState,
  { reason, offsets }: AsyncCommit,
  error: CommitError,
): ConsumerState {
  tellFailed(turn, state, reason, error, offsets);
  if (!isCommitRetriable(error)) return state;
  if (reason === 'auto')
    return changeCommits(state, () => ({ autoAtMs: turn.nowMs + state.settings.retryBackoffMs }));
  if (state.application.program.commit !== 'asyncRetried') return state;
  return changeCommits(state, ({ callbacks }) => ({ callbacks: [...callbacks, offsets] }));
}

/** What an error means to the consumer, and to whoever called (ConsumerCoordinator.OffsetCommitResponseHandler). */
function judge(
  turn: ConsumerTurn,
  state: ConsumerState,
  request: OffsetCommitRequest,
  error: ErrorName,
): readonly [ConsumerState, CommitError] {
  switch (error) {
    case 'NETWORK_EXCEPTION':
      return [loseCoordinator(turn, state, 'disconnected'), error];
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
    case 'REQUEST_TIMED_OUT':
      return [loseCoordinator(turn, state, error), error];
    case 'FENCED_INSTANCE_ID':
      return [state, 'FencedInstanceIdException'];
    case 'REBALANCE_IN_PROGRESS':
      return [onCommitRefused(turn, state, request, error), 'RebalanceInProgressException'];
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
    case 'FENCED_MEMBER_EPOCH':
    case 'STALE_MEMBER_EPOCH':
      return [onCommitRefused(turn, state, request, error), 'CommitFailedException'];
    default:
      return [state, error];
  }
}

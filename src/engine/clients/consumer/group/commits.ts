import type { CommittedOffset, OffsetCommitRequest } from '../../../network/protocol/index.ts';
import { isRetriable } from '../../errors.ts';
import { changeGroup, isSame, type ConsumerState, type ConsumerTurn } from '../state.ts';
import { needCoordinator } from './coordinator.ts';
import type { CommitError } from './facts.ts';
import { commitIdentity } from './identity.ts';
import type { AsyncCommit, BlockingCommit, CommitReason, CommitState } from './state.ts';

/** Positions of everything that has been returned by poll() (SubscriptionState.allConsumed). */
export function consumedOffsets({ partitions }: ConsumerState): readonly CommittedOffset[] {
  return partitions.flatMap(({ topic, partition, fetchState, position }) =>
    position === null || fetchState !== 'FETCHING'
      ? []
      : [
          {
            topic,
            partition,
            offset: position.offset,
            leaderEpoch: position.offsetEpoch,
            metadata: '',
          },
        ],
  );
}

export function changeCommits(
  state: ConsumerState,
  change: (commits: CommitState) => Partial<CommitState>,
): ConsumerState {
  return changeGroup(state, ({ commits }) => ({ commits: { ...commits, ...change(commits) } }));
}

export function tellFailed(
  turn: ConsumerTurn,
  state: ConsumerState,
  reason: CommitReason,
  error: CommitError,
  offsets: readonly CommittedOffset[],
): void {
  if (state.group === null) return;
  const { groupId } = state.group.settings;
  turn.emit({ type: 'CommitFailed', groupId, reason, error, offsets: offsetsOf(offsets) });
}

function offsetsOf(offsets: readonly CommittedOffset[]) {
  return offsets.map(({ topic, partition, offset }) => ({ topic, partition, offset }));
}

/** Takes in that the coordinator has the offsets. */
export function confirm(
  turn: ConsumerTurn,
  state: ConsumerState,
  reason: CommitReason,
  offsets: readonly CommittedOffset[],
): ConsumerState {
  if (state.group === null) return state;
  const { groupId } = state.group.settings;
  turn.emit({ type: 'OffsetsCommitted', groupId, reason, offsets: offsetsOf(offsets) });
  return changeCommits(state, ({ confirmed }) => ({
    confirmed: [
      ...confirmed.filter((one) => !offsets.some((other) => isSame(one, other))),
      ...offsets,
    ],
  }));
}

/** Sends one OffsetCommit to the known coordinator, or says why the member may not. */
function sendCommit(
  turn: ConsumerTurn,
  state: ConsumerState,
  offsets: readonly CommittedOffset[],
): { readonly correlationId: number } | { readonly error: CommitError } | null {
  const { group, settings } = state;
  const node = group?.coordinator.node ?? null;
  if (group === null || node === null) return null;
  const identity = commitIdentity(group);
  if ('error' in identity) return identity;
  const { groupId } = group.settings;
  const body: OffsetCommitRequest = { api: 'OffsetCommit', groupId, ...identity, offsets };
  return { correlationId: turn.request(node, 'coordinator', body, settings.requestTimeoutMs) };
}

/** [CON-17] commitAsync(): sent at once, or when the coordinator has been found; never tried again. */
export function commitAsync(
  turn: ConsumerTurn,
  state: ConsumerState,
  reason: CommitReason,
  offsets: readonly CommittedOffset[],
): ConsumerState {
  if (offsets.length === 0) return state;
  const add = (next: ConsumerState, correlationId: number | null): ConsumerState =>
    changeCommits(next, (commits) => ({
      async: [...commits.async, { reason, offsets, correlationId }],
    }));
  const sent = sendCommit(turn, state, offsets);
  if (sent === null) return add(needCoordinator(turn, state), null);
  if ('correlationId' in sent) return add(state, sent.correlationId);
  tellFailed(turn, state, reason, sent.error, offsets);
  return state;
}

/** [CON-16] commitSync(): `driveCommit` sends it, again after retriable errors, until its time is up. */
export function commitSync(
  turn: ConsumerTurn,
  state: ConsumerState,
  reason: CommitReason,
  offsets: readonly CommittedOffset[],
  timeoutMs: number,
): ConsumerState {
  if (offsets.length === 0) return state;
  const blocking: BlockingCommit = {
    reason,
    offsets,
    deadlineMs: turn.nowMs + timeoutMs,
    retryAtMs: turn.nowMs,
    failures: 0,
    correlationId: null,
  };
  return driveCommit(
    turn,
    changeCommits(state, () => ({ blocking })),
  );
}

/** Sends what waits to be committed, as far as that can be done now. */
export function driveCommit(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const commits = before.group?.commits;
  if (commits === undefined) return before;
  const state = commits.async.some(isUnsent) ? sendWaiting(turn, before, commits.async) : before;
  const blocking = state.group?.commits.blocking ?? null;
  if (blocking?.correlationId !== null) return state;
  const { reason, offsets, deadlineMs, retryAtMs } = blocking;
  if (deadlineMs <= turn.nowMs) return endBlocking(turn, state, blocking, 'TimeoutException');
  if (retryAtMs > turn.nowMs) return state;
  const sent = sendCommit(turn, state, offsets);
  if (sent === null) return needCoordinator(turn, state);
  if ('error' in sent) return endBlocking(turn, state, { ...blocking, reason }, sent.error);
  const { correlationId } = sent;
  return changeCommits(state, () => ({ blocking: { ...blocking, correlationId } }));
}

function isUnsent({ correlationId }: AsyncCommit): boolean {
  return correlationId === null;
}

function sendWaiting(
  turn: ConsumerTurn,
  before: ConsumerState,
  waiting: readonly AsyncCommit[],
): ConsumerState {
  if ((before.group?.coordinator.node ?? null) === null) return needCoordinator(turn, before);
  const sent = changeCommits(before, () => ({ async: waiting.filter((one) => !isUnsent(one)) }));
  return waiting
    .filter(isUnsent)
    .reduce((state, { reason, offsets }) => commitAsync(turn, state, reason, offsets), sent);
}

/** The call returns, with an exception if there is an error. */
export function endBlocking(
  turn: ConsumerTurn,
  state: ConsumerState,
  { reason, offsets }: BlockingCommit,
  error: CommitError | null,
): ConsumerState {
  const ended = changeCommits(state, () => ({ blocking: null }));
  if (error === null) return confirm(turn, ended, reason, offsets);
  tellFailed(turn, ended, reason, error, offsets);
  return ended;
}

/** [CON-16] Whether a commit that failed so is made again by commitSync() (RetriableException). */
export function isCommitRetriable(error: CommitError): boolean {
  switch (error) {
    case 'CommitFailedException':
    case 'RebalanceInProgressException':
    case 'FencedInstanceIdException':
    case 'TimeoutException':
      return false;
    default:
      return isRetriable(error);
  }
}

import type { ErrorName } from '../../../config/index.ts';
import type { OffsetFetchRequest, OffsetFetchResponse } from '../../../network/protocol/index.ts';
import { isRetriable } from '../../errors.ts';
import { drawBackoffMs } from '../../retry.ts';
import { underLeader } from '../assignment.ts';
import { atOffset, losePosition } from '../reset.ts';
import {
  changeGroup,
  changePartition,
  isSame,
  partitionIndex,
  type ConsumedPartition,
  type ConsumerState,
  type ConsumerTurn,
} from '../state.ts';
import { loseCoordinator, needCoordinator } from './coordinator.ts';
import { failGroup } from './fail.ts';
import type { CommittedFetch, Membership } from './state.ts';

/** Heartbeats will tell the member how it stands; then it asks again. */
const OF_EPOCHS: ReadonlySet<ErrorName> = new Set(['STALE_MEMBER_EPOCH', 'UNKNOWN_MEMBER_ID']);

/** A member of the consumer protocol asks in its epoch. */
function askingMember(membership: Membership | null): Pick<OffsetFetchRequest, 'member'> {
  if (membership?.protocol !== 'consumer' || membership.memberEpoch <= 0) return {};
  const { memberId, memberEpoch } = membership;
  return { member: { memberId, memberEpoch } };
}

export const NOT_FETCHED: CommittedFetch = { isAsked: false, failures: 0, retryAtMs: 0 };

/** [CON-18] Asks where the group has committed, for partitions that have no position yet. */
export function askForCommitted(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const { group, settings } = state;
  if (group === null || group.committed.isAsked) return state;
  const initializing = state.partitions.filter(({ fetchState }) => fetchState === 'INITIALIZING');
  if (initializing.length === 0 || group.committed.retryAtMs > turn.nowMs) return state;
  const { node } = group.coordinator;
  if (node === null) return needCoordinator(turn, state);
  const partitions = initializing.map(({ topic, partition }) => ({ topic, partition }));
  const member = askingMember(group.membership);
  const { groupId } = group.settings;
  const body = { api: 'OffsetFetch', groupId, partitions, ...member } as const;
  turn.request(node, 'coordinator', body, settings.requestTimeoutMs);
  return changeGroup(state, ({ committed }) => ({ committed: { ...committed, isAsked: true } }));
}

/** Takes in the committed offsets; null: no answer came. */
export function onCommittedFetched(
  turn: ConsumerTurn,
  before: ConsumerState,
  request: OffsetFetchRequest,
  response: OffsetFetchResponse | null,
): ConsumerState {
  const { group } = before;
  if (group === null) return before;
  const error = response?.error ?? 'NETWORK_EXCEPTION';
  if (response === null || error !== 'NONE') {
    const isRetried = isRetriable(error) || OF_EPOCHS.has(error);
    if (response !== null && !isRetried) return failGroup(turn, before, error);
    const isLost = response === null || error === 'NOT_COORDINATOR';
    const reason = response === null ? 'disconnected' : error;
    return askAgain(turn, isLost ? loseCoordinator(turn, before, reason) : before);
  }
  const state = changeGroup(before, () => ({ committed: NOT_FETCHED }));
  return (request.partitions ?? []).reduce((next, asked) => {
    const current = next.partitions[partitionIndex(next, asked)];
    // Revoked, or sought elsewhere, in the meantime.
    if (current?.fetchState !== 'INITIALIZING') return next;
    const told = response.offsets.find((one) => isSame(one, asked));
    return told === undefined || told.offset < 0
      ? losePosition(turn, next, current, 'NoOffsetForPartitionException')
      : restore(turn, next, current, told.offset, told.leaderEpoch);
  }, state);
}

function askAgain(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const { retryBackoffMs, retryBackoffMaxMs } = before.settings;
  return changeGroup(before, ({ committed }) => {
    const failures = committed.failures + 1;
    const waitMs = drawBackoffMs(turn, retryBackoffMs, retryBackoffMaxMs, failures);
    return { committed: { isAsked: false, failures, retryAtMs: turn.nowMs + waitMs } };
  });
}

/** [CON-18] Reading goes on where the group left off, once the leader has confirmed that its log is still the same there. */
function restore(
  turn: ConsumerTurn,
  state: ConsumerState,
  at: ConsumedPartition,
  offset: number,
  leaderEpoch: number,
): ConsumerState {
  const { topic, partition } = at;
  const groupId = state.group?.settings.groupId ?? '';
  turn.emit({ type: 'PositionRestored', groupId, topic, partition, offset });
  return changePartition(state, at, (one) => {
    const placed = atOffset(state, one, offset, leaderEpoch);
    return placed.position === null ? placed : underLeader(placed, placed.position);
  });
}

import { changeFetchedPartition, withHighWatermark } from '../changes.ts';
import { endOffsetFor, latestEpoch } from '../../log/epoch-cache.ts';
import { restartLogAt, truncateLog } from '../../log/partition-log.ts';
import type { EpochEndOffset } from '../../network/protocol/index.ts';
import type { FetchedPartition, ReplicationState } from '../state.ts';
import { findHostedById, putLog, putReplica } from '../store.ts';
import type { Context, Hosted } from '../store.ts';

/**
 * [TRUNC-1] Where a follower cuts its log when the leader says that its epoch `epoch` ended at `endOffset`. When it has
 * records of that epoch it cuts to the smaller end; when it has not, it cuts its own older epoch and asks again
 * (AbstractFetcherThread.getOffsetTruncationState, KIP-279).
 */
export function truncationOffset(
  { log, epochCache }: Hosted['log'],
  fetchOffset: number,
  { epoch, endOffset }: EpochEndOffset,
): number {
  const { logEndOffset } = log;
  if (endOffset === -1) return fetchOffset;
  if (epoch === -1) return Math.min(endOffset, logEndOffset);
  const own = endOffsetFor(epochCache, epoch, logEndOffset);
  if (own.endOffset === -1) return Math.min(endOffset, logEndOffset);
  return own.epoch === epoch
    ? Math.min(own.endOffset, endOffset, logEndOffset)
    : Math.min(own.endOffset, logEndOffset);
}

/** A fetched partition together with the state it now belongs to. */
export interface Followed {
  readonly state: ReplicationState;
  readonly fetched: FetchedPartition;
}

/** [TRUNC-2] Cuts the log to `offset` and goes on from there; the high watermark falls with the log end if it must. */
export function truncateFollower(
  { turn }: Context,
  state: ReplicationState,
  hosted: Hosted,
  fetched: FetchedPartition,
  offset: number,
): Followed {
  const { topic, partition, log, replica } = hosted;
  const from = log.log.logEndOffset;
  const cut = truncateLog(log, offset, {
    nowMs: turn.nowMs,
    producerIdExpirationMs: state.settings.producerIdExpirationMs,
  });
  const to = cut.log.logEndOffset;
  let next = putLog(state, hosted, cut);
  if (replica !== null && to < from) {
    const { highWatermark } = replica;
    turn.emit({ type: 'LogTruncated', topic, partition, from, to, highWatermark });
    if (highWatermark > to) next = putReplica(next, hosted, withHighWatermark(replica, to));
  }
  return { state: next, fetched: goOn(next, fetched) };
}

/** [TRUNC-3] Nothing of the log is left at the leader: it is emptied and goes on at the leader's log start. */
export function restartFollower(
  { turn }: Context,
  state: ReplicationState,
  hosted: Hosted,
  fetched: FetchedPartition,
  offset: number,
): Followed {
  const { topic, partition, log, replica } = hosted;
  turn.emit({ type: 'LogRestarted', topic, partition, offset });
  let next = putLog(state, hosted, restartLogAt(log, offset));
  if (replica !== null) next = putReplica(next, hosted, withHighWatermark(replica, offset));
  return { state: next, fetched: goOn(next, fetched) };
}

/** Fetching from the end of the log as it is now. */
export function goOn(state: ReplicationState, fetched: FetchedPartition): FetchedPartition {
  const log = findHostedById(state, fetched.topicId, fetched.partition)?.log;
  if (log === undefined) return fetched;
  return changeFetchedPartition(fetched, {
    state: 'Fetching',
    fetchOffset: log.log.logEndOffset,
    lastFetchedEpoch: latestEpoch(log.epochCache) ?? -1,
    isInSession: false,
  });
}

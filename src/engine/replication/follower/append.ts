import { appendAsFollower, raiseLogStart } from '../../log/partition-log.ts';
import type { FetchPartitionResponse } from '../../network/protocol/index.ts';
import { setHighWatermark } from '../high-watermark.ts';
import { completeFetches } from '../purgatory/fetch.ts';
import type { ReplicationState } from '../state.ts';
import { findHostedById, putLog } from '../store.ts';
import type { Context, Hosted } from '../store.ts';
import { countThrottled } from '../throttle.ts';

/**
 * [FOLLOW-7] A follower writes what it got, follows the leader's log start, and takes the leader's high watermark as far as
 * its own log goes: it learns a fetch late what is committed (ReplicaFetcherThread.processPartitionData).
 */
export function appendFetched(
  context: Context,
  state: ReplicationState,
  hosted: Hosted,
  answer: FetchPartitionResponse,
): ReplicationState {
  const { topic, topicId, partition } = hosted;
  const { nowMs } = context.turn;
  let { log } = hosted;
  for (const batch of answer.batches) {
    const { baseOffset, lastOffset, leaderEpoch } = batch;
    log = appendAsFollower(log, batch, nowMs);
    const type = 'RecordsReplicated';
    context.turn.emit({ type, topic, partition, baseOffset, lastOffset, leaderEpoch });
  }
  log = raiseLogStart(log, Math.min(answer.logStartOffset, log.log.logEndOffset));
  const bytes = answer.batches.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const counted = countThrottled(context, state, hosted, 'follower', bytes);
  const written = log === hosted.log ? counted : putLog(counted, hosted, log);
  const { logStartOffset, logEndOffset } = log.log;
  const highWatermark = Math.min(Math.max(answer.highWatermark, logStartOffset), logEndOffset);
  const next = setHighWatermark(
    context,
    written,
    { topic, topicId, partition, log, replica: hosted.replica },
    highWatermark,
  );
  // [FETCH-11] Consumers may read from followers (KIP-392): what is committed here may be what they wait for.
  const after = findHostedById(next, topicId, partition);
  return after?.replica?.highWatermark === hosted.replica?.highWatermark
    ? next
    : completeFetches(context, next, hosted);
}

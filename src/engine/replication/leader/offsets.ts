import type { ErrorName } from '../../config/index.ts';
import { timestampOf } from '../../log/batch.ts';
import { endOffsetFor, epochForOffset } from '../../log/epoch-cache.ts';
import { batchesFrom } from '../../log/offset-log.ts';
import { lastStableOffset } from '../../log/partition-log.ts';
import type {
  ListOffsetsRequest,
  ListOffsetsResponse,
  OffsetForLeaderEpochRequest,
  OffsetForLeaderEpochResponse,
} from '../../network/protocol/index.ts';
import type { IncomingRequest } from '../../network/turn.ts';
import { epochError } from '../read.ts';
import type { ReplicationState } from '../state.ts';
import { asLeader, findHosted, notHostedError } from '../store.ts';
import type { Context, HostedLeader } from '../store.ts';

const LATEST = -1;
const EARLIEST = -2;
const MAX_TIMESTAMP = -3;

interface Found {
  readonly offset: number;
  readonly timestampMs: number;
  readonly leaderEpoch: number;
}

const NOTHING: Found = { offset: -1, timestampMs: -1, leaderEpoch: -1 };

/** The leader, if it is here and in the epoch that the asker believes in; else why not. */
function leaderOrError(
  { image }: Context,
  state: ReplicationState,
  topic: string,
  partition: number,
  currentLeaderEpoch: number,
): HostedLeader | ErrorName {
  const hosted = findHosted(state, topic, partition);
  const replica = hosted?.replica ?? null;
  if (hosted === null || replica === null) return notHostedError(state, image, topic, partition);
  const error = epochError(currentLeaderEpoch, replica.leaderEpoch);
  return error ?? asLeader(hosted) ?? 'NOT_LEADER_OR_FOLLOWER';
}

/** Looks up offsets by time or by word (Partition.fetchOffsetForTimestamp). */
export function onListOffsets(
  context: Context,
  state: ReplicationState,
  { handle, body }: IncomingRequest<ListOffsetsRequest>,
): void {
  const partitions: ListOffsetsResponse['partitions'] = body.partitions.map((asked) => {
    const { topic, partition, currentLeaderEpoch, timestamp } = asked;
    const leader = leaderOrError(context, state, topic, partition, currentLeaderEpoch);
    const found = typeof leader === 'string' ? leader : lookUp(state, leader, body, timestamp);
    return typeof found === 'string'
      ? { topic, partition, error: found, ...NOTHING }
      : { topic, partition, error: 'NONE', ...found };
  });
  context.turn.reply(handle, { api: 'ListOffsets', partitions });
}

function lookUp(
  state: ReplicationState,
  leader: HostedLeader,
  request: ListOffsetsRequest,
  timestamp: number,
): Found | ErrorName {
  const { log, replica } = leader;
  if (timestamp === EARLIEST) {
    const { logStartOffset: offset } = log.log;
    const leaderEpoch = epochForOffset(log.epochCache, offset) ?? -1;
    return { offset, timestampMs: -1, leaderEpoch };
  }
  const isClient = request.replicaId < 0;
  const end = lastFetchable(state, leader, request);
  // [OFFSETS-1] A new leader does not know yet what is committed until it has committed something of its own epoch.
  const isUncertain = isClient && replica.leaderEpochStartOffset > replica.highWatermark;
  if (timestamp === LATEST) {
    return isUncertain
      ? 'OFFSET_NOT_AVAILABLE'
      : { offset: end, timestampMs: -1, leaderEpoch: replica.leaderEpoch };
  }
  const found =
    timestamp === MAX_TIMESTAMP ? largestTimestamp(leader) : firstSince(leader, timestamp);
  if (found !== null && found.offset < end) return found;
  return isUncertain ? 'OFFSET_NOT_AVAILABLE' : NOTHING;
}

/** [OFFSETS-2] Replicas are told the log end, consumers the high watermark or the last stable offset. */
function lastFetchable(
  { settings }: ReplicationState,
  { log, replica }: HostedLeader,
  request: ListOffsetsRequest,
): number {
  if (request.replicaId >= 0) return log.log.logEndOffset;
  if (request.isolationLevel === 'read_uncommitted') return replica.highWatermark;
  const { lastStableOffsetHeldAtLogStart } = settings.features;
  return lastStableOffset(log, replica.highWatermark, lastStableOffsetHeldAtLogStart);
}

function firstSince({ log }: HostedLeader, sinceMs: number): Found | null {
  const { logStartOffset } = log.log;
  for (const batch of batchesFrom(log.log, logStartOffset)) {
    if (batch.maxTimestampMs < sinceMs) continue;
    for (const [delta, record] of batch.records.entries()) {
      const timestampMs = timestampOf(batch, record);
      const offset = batch.baseOffset + delta;
      if (timestampMs >= sinceMs && offset >= logStartOffset) {
        return { offset, timestampMs, leaderEpoch: batch.leaderEpoch };
      }
    }
  }
  return null;
}

function largestTimestamp({ log }: HostedLeader): Found | null {
  let found: Found | null = null;
  for (const batch of batchesFrom(log.log, log.log.logStartOffset)) {
    if (batch.maxTimestampMs <= (found?.timestampMs ?? -1)) continue;
    const delta = batch.records.findIndex(
      (record) => timestampOf(batch, record) === batch.maxTimestampMs,
    );
    found = {
      offset: batch.baseOffset + Math.max(delta, 0),
      timestampMs: batch.maxTimestampMs,
      leaderEpoch: batch.leaderEpoch,
    };
  }
  return found;
}

/** Where an epoch ends in the leader's log (Partition.lastOffsetForLeaderEpoch, KIP-101, KIP-320). */
export function onOffsetForLeaderEpoch(
  context: Context,
  state: ReplicationState,
  { handle, body }: IncomingRequest<OffsetForLeaderEpochRequest>,
): void {
  const partitions: OffsetForLeaderEpochResponse['partitions'] = body.partitions.map((asked) => {
    const { topic, partition, currentLeaderEpoch } = asked;
    const leader = leaderOrError(context, state, topic, partition, currentLeaderEpoch);
    if (typeof leader === 'string') {
      return { topic, partition, error: leader, leaderEpoch: -1, endOffset: -1 };
    }
    const { epochCache, log } = leader.log;
    const end = endOffsetFor(epochCache, asked.leaderEpoch, log.logEndOffset);
    return { topic, partition, error: 'NONE', leaderEpoch: end.epoch, endOffset: end.endOffset };
  });
  context.turn.reply(handle, { api: 'OffsetForLeaderEpoch', partitions });
}

import type { ErrorName } from '../config/index.ts';
import type { Mutable } from '../kernel/records.ts';
import type { RecordBatch } from '../log/batch.ts';
import { endOffsetFor } from '../log/epoch-cache.ts';
import { batchesFrom } from '../log/offset-log.ts';
import { lastStableOffset } from '../log/partition-log.ts';
import type {
  FetchPartition,
  FetchPartitionResponse,
  FetchRequest,
} from '../network/protocol/index.ts';
import { preferredReadReplica } from './preferred-replica.ts';
import type { Replica, ReplicationState } from './state.ts';
import { currentLeader, findHostedById, isTopicIdKnown, notHostedError } from './store.ts';
import type { Context, Hosted } from './store.ts';
import { withholds } from './throttle.ts';

/** How much a read may still give. */
export interface ReadLimit {
  readonly maxBytes: number;
  /** Nothing has been read yet: the first batch is given however large it is. */
  readonly minOneBatch: boolean;
}

export interface PartitionRead {
  readonly response: FetchPartitionResponse;
  readonly sizeBytes: number;
  /** Whether the read goes as Kafka hopes: a follower that reads so is where it says it is. */
  readonly isPlain: boolean;
}

/** [FETCH-1] Compares the reader's leader epoch with ours; -1: the reader does not know (Partition.checkCurrentLeaderEpoch). */
export function epochError(
  requested: number,
  leaderEpoch: number,
): 'FENCED_LEADER_EPOCH' | 'UNKNOWN_LEADER_EPOCH' | null {
  if (requested === -1 || requested === leaderEpoch) return null;
  return requested < leaderEpoch ? 'FENCED_LEADER_EPOCH' : 'UNKNOWN_LEADER_EPOCH';
}

/** Whether a replica reads, which fetches from the leader alone and sees everything. */
export function isFromFollower(request: FetchRequest): boolean {
  return request.replicaId >= 0;
}

/** [FETCH-2] Followers read up to the log end, consumers up to the high watermark or the last stable offset. */
export function readableEnd(
  request: FetchRequest,
  { log }: Hosted,
  replica: Replica,
  state: ReplicationState,
): number {
  if (isFromFollower(request)) return log.log.logEndOffset;
  if (request.isolationLevel === 'read_uncommitted') return replica.highWatermark;
  const { lastStableOffsetHeldAtLogStart } = state.settings.features;
  return lastStableOffset(log, replica.highWatermark, lastStableOffsetHeldAtLogStart);
}

/** Why `part` cannot be read here at all; null when it can. */
export function accessError(
  { image }: Context,
  state: ReplicationState,
  request: FetchRequest,
  part: FetchPartition,
  hosted: Hosted | null,
): ErrorName | null {
  const replica = hosted?.replica ?? null;
  if (hosted === null || replica === null) {
    if (!isTopicIdKnown(image, part.topicId)) return 'UNKNOWN_TOPIC_ID';
    return notHostedError(state, image, part.topic, part.partition);
  }
  const error = epochError(part.currentLeaderEpoch, replica.leaderEpoch);
  if (error !== null) return error;
  if (!isFromFollower(request)) return null;
  if (replica.role !== 'Leader') return 'NOT_LEADER_OR_FOLLOWER';
  if (replica.remotes.some((remote) => remote.brokerId === request.replicaId)) return null;
  return part.currentLeaderEpoch === -1 ? 'NOT_LEADER_OR_FOLLOWER' : 'UNKNOWN_LEADER_EPOCH';
}

/** Reads one partition of a fetch as it is now (Partition.fetchRecords without its effects). */
export function readPartition(
  context: Context,
  state: ReplicationState,
  request: FetchRequest,
  part: FetchPartition,
  limit: ReadLimit,
): PartitionRead {
  const hosted = findHostedById(state, part.topicId, part.partition);
  const error = accessError(context, state, request, part, hosted);
  const replica = hosted?.replica ?? null;
  if (error !== null || hosted === null || replica === null) {
    return failedRead(context, part, error ?? 'UNKNOWN_TOPIC_OR_PARTITION');
  }
  const { log } = hosted;
  const { logStartOffset, logEndOffset } = log.log;
  const { lastStableOffsetHeldAtLogStart } = state.settings.features;
  const base: Mutable<FetchPartitionResponse> = {
    topic: part.topic,
    partition: part.partition,
    error: 'NONE',
    highWatermark: replica.highWatermark,
    lastStableOffset: lastStableOffset(log, replica.highWatermark, lastStableOffsetHeldAtLogStart),
    logStartOffset,
    divergingEpoch: null,
    currentLeader: null,
    preferredReadReplica: -1,
    batches: NOTHING,
  };
  const preferred = preferredReadReplica(context, state, request, part, hosted);
  if (preferred !== -1) {
    base.preferredReadReplica = preferred;
    return { response: base, sizeBytes: 0, isPlain: false };
  }
  const { lastFetchedEpoch, fetchOffset } = part;
  if (lastFetchedEpoch !== -1) {
    const end = endOffsetFor(log.epochCache, lastFetchedEpoch, logEndOffset);
    if (end.endOffset === -1 || fetchOffset < logStartOffset) {
      return failedRead(context, part, 'OFFSET_OUT_OF_RANGE');
    }
    // [FETCH-3] The reader's log and ours part before where it wants to go on (KIP-595).
    if (end.epoch < lastFetchedEpoch || end.endOffset < fetchOffset) {
      base.divergingEpoch = end;
      return { response: base, sizeBytes: 0, isPlain: false };
    }
  }
  if (fetchOffset > logEndOffset || fetchOffset < logStartOffset) {
    return failedRead(context, part, 'OFFSET_OUT_OF_RANGE');
  }
  if (isFromFollower(request) && replica.role === 'Leader') {
    if (withholds(context, state, replica, part, request.replicaId)) {
      const { topic, partition } = part;
      const type = 'RecordsWithheld';
      context.turn.emit({ type, topic, partition, followerId: request.replicaId });
      return { response: base, sizeBytes: 0, isPlain: true };
    }
  }
  const end = readableEnd(request, hosted, replica, state);
  const maxBytes = Math.min(part.partitionMaxBytes, limit.maxBytes);
  const batches = takeBatches(hosted, fetchOffset, end, maxBytes, limit.minOneBatch);
  const sizeBytes = batches.reduce((sum, batch) => sum + batch.sizeBytes, 0);
  base.batches = batches;
  return { response: base, sizeBytes, isPlain: true };
}

const NOTHING: readonly RecordBatch[] = [];

/** [FETCH-4] Whole batches, from the one that holds `offset`; the first one even if it is too large (KIP-74). */
function takeBatches(
  { log }: Hosted,
  offset: number,
  endOffset: number,
  maxBytes: number,
  minOneBatch: boolean,
): readonly RecordBatch[] {
  if (offset >= endOffset) return NOTHING;
  const taken: RecordBatch[] = [];
  let sizeBytes = 0;
  for (const batch of batchesFrom(log.log, offset, endOffset)) {
    sizeBytes += batch.sizeBytes;
    const isTooMuch = sizeBytes > maxBytes && !(minOneBatch && taken.length === 0);
    if (isTooMuch || batch.lastOffset >= endOffset) break;
    taken.push(batch);
  }
  return taken;
}

export function failedRead(
  { image }: Context,
  part: FetchPartition,
  error: ErrorName,
): PartitionRead {
  const tellsLeader = error === 'NOT_LEADER_OR_FOLLOWER' || error === 'FENCED_LEADER_EPOCH';
  const response: FetchPartitionResponse = {
    topic: part.topic,
    partition: part.partition,
    error,
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: -1,
    divergingEpoch: null,
    currentLeader: tellsLeader ? currentLeader(image, part.topic, part.partition) : null,
    preferredReadReplica: -1,
    batches: [],
  };
  return { response, sizeBytes: 0, isPlain: false };
}

/** What remains of a limit after a read. */
export function limitAfter(limit: ReadLimit, { sizeBytes }: PartitionRead): ReadLimit {
  return {
    maxBytes: Math.max(0, limit.maxBytes - sizeBytes),
    minOneBatch: limit.minOneBatch && sizeBytes === 0,
  };
}

import { changer } from '../../kernel/records.ts';
import type { LogRecord } from '../../log/batch.ts';
import {
  BATCH_OVERHEAD_BYTES,
  batchUpperBoundBytes,
  recordBytes,
  type RecordParts,
} from '../../log/sizes.ts';
import { compressedBatchBytes, estimatedBatchBytes, type BatchCompression } from './compression.ts';

/** A batch of one partition from its first record until its fate is known (ProducerBatch, MemoryRecordsBuilder). */
export interface ProducerBatch {
  /** Unique in its producer. */
  readonly batchId: number;
  readonly records: readonly LogRecord[];
  /** With the header. [PRO-26] While a batch that will be compressed is open, what it is reckoned to take. */
  readonly sizeBytes: number;
  readonly compression: BatchCompression | null;
  /** max(batch.size, upper bound of the first record). */
  readonly writeLimitBytes: number;
  /** What it holds of buffer.memory: the write limit, or 0 for a part of a split batch. */
  readonly heldBytes: number;
  /** No more records: one did not fit, or it has been drained. */
  readonly closed: boolean;
  /** Where the budget of delivery.timeout.ms begins. */
  readonly createdMs: number;
  /** Sent and come back so often. */
  readonly attempts: number;
  /** When it was put back into its queue; createdMs before that. */
  readonly lastAttemptMs: number;
  /** [PRO-9] Before this time a batch that came back is not sent again. */
  readonly backoffUntilMs: number;
  /** Epoch of the leader that the batch was last drained for; -1: not known. */
  readonly leaderEpoch: number;
  /** -1: not assigned yet, or not idempotent. */
  readonly producerId: number;
  readonly producerEpoch: number;
  /** [PRO-11] Assigned when drained, kept for all retries; -1: none yet. */
  readonly baseSequence: number;
  /** Its sequence was rewritten after an epoch bump and it has not been sent since. */
  readonly sequenceReset: boolean;
}

export const changeProducerBatch = changer<ProducerBatch>((producerBatch) => ({
  batchId: producerBatch.batchId,
  records: producerBatch.records,
  sizeBytes: producerBatch.sizeBytes,
  compression: producerBatch.compression,
  writeLimitBytes: producerBatch.writeLimitBytes,
  heldBytes: producerBatch.heldBytes,
  closed: producerBatch.closed,
  createdMs: producerBatch.createdMs,
  attempts: producerBatch.attempts,
  lastAttemptMs: producerBatch.lastAttemptMs,
  backoffUntilMs: producerBatch.backoffUntilMs,
  leaderEpoch: producerBatch.leaderEpoch,
  producerId: producerBatch.producerId,
  producerEpoch: producerBatch.producerEpoch,
  baseSequence: producerBatch.baseSequence,
  sequenceReset: producerBatch.sequenceReset,
}));

/** [PRO-3] Full: nothing more fits, or nothing more may come. */
export function isFull(batch: ProducerBatch): boolean {
  return batch.closed || batch.writeLimitBytes <= batch.sizeBytes;
}

/** The sequence of the batch's last record. */
export function lastSequenceOf(batch: Pick<ProducerBatch, 'baseSequence' | 'records'>): number {
  return addToSequence(batch.baseSequence, batch.records.length - 1);
}

const SEQUENCES = 2_147_483_648;

/** Sequences wrap from 2^31 - 1 to 0 (DefaultRecordBatch.incrementSequence). */
export function addToSequence(sequence: number, count: number): number {
  return (sequence + count) % SEQUENCES;
}

/** The batch with one more record; null when there is no room for it. */
export function tryAppend(
  batch: ProducerBatch,
  record: LogRecord,
  parts: RecordParts,
): ProducerBatch | null {
  if (batch.closed) return null;
  const timestampDeltaMs = record.timestampMs - (batch.records[0]?.timestampMs ?? 0);
  const addedBytes = recordBytes(parts, batch.records.length, timestampDeltaMs);
  if (batch.sizeBytes + addedBytes > batch.writeLimitBytes) return null;
  const records = [...batch.records, record];
  const { compression } = batch;
  if (compression === null)
    return changeProducerBatch(batch, { records, sizeBytes: batch.sizeBytes + addedBytes });
  const recordsBytes = compression.recordsBytes + addedBytes;
  const sizeBytes = estimatedBatchBytes(compression.estimatedRatio, recordsBytes);
  const grown = { ...compression, recordsBytes };
  return changeProducerBatch(batch, { records, sizeBytes, compression: grown });
}

/** [PRO-26] The batch as it is written when it is closed for good (ProducerBatch.close). */
export function compressed(batch: ProducerBatch): ProducerBatch {
  const { compression } = batch;
  if (compression === null || compression.isCompressed) return batch;
  const sizeBytes = compressedBatchBytes(compression.codec, compression.recordsBytes);
  const done = { ...compression, isCompressed: true };
  return changeProducerBatch(batch, { sizeBytes, compression: done });
}

/** compression.type of a batch to come, and the ratio that its topic has had so far; null: it is not compressed. */
export type Compressing = Pick<BatchCompression, 'codec' | 'estimatedRatio'> | null;

/** What a new batch for this record will hold of buffer.memory. */
export function allocationBytes(batchSizeBytes: number, parts: RecordParts): number {
  // batch.size 0 acts as 1: every record its own batch
  return Math.max(batchSizeBytes, 1, batchUpperBoundBytes(parts));
}

/** A batch that begins with `record`, however large it is. */
export function newBatch(
  batchId: number,
  record: LogRecord,
  parts: RecordParts,
  batchSizeBytes: number,
  nowMs: number,
  compressing: Compressing,
): ProducerBatch {
  const writeLimitBytes = allocationBytes(batchSizeBytes, parts);
  const recordsBytes = recordBytes(parts, 0, 0);
  return {
    batchId,
    records: [record],
    sizeBytes:
      compressing === null
        ? BATCH_OVERHEAD_BYTES + recordsBytes
        : estimatedBatchBytes(compressing.estimatedRatio, recordsBytes),
    compression: compressing && { ...compressing, recordsBytes, isCompressed: false },
    writeLimitBytes,
    heldBytes: writeLimitBytes,
    closed: false,
    createdMs: nowMs,
    attempts: 0,
    lastAttemptMs: nowMs,
    backoffUntilMs: 0,
    leaderEpoch: -1,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    sequenceReset: false,
  };
}

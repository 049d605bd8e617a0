import { changer } from '../kernel/records.ts';
/** One record as it lies in a log. */
export interface LogRecord {
  readonly key: string | null;
  readonly value: string | null;
  /** CreateTime of the producer, or LogAppendTime. */
  readonly timestampMs: number;
  /**
   * Which logical send this record came from, for the ledger alone: no broker or client reads it.
   * Null for records that nobody sent, such as Kafka's own.
   */
  readonly sendId: number | null;
}

/** What every log holds, whatever its records are. Offsets are inclusive; baseOffset ≤ lastOffset. */
export interface Batch<Record> {
  readonly baseOffset: number;
  readonly lastOffset: number;
  /** Epoch of the leader that appended it; stamped by the leader, never by the client. */
  readonly leaderEpoch: number;
  readonly records: readonly Record[];
}

/** A batch of a partition's log (format v2, KIP-98). A client sends it with baseOffset 0 and leaderEpoch -1. */
export interface RecordBatch extends Batch<LogRecord> {
  /** -1: not idempotent. */
  readonly producerId: number;
  readonly producerEpoch: number;
  /** Sequence of the first record; -1 without a producer id. */
  readonly baseSequence: number;
  readonly isTransactional: boolean;
  /** The marker of a control batch; null for a data batch. */
  readonly control: 'COMMIT' | 'ABORT' | null;
  readonly maxTimestampMs: number;
  /** Size on disk and on the wire, uncompressed. */
  readonly sizeBytes: number;
}

export const changeRecordBatch = changer<RecordBatch>((recordBatch) => ({
  producerId: recordBatch.producerId,
  producerEpoch: recordBatch.producerEpoch,
  baseSequence: recordBatch.baseSequence,
  isTransactional: recordBatch.isTransactional,
  control: recordBatch.control,
  maxTimestampMs: recordBatch.maxTimestampMs,
  sizeBytes: recordBatch.sizeBytes,
  baseOffset: recordBatch.baseOffset,
  lastOffset: recordBatch.lastOffset,
  leaderEpoch: recordBatch.leaderEpoch,
  records: recordBatch.records,
}));

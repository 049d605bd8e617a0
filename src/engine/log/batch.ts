import { changer } from '../kernel/records.ts';

/** A tag that can be read without opening the value; keys may repeat. */
export interface RecordHeader {
  readonly key: string;
  readonly value: string | null;
}

/** compression.type of a batch that is compressed. */
export type Codec = 'gzip' | 'snappy' | 'lz4' | 'zstd';

/** One record as it lies in a log. */
export interface LogRecord {
  readonly key: string | null;
  readonly value: string | null;
  /** CreateTime of the producer; `timestampOf` tells what counts. */
  readonly timestampMs: number;
  /**
   * Which logical send this record came from, for the ledger alone: no broker or client reads it.
   * Null for records that nobody sent, such as Kafka's own.
   */
  readonly sendId: number | null;
  /** Absent without headers, so that most records stay small. */
  readonly headers?: readonly RecordHeader[];
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
  /** Size on disk and on the wire; with a codec that which its compression is reckoned to leave. */
  readonly sizeBytes: number;
  /** Null: not compressed. */
  readonly codec: Codec | null;
  /** LogAppendTime: `maxTimestampMs` counts for every record, whatever the producer wrote. */
  readonly timestampType: 'CreateTime' | 'LogAppendTime';
}

/** The time that a reader is told. */
export function timestampOf(batch: RecordBatch, record: LogRecord): number {
  return batch.timestampType === 'CreateTime' ? record.timestampMs : batch.maxTimestampMs;
}

export const changeRecordBatch = changer<RecordBatch>((recordBatch) => ({
  producerId: recordBatch.producerId,
  producerEpoch: recordBatch.producerEpoch,
  baseSequence: recordBatch.baseSequence,
  isTransactional: recordBatch.isTransactional,
  control: recordBatch.control,
  maxTimestampMs: recordBatch.maxTimestampMs,
  sizeBytes: recordBatch.sizeBytes,
  codec: recordBatch.codec,
  timestampType: recordBatch.timestampType,
  baseOffset: recordBatch.baseOffset,
  lastOffset: recordBatch.lastOffset,
  leaderEpoch: recordBatch.leaderEpoch,
  records: recordBatch.records,
}));

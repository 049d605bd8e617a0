import type { Codec } from '../batch.ts';

/** A header as it is written: its key is never null. */
export interface WireHeader {
  readonly key: Uint8Array;
  readonly value: Uint8Array | null;
}

/** A record as it is written: offset and timestamp are told from those of its batch (DefaultRecord). */
export interface WireRecord {
  readonly offsetDelta: number;
  readonly timestampDeltaMs: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly WireHeader[];
}

/** All that a batch of format v2 says (DefaultRecordBatch). Length and checksum follow from the rest. */
export interface WireBatch {
  readonly baseOffset: bigint;
  readonly partitionLeaderEpoch: number;
  readonly codec: Codec | null;
  readonly timestampType: 'CreateTime' | 'LogAppendTime';
  readonly isTransactional: boolean;
  readonly isControl: boolean;
  /** Stays as it is when compaction takes the last record away. */
  readonly lastOffsetDelta: number;
  readonly baseTimestampMs: number;
  readonly maxTimestampMs: number;
  /** -1: not idempotent; so are epoch and sequence. */
  readonly producerId: bigint;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly records: readonly WireRecord[];
}

export const MAGIC = 2;
/** baseOffset and batchLength, which the length does not count (Records.LOG_OVERHEAD). */
export const LOG_OVERHEAD_BYTES = 12;
/** Where the checksum stands; it covers everything behind it. */
export const CRC_AT = 17;
export const ATTRIBUTES_AT = 21;

/** By the number that the attributes hold (CompressionType.id). */
export const CODECS: readonly (Codec | null)[] = [null, 'gzip', 'snappy', 'lz4', 'zstd'];
export const CODEC_MASK = 0x07;
export const LOG_APPEND_TIME_BIT = 0x08;
export const TRANSACTIONAL_BIT = 0x10;
export const CONTROL_BIT = 0x20;

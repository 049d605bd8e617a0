import { utf8Bytes } from './utf8.ts';

// Sizes of format v2 in bytes, uncompressed (DefaultRecord, DefaultRecordBatch).

/** Before the records of a batch (DefaultRecordBatch.RECORD_BATCH_OVERHEAD). */
export const BATCH_OVERHEAD_BYTES = 61;
/** The most that length, attributes, timestamp delta and offset delta can take (DefaultRecord.MAX_RECORD_OVERHEAD). */
const MAX_RECORD_OVERHEAD_BYTES = 21;
const ATTRIBUTES_BYTES = 1;
/** A record without headers holds their number, 0. */
const NO_HEADERS_BYTES = 1;

/** Sizes of one record's parts; null where there is none. */
export interface RecordParts {
  readonly keyBytes: number | null;
  readonly valueBytes: number | null;
  /** Number of headers and headers together. */
  readonly headersBytes: number;
}

/** Bytes of a zigzag varint or varlong; `value` is a safe integer. */
export function varintBytes(value: number): number {
  let rest = value >= 0 ? value * 2 : -value * 2 - 1;
  let bytes = 1;
  while (rest >= 128) {
    rest = Math.floor(rest / 128);
    bytes += 1;
  }
  return bytes;
}

function nullableBytes(length: number | null): number {
  // null is written as length -1, in one byte
  return length === null ? 1 : varintBytes(length) + length;
}

function partsBytes({ keyBytes, valueBytes, headersBytes }: RecordParts): number {
  return nullableBytes(keyBytes) + nullableBytes(valueBytes) + headersBytes;
}

/** Exact size of a record that stands `offsetDelta` records and `timestampDeltaMs` after the batch's first one. */
export function recordBytes(
  parts: RecordParts,
  offsetDelta: number,
  timestampDeltaMs: number,
): number {
  const bodyBytes =
    ATTRIBUTES_BYTES + varintBytes(timestampDeltaMs) + varintBytes(offsetDelta) + partsBytes(parts);
  return varintBytes(bodyBytes) + bodyBytes;
}

/** The most that a batch of this one record can take; what `max.request.size` is held against. */
export function batchUpperBoundBytes(parts: RecordParts): number {
  return BATCH_OVERHEAD_BYTES + MAX_RECORD_OVERHEAD_BYTES + partsBytes(parts);
}

/** The parts of a record as the StringSerializer gives them. */
export function partsOf(key: string | null, value: string | null): RecordParts {
  return {
    keyBytes: key === null ? null : utf8Bytes(key),
    valueBytes: value === null ? null : utf8Bytes(value),
    headersBytes: NO_HEADERS_BYTES,
  };
}

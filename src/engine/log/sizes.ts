import type { LogRecord } from './batch.ts';
import { utf8Bytes } from './utf8.ts';

// [REC-1] Sizes of format v2 in bytes, uncompressed (DefaultRecord, DefaultRecordBatch).

/** Before the records of a batch (DefaultRecordBatch.RECORD_BATCH_OVERHEAD). */
export const BATCH_OVERHEAD_BYTES = 61;
/** The most that length, attributes, timestamp delta and offset delta can take (DefaultRecord.MAX_RECORD_OVERHEAD). */
const MAX_RECORD_OVERHEAD_BYTES = 21;
const ATTRIBUTES_BYTES = 1;

/** Control records carry {version, type} of 4 bytes and {version, coordinator epoch} of 6 bytes. */
export const MARKER_BATCH_BYTES = BATCH_OVERHEAD_BYTES + 17;

/** Sizes of one record's parts; null where there is none. */
export interface RecordParts {
  readonly keyBytes: number | null;
  readonly valueBytes: number | null;
  /** Number of headers and headers together. */
  readonly headersBytes: number;
}

/** Bytes of a zig-zag varint (ByteUtils.sizeOfVarint, sizeOfVarlong); exact up to 2^52. */
export function varintBytes(value: number): number {
  let rest = value >= 0 ? value * 2 : -value * 2 - 1;
  let bytes = 1;
  while (rest >= 128) {
    rest = Math.floor(rest / 128);
    bytes += 1;
  }
  return bytes;
}

/** A field with its length before it; null is written as length -1, in one byte. */
function nullableBytes(length: number | null): number {
  return length === null ? 1 : varintBytes(length) + length;
}

function textBytes(text: string | null): number | null {
  return text === null ? null : utf8Bytes(text);
}

/** The parts of a record as the StringSerializer gives them. */
export function partsOf({
  key,
  value,
  headers = [],
}: Pick<LogRecord, 'key' | 'value' | 'headers'>): RecordParts {
  let headersBytes = varintBytes(headers.length);
  for (const header of headers)
    headersBytes += nullableBytes(utf8Bytes(header.key)) + nullableBytes(textBytes(header.value));
  return { keyBytes: textBytes(key), valueBytes: textBytes(value), headersBytes };
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

/** Bytes of an uncompressed v2 batch (DefaultRecordBatch.sizeInBytes); 0 without records. */
export function batchSizeBytes(records: readonly LogRecord[]): number {
  const [first] = records;
  if (first === undefined) return 0;
  let bytes = BATCH_OVERHEAD_BYTES;
  records.forEach((record, delta) => {
    bytes += recordBytes(partsOf(record), delta, record.timestampMs - first.timestampMs);
  });
  return bytes;
}

/** Bytes of a v2 batch of records that were written at once, by the bytes of their keys and values; null: none. */
export function batchSizeOfParts(
  parts: readonly { readonly keyBytes: number; readonly valueBytes: number | null }[],
): number {
  let bytes = BATCH_OVERHEAD_BYTES;
  parts.forEach(({ keyBytes, valueBytes }, delta) => {
    bytes += recordBytes({ keyBytes, valueBytes, headersBytes: 1 }, delta, 0);
  });
  return bytes;
}

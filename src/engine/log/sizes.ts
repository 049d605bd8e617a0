import type { LogRecord } from './batch.ts';

/** DefaultRecordBatch.RECORD_BATCH_OVERHEAD: everything of a v2 batch before its records. */
const BATCH_OVERHEAD_BYTES = 61;

/** Bytes of a zig-zag varint (ByteUtils.sizeOfVarint, sizeOfVarlong); exact up to 2^52. */
export function varintSizeBytes(value: number): number {
  let rest = value >= 0 ? value * 2 : -value * 2 - 1;
  let bytes = 1;
  while (rest >= 128) {
    rest = Math.floor(rest / 128);
    bytes += 1;
  }
  return bytes;
}

/** Bytes of a string in UTF-8; a lone surrogate takes the three bytes of U+FFFD, or one as `?` in Java, which we follow. */
export function utf8SizeBytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80 || (code >= 0xd800 && code <= 0xdfff)) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function fieldSizeBytes(text: string | null): number {
  if (text === null) return varintSizeBytes(-1);
  const bytes = utf8SizeBytes(text);
  return varintSizeBytes(bytes) + bytes;
}

/** Bytes of one record of a v2 batch, without headers (DefaultRecord.sizeInBytes). */
export function recordSizeBytes(
  record: Pick<LogRecord, 'key' | 'value'>,
  offsetDelta: number,
  timestampDeltaMs: number,
): number {
  const body =
    1 +
    varintSizeBytes(timestampDeltaMs) +
    varintSizeBytes(offsetDelta) +
    fieldSizeBytes(record.key) +
    fieldSizeBytes(record.value) +
    varintSizeBytes(0);
  return varintSizeBytes(body) + body;
}

/** Bytes of an uncompressed v2 batch (DefaultRecordBatch.sizeInBytes); 0 without records. */
export function batchSizeBytes(records: readonly LogRecord[]): number {
  const [first] = records;
  if (first === undefined) return 0;
  let bytes = BATCH_OVERHEAD_BYTES;
  records.forEach((record, delta) => {
    bytes += recordSizeBytes(record, delta, record.timestampMs - first.timestampMs);
  });
  return bytes;
}

/** Control records carry {version, type} of 4 bytes and {version, coordinator epoch} of 6 bytes. */
export const MARKER_BATCH_BYTES = BATCH_OVERHEAD_BYTES + 17;

/** Bytes of a v2 batch of records that were written at once, by the bytes of their keys and values; null: none. */
export function batchSizeOfParts(
  parts: readonly { readonly keyBytes: number; readonly valueBytes: number | null }[],
): number {
  let bytes = BATCH_OVERHEAD_BYTES;
  parts.forEach(({ keyBytes, valueBytes }, delta) => {
    const value =
      valueBytes === null ? varintSizeBytes(-1) : varintSizeBytes(valueBytes) + valueBytes;
    const key = varintSizeBytes(keyBytes) + keyBytes;
    const body = 1 + varintSizeBytes(0) + varintSizeBytes(delta) + key + value + varintSizeBytes(0);
    bytes += varintSizeBytes(body) + body;
  });
  return bytes;
}

/** The names of what stands in a batch, in Kafka's words (DefaultRecordBatch, DefaultRecord). */
export type FieldName =
  | 'baseOffset'
  | 'batchLength'
  | 'partitionLeaderEpoch'
  | 'magic'
  | 'crc'
  | 'attributes'
  | 'lastOffsetDelta'
  | 'baseTimestamp'
  | 'maxTimestamp'
  | 'producerId'
  | 'producerEpoch'
  | 'baseSequence'
  | 'recordsCount'
  | 'length'
  | 'recordAttributes'
  | 'timestampDelta'
  | 'offsetDelta'
  | 'keyLength'
  | 'key'
  | 'valueLength'
  | 'value'
  | 'headersCount'
  | 'headerKeyLength'
  | 'headerKey'
  | 'headerValueLength'
  | 'headerValue';

/** One field as it is written. */
export interface EncodedField {
  readonly name: FieldName;
  /** The record that it belongs to, from 0 on; null: the batch itself. */
  readonly record: number | null;
  /** The number that it holds; null where it holds bytes. */
  readonly number: bigint | null;
  readonly bytes: Uint8Array;
}

/** A number of fixed width, most significant byte first, in two's complement. */
export function fixed(
  name: FieldName,
  value: number | bigint,
  width: number,
  record: number | null = null,
): EncodedField {
  const number = BigInt(value);
  let rest = BigInt.asUintN(width * 8, number);
  const bytes = new Uint8Array(width);
  for (let at = width - 1; at >= 0; at -= 1) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return { name, record, number, bytes };
}

/** A number of as many bytes as it needs, seven bits each, lowest first; zig-zag keeps small negative ones short. */
export function varint(name: FieldName, value: number, record: number): EncodedField {
  const number = BigInt(value);
  const bytes: number[] = [];
  let rest = number >= 0n ? number * 2n : number * -2n - 1n;
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return { name, record, number, bytes: Uint8Array.from(bytes) };
}

/** Bytes with their length before them; null is the length -1 and nothing behind it. */
export function sized(
  [lengthName, name]: readonly [FieldName, FieldName],
  bytes: Uint8Array | null,
  record: number,
): readonly EncodedField[] {
  const length = varint(lengthName, bytes === null ? -1 : bytes.length, record);
  return bytes === null || bytes.length === 0
    ? [length]
    : [length, { name, record, number: null, bytes }];
}

/** All bytes of the fields, one after the other. */
export function bytesOf(fields: readonly EncodedField[]): Uint8Array {
  const joined = new Uint8Array(fields.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of fields) {
    joined.set(bytes, at);
    at += bytes.length;
  }
  return joined;
}

import { BATCH_OVERHEAD_BYTES } from '../sizes.ts';
import { crc32c } from './crc32c.ts';
import {
  ATTRIBUTES_AT,
  CODEC_MASK,
  CODECS,
  CONTROL_BIT,
  CRC_AT,
  LOG_APPEND_TIME_BIT,
  LOG_OVERHEAD_BYTES,
  MAGIC,
  TRANSACTIONAL_BIT,
  type WireBatch,
  type WireHeader,
  type WireRecord,
} from './wire-batch.ts';

/** Reads a batch from its front to its end. */
interface Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at: number;
}

function readerOf(bytes: Uint8Array): Reader {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), at: 0 };
}

/**
 * [REC-2] What the bytes of one batch say (DefaultRecordBatch.ensureValid and its iterator).
 * @throws Error when they are not one whole batch of format v2, or its checksum is another one
 */
export function decodeBatch(bytes: Uint8Array): WireBatch {
  const reader = readerOf(bytes);
  const { view } = reader;
  if (bytes.length < BATCH_OVERHEAD_BYTES) throw new Error(`Too short: ${bytes.length} bytes`);
  const lengthBytes = view.getInt32(8) + LOG_OVERHEAD_BYTES;
  if (lengthBytes !== bytes.length) throw new Error(`${lengthBytes} bytes, not ${bytes.length}`);
  if (view.getInt8(16) !== MAGIC) throw new Error(`Magic ${view.getInt8(16)} is not known`);
  const crc = crc32c(bytes.subarray(ATTRIBUTES_AT));
  if (view.getUint32(CRC_AT) !== crc) throw new Error(`The checksum is ${crc}`);
  const attributes = view.getInt16(ATTRIBUTES_AT);
  const codec = CODECS[attributes & CODEC_MASK];
  if (codec === undefined) throw new Error(`Attributes ${attributes} name no codec`);
  reader.at = BATCH_OVERHEAD_BYTES;
  return {
    baseOffset: view.getBigInt64(0),
    partitionLeaderEpoch: view.getInt32(12),
    codec,
    timestampType: (attributes & LOG_APPEND_TIME_BIT) === 0 ? 'CreateTime' : 'LogAppendTime',
    isTransactional: (attributes & TRANSACTIONAL_BIT) !== 0,
    isControl: (attributes & CONTROL_BIT) !== 0,
    lastOffsetDelta: view.getInt32(23),
    baseTimestampMs: Number(view.getBigInt64(27)),
    maxTimestampMs: Number(view.getBigInt64(35)),
    producerId: view.getBigInt64(43),
    producerEpoch: view.getInt16(51),
    baseSequence: view.getInt32(53),
    records: Array.from({ length: view.getInt32(57) }, () => readRecord(reader)),
  };
}

function readRecord(reader: Reader): WireRecord {
  const length = readVarint(reader);
  const end = reader.at + length;
  reader.at += 1;
  const timestampDeltaMs = readVarint(reader);
  const offsetDelta = readVarint(reader);
  const key = readSized(reader);
  const value = readSized(reader);
  const headers = Array.from({ length: readVarint(reader) }, () => readHeader(reader));
  if (reader.at !== end) throw new Error(`A record of ${length} bytes ends elsewhere`);
  return { timestampDeltaMs, offsetDelta, key, value, headers };
}

function readHeader(reader: Reader): WireHeader {
  const key = readSized(reader);
  if (key === null) throw new Error('A header has no key');
  return { key, value: readSized(reader) };
}

function readVarint(reader: Reader): number {
  let zigZag = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = reader.view.getUint8(reader.at);
    reader.at += 1;
    zigZag |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return Number((zigZag >> 1n) ^ -(zigZag & 1n));
}

function readSized(reader: Reader): Uint8Array | null {
  const length = readVarint(reader);
  if (length < 0) return null;
  const bytes = reader.bytes.slice(reader.at, reader.at + length);
  reader.at += length;
  return bytes;
}

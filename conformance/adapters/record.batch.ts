import { decodeBatch } from '../../src/engine/log/format/decode.ts';
import { encodeBatch } from '../../src/engine/log/format/encode.ts';
import { bytesOf, type EncodedField } from '../../src/engine/log/format/fields.ts';
import { wireBatchOf } from '../../src/engine/log/format/from-log.ts';
import type { WireBatch, WireRecord } from '../../src/engine/log/format/wire-batch.ts';
import { markerBatch } from '../../src/engine/log/control.ts';
import { addToSequence } from '../../src/engine/log/producer-state.ts';
import { batchUpperBoundBytes, varintBytes } from '../../src/engine/log/sizes.ts';
import { utf8 } from '../../src/engine/log/utf8.ts';
import type { Adapter } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import { bytes, flag, list, long, number, text, wide } from '../read.ts';

export const recordBatch: Adapter = {
  answer(given) {
    const isMarker = 'marker' in given;
    const batch = isMarker ? givenMarker(given) : givenBatch(given);
    const answer = written(encodeBatch(batch));
    return isMarker ? answer : { ...answer, upperBounds: batch.records.map(upperBound) };
  },
};

/** What stands in the bytes, read back from them. */
function written(fields: readonly EncodedField[]): JsonObject {
  const all = bytesOf(fields);
  const batch = decodeBatch(all);
  const { baseSequence, lastOffsetDelta } = batch;
  return {
    bytes: hex(all),
    sizeInBytes: all.length,
    crc: Number(fields.find(({ name }) => name === 'crc')?.number),
    baseOffset: long(batch.baseOffset),
    lastOffset: long(batch.baseOffset + BigInt(lastOffsetDelta)),
    lastOffsetDelta,
    lastSequence: baseSequence < 0 ? -1 : addToSequence(baseSequence, lastOffsetDelta),
    maxTimestamp: batch.maxTimestampMs,
    control: batch.isControl,
    transactional: batch.isTransactional,
    perRecordSizes: batch.records.map(
      (_, index) => bytesOf(fields.filter(({ record }) => record === index)).length,
    ),
  };
}

function givenMarker(given: JsonObject): WireBatch {
  const marker = markerBatch({
    control: text(given, 'marker') === 'COMMIT' ? 'COMMIT' : 'ABORT',
    producerId: number(given, 'producerId'),
    producerEpoch: number(given, 'producerEpoch'),
    coordinatorEpoch: number(given, 'coordinatorEpoch'),
    timestampMs: number(given, 'timestamp'),
  });
  const baseOffset = number(given, 'baseOffset');
  const leaderEpoch = number(given, 'partitionLeaderEpoch');
  return wireBatchOf({ ...marker, baseOffset, lastOffset: baseOffset, leaderEpoch });
}

function givenBatch(given: JsonObject): WireBatch {
  const records = list(given, 'records') as readonly JsonObject[];
  const baseOffset = wide(given, 'baseOffset');
  const times = records.map((record) => number(record, 'timestamp'));
  const [baseTimestampMs = -1] = times;
  const offsetDeltas = records.map((record) => Number(wide(record, 'offset') - baseOffset));
  const isStamped = text(given, 'timestampType') === 'LogAppendTime';
  return {
    baseOffset,
    partitionLeaderEpoch: number(given, 'partitionLeaderEpoch'),
    codec: null,
    timestampType: isStamped ? 'LogAppendTime' : 'CreateTime',
    isTransactional: flag(given, 'transactional'),
    isControl: false,
    lastOffsetDelta: offsetDeltas.at(-1) ?? 0,
    baseTimestampMs,
    maxTimestampMs: isStamped ? number(given, 'logAppendTime') : Math.max(-1, ...times),
    producerId: wide(given, 'producerId'),
    producerEpoch: number(given, 'producerEpoch'),
    baseSequence: number(given, 'baseSequence'),
    records: records.map((record, index) => ({
      offsetDelta: offsetDeltas[index] ?? 0,
      timestampDeltaMs: (times[index] ?? 0) - baseTimestampMs,
      key: bytesOrNull(record['keyHex']),
      value: bytesOrNull(record['valueHex']),
      headers: 'headers' in record ? list(record, 'headers').map(givenHeader) : [],
    })),
  };
}

function givenHeader(header: Json): WireRecord['headers'][number] {
  const given = header as JsonObject;
  return { key: utf8(text(given, 'key')), value: bytesOrNull(given['valueHex']) };
}

function bytesOrNull(hexText: Json | undefined): Uint8Array | null {
  return typeof hexText === 'string' ? bytes(hexText) : null;
}

function hex(from: Uint8Array): string {
  return Array.from(from, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function upperBound({ key, value, headers }: WireRecord): number {
  const sized = (length: number): number => varintBytes(length) + length;
  const headersBytes = headers.reduce(
    (sum, header) =>
      sum + sized(header.key.length) + (header.value === null ? 1 : sized(header.value.length)),
    varintBytes(headers.length),
  );
  const lengthOf = (part: Uint8Array | null): number | null => part?.length ?? null;
  return batchUpperBoundBytes({
    keyBytes: lengthOf(key),
    valueBytes: lengthOf(value),
    headersBytes,
  });
}

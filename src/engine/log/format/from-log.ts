import { coordinatorEpochOf } from '../control.ts';
import type { LogRecord, RecordBatch } from '../batch.ts';
import { utf8 } from '../utf8.ts';
import { bytesOf, fixed } from './fields.ts';
import type { WireBatch, WireRecord } from './wire-batch.ts';

/** A batch of a log as it is written. The world keeps texts and numbers; bytes are made of them when somebody looks. */
export function wireBatchOf(batch: RecordBatch): WireBatch {
  const [first] = batch.records;
  const baseTimestampMs = first?.timestampMs ?? batch.maxTimestampMs;
  const write = batch.control === null ? dataRecord : markerRecord;
  return {
    baseOffset: BigInt(batch.baseOffset),
    partitionLeaderEpoch: batch.leaderEpoch,
    codec: batch.codec,
    timestampType: batch.timestampType,
    isTransactional: batch.isTransactional,
    isControl: batch.control !== null,
    lastOffsetDelta: batch.lastOffset - batch.baseOffset,
    baseTimestampMs,
    maxTimestampMs: batch.maxTimestampMs,
    producerId: BigInt(batch.producerId),
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    records: batch.records.map((record, offsetDelta) => ({
      ...write(record, batch),
      offsetDelta,
      timestampDeltaMs: record.timestampMs - baseTimestampMs,
    })),
  };
}

type Content = Pick<WireRecord, 'key' | 'value' | 'headers'>;

function textBytes(text: string | null): Uint8Array | null {
  return text === null ? null : utf8(text);
}

function dataRecord({ key, value, headers = [] }: LogRecord): Content {
  return {
    key: textBytes(key),
    value: textBytes(value),
    headers: headers.map((header) => ({ key: utf8(header.key), value: textBytes(header.value) })),
  };
}

const MARKER_VERSION = 0;

/** [REC-3] A marker's key is its version and type, its value its version and the coordinator's epoch (ControlRecordType, EndTransactionMarker). */
function markerRecord(_: LogRecord, batch: RecordBatch): Content {
  const type = batch.control === 'COMMIT' ? 1 : 0;
  return {
    key: bytesOf([fixed('key', MARKER_VERSION, 2), fixed('key', type, 2)]),
    value: bytesOf([
      fixed('value', MARKER_VERSION, 2),
      fixed('value', coordinatorEpochOf(batch) ?? -1, 4),
    ]),
    headers: [],
  };
}

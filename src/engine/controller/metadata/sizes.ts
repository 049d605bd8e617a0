import { batchesFrom, type OffsetLog } from '../../log/offset-log.ts';
import { utf8Bytes } from '../../log/utf8.ts';
import type { MetadataBatch, MetadataRecord } from '../../network/protocol/index.ts';

/** RECORD_BATCH_OVERHEAD of format v2. */
const BATCH_OVERHEAD_BYTES = 61;
/** Length, attributes, time and offset deltas, null key, value length, no headers; then frame, API key, version, no tags. */
const RECORD_OVERHEAD_BYTES = 11;

/** Ids are 128 bits on disk, whatever their text. */
const UUID_BYTES = 16;
const UUID_FIELDS: ReadonlySet<string> = new Set(['topicId', 'incarnationId', 'directoryId']);
const LONG_FIELDS: ReadonlySet<string> = new Set(['brokerEpoch', 'nextProducerId']);

function fieldSizeBytes(name: string, value: unknown): number {
  if (UUID_FIELDS.has(name)) return UUID_BYTES;
  if (typeof value === 'string') return 1 + utf8Bytes(value);
  if (typeof value === 'number') return LONG_FIELDS.has(name) ? 8 : 4;
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, each) => sum + fieldSizeBytes('', each), 1);
  }
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).reduce((sum, [key, each]) => sum + fieldSizeBytes(key, each), 0);
  }
  return 1;
}

/** [SIM-RAFT-3] Bytes of a record of the metadata log, nearly: its fields, without what Kafka leaves out by tags. */
function recordSizeBytes(record: MetadataRecord): number {
  return RECORD_OVERHEAD_BYTES + fieldSizeBytes('', { ...record, type: null }) - 1;
}

export function recordsSizeBytes(records: readonly MetadataRecord[]): number {
  return records.reduce((sum, record) => sum + recordSizeBytes(record), BATCH_OVERHEAD_BYTES);
}

// All nodes hold the same batch values; remembering a pure function's answer costs no truth.
const known = new WeakMap<MetadataBatch, number>();

/** Bytes of a batch of the metadata log. */
export function metadataBatchSizeBytes(batch: MetadataBatch): number {
  const remembered = known.get(batch);
  if (remembered !== undefined) return remembered;
  const sizeBytes = recordsSizeBytes(batch.records);
  known.set(batch, sizeBytes);
  return sizeBytes;
}

/** Bytes of all batches that a metadata log still holds. */
export function logSizeBytes(log: OffsetLog<MetadataBatch>): number {
  let sum = 0;
  for (const batch of batchesFrom(log, log.logStartOffset)) sum += metadataBatchSizeBytes(batch);
  return sum;
}

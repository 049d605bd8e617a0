import { isInternalTopic, profileOf } from '../../config/index.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { RecordBatch } from '../../log/batch.ts';
import { encodeBatch } from '../../log/format/encode.ts';
import type { EncodedField, FieldName } from '../../log/format/fields.ts';
import { wireBatchOf } from '../../log/format/from-log.ts';
import { batchAt, batchBefore, lastBatch, type OffsetLog } from '../../log/offset-log.ts';
import { text } from '../../log/utf8.ts';
import type { World } from '../../simulation/world.ts';

/** One field of a batch as it lies on the disk. */
export interface FieldPicture {
  readonly name: FieldName;
  /** Where it begins, counted from the batch's first byte. */
  readonly at: number;
  /** Two digits a byte; at most so many bytes as are shown. */
  readonly hex: string;
  /** How many bytes the hex leaves out. */
  readonly leftBytes: number;
  /** Its number, or its bytes as text. */
  readonly value: string;
}

/** The bytes of one batch, field by field (DefaultRecordBatch). */
export interface BatchBytes {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly sizeBytes: number;
  /** With a codec the records are shown as before compression; null: they lie there as they are. */
  readonly codec: string | null;
  readonly control: 'COMMIT' | 'ABORT' | null;
  readonly header: readonly FieldPicture[];
  /** At most so many as were asked for. */
  readonly records: readonly (readonly FieldPicture[])[];
  readonly recordCount: number;
  /** Of the batches before and behind; null at the ends of the log. */
  readonly earlierOffset: number | null;
  readonly laterOffset: number | null;
}

const SHOWN_BYTES = 48;
const SHOWN_CHARACTERS = 80;

/** What the bits say, in Kafka's words. */
function attributesText({ codec, timestampType, isTransactional, control }: RecordBatch): string {
  return [
    codec ?? 'none',
    timestampType,
    ...(isTransactional ? ['transactional'] : []),
    ...(control === null ? [] : ['control']),
  ].join(', ');
}

function fieldPicture({ name, number, bytes }: EncodedField, at: number): FieldPicture {
  const shown = bytes.subarray(0, SHOWN_BYTES);
  return {
    name,
    at,
    hex: Array.from(shown, (byte) => byte.toString(16).padStart(2, '0')).join(' '),
    leftBytes: bytes.length - shown.length,
    value: number === null ? text(bytes.subarray(0, SHOWN_CHARACTERS)) : String(number),
  };
}

function bytesOfBatch(log: OffsetLog<RecordBatch>, batch: RecordBatch, most: number): BatchBytes {
  const { baseOffset, lastOffset, sizeBytes, control } = batch;
  const header: FieldPicture[] = [];
  const records: FieldPicture[][] = [];
  let at = 0;
  for (const field of encodeBatch(wireBatchOf(batch))) {
    const { record } = field;
    const picture = fieldPicture(field, at);
    if (record === null)
      header.push(
        field.name === 'attributes' ? { ...picture, value: attributesText(batch) } : picture,
      );
    else if (record < most) (records[record] ??= []).push(picture);
    at += field.bytes.length;
  }
  return {
    baseOffset,
    lastOffset,
    sizeBytes,
    codec: batch.codec,
    control,
    header,
    records,
    recordCount: batch.records.length,
    earlierOffset: batchBefore(log, baseOffset)?.baseOffset ?? null,
    laterOffset: batchAt(log, lastOffset + 1)?.baseOffset ?? null,
  };
}

/** The log of a replica, on the disk of a broker that is down too. */
function logOf(
  world: World,
  id: NodeId,
  topic: string,
  partition: number,
): OffsetLog<RecordBatch> | null {
  const node = world.nodes[id];
  if (node?.kind !== 'server') return null;
  const { server } = node;
  const disk =
    server.kind === 'up' ? server.runtime.broker?.replication.disk : server.disk.replication;
  const hosted = disk?.topics.find((one) => one.topic === topic);
  return hosted?.partitions[partition]?.log ?? null;
}

/**
 * The batch of a replica that holds `offset`, or the last one (null), with the fields of at most `most` records.
 * Null where there is no such batch.
 */
export function batchBytes(
  world: World,
  node: NodeId,
  topic: string,
  partition: number,
  offset: number | null,
  most: number,
): BatchBytes | null {
  // [SIM-LOG-4] What coordinators write is kept as text, and only its size is Kafka's.
  if (isInternalTopic(profileOf('modern'), topic)) return null;
  const log = logOf(world, node, topic, partition);
  if (log === null) return null;
  const asked = offset === null ? null : batchAt(log, offset);
  const batch = asked ?? lastBatch(log);
  return batch === null ? null : bytesOfBatch(log, batch, most);
}

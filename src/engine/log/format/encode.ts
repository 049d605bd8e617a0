import { crc32c } from './crc32c.ts';
import { bytesOf, fixed, sized, varint, type EncodedField } from './fields.ts';
import {
  CODECS,
  CONTROL_BIT,
  LOG_APPEND_TIME_BIT,
  MAGIC,
  TRANSACTIONAL_BIT,
  type WireBatch,
  type WireRecord,
} from './wire-batch.ts';

/** partitionLeaderEpoch, magic and crc, which the length counts and the checksum does not. */
const UNCHECKED_BYTES = 9;

/**
 * [REC-2] The fields of a batch in the order in which they are written, each with its bytes. Records are written as
 * they are: what a codec would make of them is not ours to say [SIM-CLI-4].
 */
export function encodeBatch(batch: WireBatch): readonly EncodedField[] {
  const checked = [...checkedHeader(batch), ...batch.records.flatMap(recordFields)];
  const bytes = bytesOf(checked);
  return [
    fixed('baseOffset', batch.baseOffset, 8),
    fixed('batchLength', UNCHECKED_BYTES + bytes.length, 4),
    fixed('partitionLeaderEpoch', batch.partitionLeaderEpoch, 4),
    fixed('magic', MAGIC, 1),
    fixed('crc', crc32c(bytes), 4),
    ...checked,
  ];
}

function checkedHeader(batch: WireBatch): readonly EncodedField[] {
  return [
    fixed('attributes', attributesOf(batch), 2),
    fixed('lastOffsetDelta', batch.lastOffsetDelta, 4),
    fixed('baseTimestamp', batch.baseTimestampMs, 8),
    fixed('maxTimestamp', batch.maxTimestampMs, 8),
    fixed('producerId', batch.producerId, 8),
    fixed('producerEpoch', batch.producerEpoch, 2),
    fixed('baseSequence', batch.baseSequence, 4),
    fixed('recordsCount', batch.records.length, 4),
  ];
}

function attributesOf({ codec, timestampType, isTransactional, isControl }: WireBatch): number {
  return (
    CODECS.indexOf(codec) |
    (timestampType === 'LogAppendTime' ? LOG_APPEND_TIME_BIT : 0) |
    (isTransactional ? TRANSACTIONAL_BIT : 0) |
    (isControl ? CONTROL_BIT : 0)
  );
}

function recordFields(record: WireRecord, index: number): readonly EncodedField[] {
  const body = [
    fixed('recordAttributes', 0, 1, index),
    varint('timestampDelta', record.timestampDeltaMs, index),
    varint('offsetDelta', record.offsetDelta, index),
    ...sized(['keyLength', 'key'], record.key, index),
    ...sized(['valueLength', 'value'], record.value, index),
    varint('headersCount', record.headers.length, index),
    ...record.headers.flatMap(({ key, value }) => [
      ...sized(['headerKeyLength', 'headerKey'], key, index),
      ...sized(['headerValueLength', 'headerValue'], value, index),
    ]),
  ];
  return [varint('length', bytesOf(body).length, index), ...body];
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogRecord, RecordBatch } from '../batch.ts';
import { markerBatch } from '../control.ts';
import { batchSizeBytes } from '../sizes.ts';
import { crc32c } from './crc32c.ts';
import { decodeBatch } from './decode.ts';
import { encodeBatch } from './encode.ts';
import { bytesOf } from './fields.ts';
import { wireBatchOf } from './from-log.ts';

const text = fc.option(fc.string({ unit: 'binary', maxLength: 70 }));
const headers = fc.array(fc.record({ key: fc.string({ unit: 'binary' }), value: text }), {
  maxLength: 3,
});
const record = fc.record({
  key: text,
  value: text,
  timestampMs: fc.integer({ min: 0, max: 2_000_000_000_000 }),
  sendId: fc.constant(null),
  headers,
});
const batch = fc
  .record({
    records: fc.array(record, { minLength: 1, maxLength: 70 }),
    baseOffset: fc.nat(),
    leaderEpoch: fc.nat(),
    producerId: fc.nat(),
    producerEpoch: fc.nat({ max: 32_767 }),
    baseSequence: fc.nat(),
    isTransactional: fc.boolean(),
  })
  .map((given): RecordBatch => ({
    ...given,
    lastOffset: given.baseOffset + given.records.length - 1,
    control: null,
    maxTimestampMs: Math.max(...given.records.map(({ timestampMs }) => timestampMs)),
    sizeBytes: batchSizeBytes(given.records),
    codec: null,
    timestampType: 'CreateTime',
  }));

test('[REC-1] the size that the engine counts is the length of the bytes', () => {
  fc.assert(
    fc.property(batch, (given) => {
      expect(bytesOf(encodeBatch(wireBatchOf(given))).length).toBe(given.sizeBytes);
    }),
  );
});

test('[REC-2] what is written is read back', () => {
  fc.assert(
    fc.property(batch, (given) => {
      const written = wireBatchOf({ ...given, timestampType: 'LogAppendTime', codec: 'zstd' });
      expect(decodeBatch(bytesOf(encodeBatch(written)))).toEqual(written);
    }),
  );
});

test('[REC-2] CRC-32C of the published check value', () => {
  expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
});

const one: LogRecord = { key: 'k', value: 'v', timestampMs: 1, sendId: null };
const plain: RecordBatch = {
  ...markerBatch({
    producerId: 9,
    producerEpoch: 2,
    coordinatorEpoch: 5,
    control: 'ABORT',
    timestampMs: 7,
  }),
};

test('[REC-3] a marker holds its type and the epoch of its coordinator, in as many bytes as are counted', () => {
  const bytes = bytesOf(encodeBatch(wireBatchOf(plain)));
  expect(bytes.length).toBe(plain.sizeBytes);
  const [marker] = decodeBatch(bytes).records;
  expect([...(marker?.key ?? [])]).toEqual([0, 0, 0, 0]);
  expect([...(marker?.value ?? [])]).toEqual([0, 0, 0, 0, 0, 5]);
});

test('[REC-2] the checksum covers everything from the attributes on, and not the leader epoch before it', () => {
  const bytes = bytesOf(encodeBatch(wireBatchOf({ ...plain, records: [one], control: null })));
  const changed = (at: number): Uint8Array => bytes.with(at, (bytes[at] ?? 0) ^ 1);
  expect(decodeBatch(changed(15)).partitionLeaderEpoch).not.toBe(plain.leaderEpoch);
  expect(() => decodeBatch(changed(21))).toThrow('checksum');
  expect(() => decodeBatch(changed(bytes.length - 1))).toThrow('checksum');
  expect(() => decodeBatch(bytes.slice(0, -1))).toThrow('bytes');
  expect(() => decodeBatch(changed(16))).toThrow('Magic');
});

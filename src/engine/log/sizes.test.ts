import { expect, test } from 'vitest';
import { batchSizeBytes, partsOf, recordBytes, varintBytes } from './sizes.ts';

test('[REC-1] varints are zig-zag: one byte up to 63 and down to -64', () => {
  expect([0, 63, -64, 64, -65, 8191, 8192].map(varintBytes)).toEqual([1, 1, 1, 2, 2, 2, 3]);
  expect(varintBytes(1_700_000_568_201)).toBe(6);
});

test('[REC-1] a null key takes one byte as an empty one does; a batch has 61 bytes before its records', () => {
  const record = { key: null, value: 'v', timestampMs: 5, sendId: null };
  expect(recordBytes(partsOf(record), 0, 0)).toBe(8);
  expect(recordBytes(partsOf({ key: '', value: 'v' }), 0, 0)).toBe(8);
  expect(batchSizeBytes([])).toBe(0);
  expect(batchSizeBytes([record, { ...record, timestampMs: 105 }])).toBe(61 + 8 + 9);
});

test('[REC-1] a header takes its key and its value, each with its length', () => {
  const headers = [
    { key: 'trace', value: '한' },
    { key: '', value: null },
  ] as const;
  expect(partsOf({ key: null, value: null, headers }).headersBytes).toBe(1 + (6 + 4) + (1 + 1));
});

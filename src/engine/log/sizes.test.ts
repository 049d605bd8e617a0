import { expect, test } from 'vitest';
import { batchSizeBytes, recordSizeBytes, utf8SizeBytes, varintSizeBytes } from './sizes.ts';

test('varints are zig-zag: one byte up to 63 and down to -64', () => {
  expect([0, 63, -64, 64, -65, 8191, 8192].map(varintSizeBytes)).toEqual([1, 1, 1, 2, 2, 2, 3]);
  expect(varintSizeBytes(1_700_000_568_201)).toBe(6);
});

test('strings count as UTF-8', () => {
  expect(['', 'a', 'é', '한', '🦊'].map(utf8SizeBytes)).toEqual([0, 1, 2, 3, 4]);
});

test('a null key takes one byte as an empty one does; a batch has 61 bytes before its records', () => {
  const record = { key: null, value: 'v', timestampMs: 5, sendId: null };
  expect(recordSizeBytes(record, 0, 0)).toBe(8);
  expect(recordSizeBytes({ key: '', value: 'v' }, 0, 0)).toBe(8);
  expect(batchSizeBytes([])).toBe(0);
  expect(batchSizeBytes([record, { ...record, timestampMs: 105 }])).toBe(61 + 8 + 9);
});

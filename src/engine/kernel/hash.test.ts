import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deepFreeze } from './freeze.ts';
import { hashOf } from './hash.ts';

test('the order of keys does not count, the order of lists does', () => {
  expect(hashOf({ a: 1, b: [1, 2] })).toBe(hashOf({ b: [1, 2], a: 1 }));
  expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }));
});

test('values that look alike are told apart', () => {
  const alike = [
    {},
    [],
    { a: null },
    { a: 0 },
    { a: false },
    { a: '' },
    { a: '0' },
    { a: [] },
    { a: {} },
    { a: [null] },
    { a: 1 },
    { a: true },
    { b: 0 },
    { a: { b: 1 } },
    { a: 1, b: 1 },
    { a: 4_294_967_296 },
    { a: 0.5 },
  ];
  expect(new Set(alike.map((value) => hashOf(value))).size).toBe(alike.length);
});

test('known hashes stay what they are: a change would make every old link look altered', () => {
  expect(
    hashOf({ seed: 7, list: [1, 'two', null, true, -0.5], nested: { deep: 'é' } }),
  ).toMatchInlineSnapshot(`"f8e5c530cc196de0"`);
});

test('different values hash differently, equal values equally', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const a = JSON.stringify({ v: one });
      const b = JSON.stringify({ v: other });
      const same = hashOf({ v: one }) === hashOf({ v: other });
      if (a === b) expect(same).toBe(true);
      // Keys in another order are the same value; everything else that is written differently is another one.
      if (same) expect({ v: one }).toEqual({ v: other });
    }),
  );
});

test('deepFreeze refuses what has no place in a world', () => {
  expect(() => deepFreeze({ a: () => 1 })).toThrow('function at world.a');
  expect(() => deepFreeze({ a: [new Map()] })).toThrow('class instance at world.a.0');
  expect(() => deepFreeze({ a: undefined })).toThrow('undefined at world.a');
  expect(() => deepFreeze({ a: { 12: 'x' } })).toThrow('integer-like key 12 at world.a');
  expect(() => deepFreeze({ a: Number.NaN })).toThrow('NaN at world.a');
});

test('what is frozen can no longer be changed', () => {
  const value = deepFreeze({ a: { b: [1] } });
  expect(() => {
    value.a.b.push(2);
  }).toThrow();
});

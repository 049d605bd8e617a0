import { expect, test } from 'vitest';
import { createStream, draw } from './random.ts';
import { createUuid } from './uuid.ts';

function drawMany(seed: number, name: string, bound: number, count: number): number[] {
  let stream = createStream(seed, name);
  return Array.from({ length: count }, () => {
    const { value, stream: next } = draw(stream, bound);
    stream = next;
    return value;
  });
}

test('known numbers stay what they are: a change would change every run', () => {
  expect(drawMany(7, 'latency', 1000, 6)).toMatchInlineSnapshot(`
    [
      210,
      665,
      578,
      297,
      440,
      215,
    ]
  `);
});

test('streams of other names and seeds are other streams', () => {
  const one = drawMany(7, 'a', 1_000_000, 10);
  expect(drawMany(7, 'a', 1_000_000, 10)).toEqual(one);
  expect(drawMany(7, 'b', 1_000_000, 10)).not.toEqual(one);
  expect(drawMany(8, 'a', 1_000_000, 10)).not.toEqual(one);
});

test('draws are spread evenly', () => {
  const counts = new Array<number>(10).fill(0);
  for (const value of drawMany(1, 'spread', 10, 100_000)) counts[value] = (counts[value] ?? 0) + 1;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test('a uuid has the 22 characters in which Kafka writes it', () => {
  let stream = createStream(7, 'uuid');
  const uuid = createUuid((bound) => {
    const next = draw(stream, bound);
    stream = next.stream;
    return next.value;
  });
  expect(uuid).toMatch(/^[A-Za-z0-9_-]{22}$/);
});

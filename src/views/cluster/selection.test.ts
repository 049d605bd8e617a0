import { describe, expect, it } from 'vitest';
import { broker, picture } from './fixtureParts.ts';
import { keyOf, partitionOf, selectionOf, type Selection } from './selection.ts';
import { shorten, textWidth } from './textWidth.ts';

const things: readonly Selection[] = [
  { kind: 'node', node: 0 },
  { kind: 'replica', node: 3, topic: 'a.b_c-d', partition: 11 },
  { kind: 'partition', cluster: 0, topic: 'orders', partition: 0 },
  { kind: 'message', key: 'a/b/c' },
  { kind: 'link', from: 1, to: 2 },
];

describe('a key', () => {
  it.each(things)('names $kind and leads back to it', (thing) => {
    expect(selectionOf(keyOf(thing))).toEqual(thing);
  });
  it('of something else leads nowhere', () => {
    expect(selectionOf('broker/1')).toBeNull();
  });
  it('marks the partition of a replica', () => {
    const shown = picture({ brokers: [broker(3, 1, [])] });
    const marked = (cluster: number) => things.map((thing) => partitionOf(shown, cluster, thing));
    expect(marked(0)).toEqual([null, 'a.b_c-d-11', 'orders-0', null, null]);
    expect(marked(1)).toEqual([null, null, null, null, null]);
    expect(partitionOf(shown, 0, null)).toBeNull();
  });
});

describe('shortening', () => {
  it('leaves alone what fits', () => {
    expect(shorten('orders-0', 100, 13)).toBe('orders-0');
  });
  it.each([40, 60, 90])('to %i px keeps both ends and fits', (widthPx) => {
    const short = shorten('a-rather-long-topic-name-17', widthPx, 13);
    expect(textWidth(short, 13)).toBeLessThanOrEqual(widthPx);
    expect(short.startsWith('a')).toBe(true);
    expect(short.endsWith('7')).toBe(true);
  });
  it('counts Hangul as wider than Latin', () => {
    expect(textWidth('가나', 12)).toBeGreaterThan(textWidth('ab', 12));
  });
});

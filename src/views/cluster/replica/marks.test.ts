import { describe, expect, it } from 'vitest';
import { group, member } from '../fixtureGroups.ts';
import { broker, picture, replica } from '../fixtureParts.ts';
import { marksAt, marksOn, sameMarks } from './marks.ts';

const leads = { isLeader: true };
const one = broker(0, 1, [replica('orders', 0, 9, leads), replica('orders', 1, 9)]);
const [cluster] = picture({
  brokers: [one],
  groups: [
    group(
      'billing',
      [member(1, 0, [['orders', 0]]), member(2, 1, [['orders', 1]])],
      [
        { topic: 'orders', partition: 0, readers: [0], position: 7, committedOffset: 5 },
        { topic: 'orders', partition: 1, readers: [1], position: 8, committedOffset: null },
      ],
    ),
  ],
}).clusters;
if (cluster === undefined) throw new Error('the fixture has a cluster');

describe('the marks of readers', () => {
  const marks = marksOn(cluster, one);
  it('stand on the logs of leaders, in the tint of the reader', () => {
    expect(marks).toMatchObject([
      { partition: 0, kind: 'position', offset: 7, place: 0 },
      { partition: 0, kind: 'committed', offset: 5, place: 0 },
    ]);
    expect(marksAt(marks, { topic: 'orders', partition: 1 })).toEqual([]);
  });
  it('are the same in value, whoever built them', () => {
    expect(sameMarks(marks, structuredClone(marks))).toBe(true);
    expect(sameMarks(marks, marks.slice(1))).toBe(false);
    const [first] = marks;
    const moved = first === undefined ? [] : [{ ...first, offset: 8 }, ...marks.slice(1)];
    expect(sameMarks(marks, moved)).toBe(false);
  });
});

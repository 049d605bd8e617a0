import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  earliest,
  filter,
  insert,
  listEntries,
  remove,
  removeEarliest,
  type Agenda,
  type Entry,
} from './agenda.ts';
import { hashOf } from './hash.ts';

const dueTimes = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 80 });

function entriesOf(times: readonly number[]): Entry<string>[] {
  return times.map((dueMs, seq) => ({ dueMs, seq, causeStep: 0, payload: `p${seq}` }));
}

function inOrder(entries: readonly Entry<string>[]): Entry<string>[] {
  return [...entries].sort((a, b) => a.dueMs - b.dueMs || a.seq - b.seq);
}

function build(entries: readonly Entry<string>[]): Agenda<string> {
  return entries.reduce<Agenda<string>>((agenda, entry) => insert(agenda, entry), null);
}

test('entries come out by time, then in the order in which they were put in', () => {
  fc.assert(
    fc.property(dueTimes, (times) => {
      let agenda = build(entriesOf(times));
      const taken: Entry<string>[] = [];
      for (let next = earliest(agenda); next !== null; next = earliest(agenda)) {
        taken.push(next);
        agenda = removeEarliest(agenda);
      }
      expect(taken).toEqual(inOrder(entriesOf(times)));
    }),
  );
});

test('the shape depends on the contents alone, not on how they came in', () => {
  fc.assert(
    fc.property(dueTimes, fc.array(fc.nat(), { minLength: 80, maxLength: 80 }), (times, keys) => {
      const entries = entriesOf(times);
      const shuffled = entries
        .map((entry, i) => ({ entry, key: keys[i] ?? 0 }))
        .sort((a, b) => a.key - b.key);
      const one = build(entries);
      const other = build(shuffled.map(({ entry }) => entry));
      expect(other).toEqual(one);
      if (one !== null && other !== null) expect(hashOf(other)).toBe(hashOf(one));
    }),
  );
});

test('any entry can be taken out by its ticket, and nothing else goes', () => {
  fc.assert(
    fc.property(dueTimes, fc.nat(), (times, pick) => {
      const entries = entriesOf(times);
      const gone = entries[pick % Math.max(1, entries.length)];
      if (gone === undefined) return;
      const agenda = remove(build(entries), gone);
      expect(listEntries(agenda)).toEqual(inOrder(entries.filter((entry) => entry !== gone)));
      expect(remove(agenda, gone)).toBe(agenda);
    }),
  );
});

test('filter keeps what is asked for and shares what it can', () => {
  fc.assert(
    fc.property(dueTimes, (times) => {
      const agenda = build(entriesOf(times));
      const isEven = ({ seq }: Entry<string>): boolean => seq % 2 === 0;
      expect(listEntries(filter(agenda, isEven))).toEqual(inOrder(entriesOf(times).filter(isEven)));
      expect(filter(agenda, () => true)).toBe(agenda);
    }),
  );
});

test('an older agenda is not touched by what is done to a newer one', () => {
  const before = build(entriesOf([5, 3, 9]));
  const listed = listEntries(before);
  insert(before, { dueMs: 1, seq: 99, causeStep: 0, payload: 'late' });
  removeEarliest(before);
  expect(listEntries(before)).toEqual(listed);
});

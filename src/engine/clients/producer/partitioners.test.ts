import { expect, test } from 'vitest';
import { producer, record } from '../../../testing/producer.ts';
import { parsePartitionRule, partitionByRule } from './partition-rule.ts';
import type { PartitionerSetting } from './partitioners.ts';
import { send } from './producer.ts';
import { eachQueue } from './state.ts';

/** Which records have gone where, by the partition's number; nothing is answered before. */
function placed(
  partitioner: PartitionerSetting,
  keys: readonly (string | null)[],
  more: Parameters<typeof producer>[0] = {},
): readonly (readonly number[])[] {
  const it = producer({ partitioner, lingerMs: 1_000, ...more }, 3);
  // Long enough that no two of them fit where one does.
  const value = 'x'.repeat(40);
  keys.forEach((key, index) =>
    it.act((turn, state) => send(turn, state, record(index + 1, { key, value, partition: null }))),
  );
  const lanes: number[][] = [];
  eachQueue(it.state(), (_, { partition, queued, outstanding }) => {
    const records = [...outstanding, ...queued].flatMap((batch) => batch.records);
    lanes[partition] = records.map(({ sendId }) => sendId ?? -1);
  });
  return lanes;
}

const NONE = Array.from({ length: 6 }, () => null);

test('[PRO-24] round robin puts each record on the next partition, keys or not', () => {
  const keys = ['a', 'a', 'a', null, 'a', null];
  // Record 0 named partition 0 itself.
  expect(placed({ kind: 'roundRobin' }, keys)).toEqual([
    [0, 1, 4],
    [2, 5],
    [3, 6],
  ]);
});

test('[PRO-24] up to 2.8 it is asked twice when a batch begins, and so passes over partitions', () => {
  const lanes = placed({ kind: 'roundRobin' }, NONE, { asksPartitionerAgain: true });
  expect(lanes.map((sends) => sends.length)).not.toEqual([3, 2, 2]);
});

test('[PRO-23] the sticky one of 2.4 leaves its partition when a batch begins, not before', () => {
  const stays = placed({ kind: 'sticky' }, NONE, { asksPartitionerAgain: true });
  expect(stays.filter((sends) => sends.some((sendId) => sendId > 0))).toHaveLength(1);
  const leaves = placed({ kind: 'sticky' }, NONE, {
    asksPartitionerAgain: true,
    batchSizeBytes: 1,
  });
  const lanes = [1, 2, 3, 4, 5, 6].map((sendId) => leaves.findIndex((l) => l.includes(sendId)));
  lanes.slice(1).forEach((lane, index) => expect(lane).not.toBe(lanes[index]));
});

test('[PRO-2] keys that are ignored decide nothing', () => {
  const keys = ['user-1', 'user-2', 'user-3', 'user-4', 'user-5', 'user-6'];
  const used = (lanes: readonly (readonly number[])[]): number =>
    lanes.filter((sends) => sends.some((sendId) => sendId > 0)).length;
  expect(used(placed({ kind: 'builtIn' }, keys))).toBeGreaterThan(1);
  expect(used(placed({ kind: 'builtIn' }, keys, { ignoreKeys: true }))).toBe(1);
});

test('[PRO-25] a hot key has the last partition to itself, the others share the rest', () => {
  const rule = parsePartitionRule('Banana:last');
  if (rule === null) throw new Error('no rule');
  const keys = ['Banana', 'apple', 'Banana', 'cherry', 'Banana', 'plum'];
  expect(placed({ kind: 'rule', rule }, keys)[2]).toEqual([1, 3, 5]);
});

test('[PRO-25] rules by the number of a key, by prefix, and what is no rule', () => {
  const choice = { partitionCount: 4, available: [0, 1, 2, 3], random: () => 6 };
  const by = (text: string, key: string | null): number | null => {
    const rule = parsePartitionRule(text);
    return rule && partitionByRule(rule, key, choice);
  };
  expect(by('modulo', 'user-7')).toBe(3);
  expect(by('modulo', null)).toBe(2);
  expect(by('eu-:0, us-:9', 'eu-x')).toBe(0);
  expect(by('eu-:0, us-:9', 'us-x')).toBe(3);
  expect([1, 2]).toContain(by('eu-:0, us-:9', 'asia'));
  expect(['', 'eu-', 'eu-:', ':1', 'eu-:x'].map((text) => by(text, 'k'))).toEqual(
    Array.from({ length: 5 }, () => null),
  );
});

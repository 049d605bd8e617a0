import { expect, test } from 'vitest';
import { groupWorld } from '../../testing/group-world.ts';
import { PLAIN_APPLICATION } from '../clients/index.ts';
import { EMPTY_LEDGER, groupTruth, observe } from './index.ts';

type Program = Partial<typeof PLAIN_APPLICATION>;

/** Twenty records of one partition, a program that crashes once, and its next life. */
function crash(program: Program, config: Record<string, string> = {}) {
  const it = groupWorld();
  it.send(20, [0]);
  it.run(500);
  it.join(
    'one',
    { 'max.poll.records': '10', 'enable.auto.commit': 'false', ...config },
    {
      application: { ...PLAIN_APPLICATION, ...program },
    },
  );
  it.run(20_000);
  it.give({ type: 'start', node: it.node('one') });
  it.run(70_000);
  return groupTruth(it.ledger(), 0, 'billing');
}

test('[LED-8] commit after processing: a crash in between has records worked on again', () => {
  const truth = crash({ commit: 'sync', processingMs: 100, crashAfterRecords: 15 });
  expect(truth).toMatchObject({ effects: 25, repeated: 5, skipped: 0 });
});

test('[LED-9] commit before processing: a crash in between has records skipped', () => {
  const truth = crash({ commit: 'beforeProcessing', processingMs: 100, crashAfterRecords: 15 });
  expect(truth).toMatchObject({ effects: 15, repeated: 0, skipped: 5 });
});

test('[LED-9] auto commit while a pool still works commits what has had no effect', () => {
  const pooled = { worksIn: 'threadPool', processingMs: 500, crashAfterRecords: 12 } as const;
  const truth = crash(pooled, { 'enable.auto.commit': 'true', 'auto.commit.interval.ms': '1000' });
  expect(truth).toMatchObject({ effects: 12, repeated: 0, skipped: 8 });
});

test('[LED-8] who commits the offset of the record itself reads it twice', () => {
  const truth = crash({ commit: 'everyRecordItself', crashAfterRecords: 15 });
  expect(truth.repeated).toBe(2);
  expect(crash({ commit: 'everyRecord', crashAfterRecords: 15 }).repeated).toBe(1);
});

test('a ledger without groups counts nothing for them', () => {
  const it = groupWorld();
  expect(observe(EMPTY_LEDGER, it.world(), []).ledger).toBe(EMPTY_LEDGER);
  expect(groupTruth(EMPTY_LEDGER, 0, 'billing').effects).toBe(0);
});

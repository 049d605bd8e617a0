import { expect, test } from 'vitest';
import { newBatch } from './batch.ts';
import { NO_SEQUENCES } from './queues.ts';
import { msUntilReady } from './ready.ts';
import { partsOf } from '../../log/sizes.ts';

const BATCH = newBatch(
  0,
  { key: null, value: 'v', timestampMs: 0, sendId: 0 },
  partsOf({ key: null, value: 'v' }),
  16384,
  0,
  null,
);
const QUEUE = { partition: 0, queued: [BATCH], outstanding: [], sequences: NO_SEQUENCES };
const CONDITIONS = {
  nowMs: 2,
  lingerMs: 5,
  sendNow: false,
  mutesPartitions: false,
  leaderEpoch: 3,
};

test('[PRO-7] lingers, unless nothing may', () => {
  expect(msUntilReady(QUEUE, CONDITIONS)).toBe(3);
  expect(msUntilReady(QUEUE, { ...CONDITIONS, sendNow: true })).toBe(0);
  expect(msUntilReady({ ...QUEUE, queued: [BATCH, BATCH] }, CONDITIONS)).toBe(0);
  expect(msUntilReady({ ...QUEUE, queued: [] }, CONDITIONS)).toBe(null);
});

test('[PRO-8] a muted partition waits for its batch, whoever leads it by now', () => {
  const busy = { ...QUEUE, outstanding: [BATCH] };
  expect(msUntilReady(busy, { ...CONDITIONS, mutesPartitions: true })).toBe(null);
  expect(msUntilReady(busy, CONDITIONS)).toBe(3);
});

test('[PRO-9] backs off even when nothing may linger, but not from a new leader', () => {
  const back = { ...BATCH, attempts: 1, backoffUntilMs: 90, leaderEpoch: 3 };
  const queue = { ...QUEUE, queued: [back] };
  expect(msUntilReady(queue, { ...CONDITIONS, sendNow: true })).toBe(88);
  expect(msUntilReady(queue, { ...CONDITIONS, sendNow: true, leaderEpoch: 4 })).toBe(0);
});

import { expect, test } from 'vitest';
import { afterFetch, atEpochStart, unknownReplica } from './remote-replica.ts';

test('[REPL-3] a new leader knows nothing of the others, a leader of one more epoch keeps what it knows', () => {
  const fetch = {
    fetchOffset: 5,
    leaderLogEndOffset: 9,
    logStartOffset: 0,
    brokerEpoch: 1,
    nowMs: 100,
  };
  const known = afterFetch(unknownReplica(2), fetch);
  const start = { nowMs: 200, leaderLogEndOffset: 9, isInIsr: true };
  expect(atEpochStart(known, { ...start, isNewLeader: true })).toMatchObject({
    logEndOffset: -1,
    lastCaughtUpTimeMs: 200,
  });
  expect(atEpochStart(known, { ...start, isNewLeader: false }).logEndOffset).toBe(5);
});

import { expect, test } from 'vitest';
import { batchOf } from '../../../testing/replication-fixtures.ts';
import { appendAsFollower, createPartitionLog } from '../../log/partition-log.ts';
import type { PartitionLog } from '../../log/partition-log.ts';
import { truncationOffset } from './truncation.ts';

/** A log with one record for each of the given epochs. */
function logOf(...epochs: readonly number[]): PartitionLog {
  return epochs.reduce(
    (log, leaderEpoch, offset) =>
      appendAsFollower(
        log,
        batchOf(['v'], { baseOffset: offset, lastOffset: offset, leaderEpoch }),
        0,
      ),
    createPartitionLog('T'),
  );
}

test.each([
  ['same epoch, the leader has less', logOf(0, 0, 0), { epoch: 0, endOffset: 2 }, 2],
  ['same epoch, the follower has less', logOf(0, 0, 1), { epoch: 0, endOffset: 9 }, 2],
  ['an epoch of which the follower has nothing', logOf(0, 0, 2, 2), { epoch: 1, endOffset: 3 }, 2],
  ['an epoch before all of the follower’s', logOf(3, 3), { epoch: 1, endOffset: 1 }, 0],
  ['an epoch after all of the follower’s', logOf(3, 3), { epoch: 4, endOffset: 1 }, 1],
  ['an epoch the leader does not know', logOf(0, 0, 0), { epoch: -1, endOffset: 1 }, 1],
  ['no end at all', logOf(0, 0, 0), { epoch: -1, endOffset: -1 }, 3],
])('[TRUNC-1] %s', (_, log, end, expected) => {
  expect(truncationOffset(log, log.log.logEndOffset, end)).toBe(expected);
});

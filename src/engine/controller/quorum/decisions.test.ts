import { describe, expect, test } from 'vitest';
import { append, emptyLog } from '../../log/offset-log.ts';
import type { MetadataBatch } from '../../network/protocol/index.ts';
import { divergingEpoch, endOffsetForEpoch, truncationOffset } from './epochs.ts';
import { successorBackoffMs } from './leadership.ts';

/** A log of batches of two records, one for each of `epochs`. */
function logOf(epochs: readonly number[]) {
  return epochs.reduce((log, leaderEpoch) => {
    const baseOffset = log.logEndOffset;
    return append(log, { baseOffset, lastOffset: baseOffset + 1, leaderEpoch, records: [] });
  }, emptyLog<MetadataBatch>());
}

describe('[RAFT-11] where logs part', () => {
  const log = logOf([1, 1, 3, 3, 6]);

  test.each([
    [0, 0, 0],
    [1, 1, 4],
    [2, 1, 4],
    [3, 3, 8],
    [5, 3, 8],
    [6, 6, 10],
    [9, 6, 10],
  ])('epoch %i ends as epoch %i at %i', (asked, epoch, endOffset) => {
    expect(endOffsetForEpoch({ log, snapshots: [] }, asked)).toEqual({ epoch, endOffset });
  });

  test('found across chunks of the log too', () => {
    const long = logOf(Array.from({ length: 200 }, (_, index) => 1 + Math.floor(index / 10)));
    for (let epoch = 1; epoch <= 20; epoch += 1) {
      expect(endOffsetForEpoch({ log: long, snapshots: [] }, epoch)).toEqual({
        epoch,
        endOffset: epoch * 20,
      });
    }
  });

  test('a prefix does not part, an empty log least of all', () => {
    expect(divergingEpoch({ log, snapshots: [] }, 0, 0)).toBeNull();
    expect(divergingEpoch({ log, snapshots: [] }, 4, 1)).toBeNull();
    expect(divergingEpoch({ log, snapshots: [] }, 10, 6)).toBeNull();
  });

  test('a longer epoch, an unknown epoch and a longer log part', () => {
    expect(divergingEpoch({ log, snapshots: [] }, 6, 1)).toEqual({ epoch: 1, endOffset: 4 });
    expect(divergingEpoch({ log, snapshots: [] }, 6, 2)).toEqual({ epoch: 1, endOffset: 4 });
    expect(divergingEpoch({ log, snapshots: [] }, 12, 6)).toEqual({ epoch: 6, endOffset: 10 });
  });

  test('the follower cuts at the smaller end of a shared epoch, else at its own older one', () => {
    expect(
      truncationOffset({ log: logOf([1, 1, 1]), snapshots: [] }, { epoch: 1, endOffset: 4 }),
    ).toBe(4);
    expect(
      truncationOffset({ log: logOf([1, 2, 2]), snapshots: [] }, { epoch: 1, endOffset: 4 }),
    ).toBe(2);
    expect(
      truncationOffset({ log: logOf([1, 4, 4]), snapshots: [] }, { epoch: 3, endOffset: 8 }),
    ).toBe(2);
  });
});

describe('[RAFT-13] successors wait longer the less they have', () => {
  test.each([
    [[1, 2], 1, 0],
    [[1, 2], 2, 500],
    [[1, 2, 3, 4], 2, 125],
    [[1, 2, 3, 4], 3, 250],
    [[1, 2, 3, 4], 4, 500],
    [[1, 2], 9, 1000],
    [[], 1, 0],
  ])('of %j voter %i waits %i ms', (successors, localId, waitMs) => {
    expect(successorBackoffMs(successors, localId, 1000)).toBe(waitMs);
  });
});

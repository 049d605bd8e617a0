import { describe, expect, test } from 'vitest';
import { append, deleteBefore, emptyLog } from '../../log/offset-log.ts';
import type { MetadataBatch, MetadataSnapshot } from '../../network/protocol/index.ts';
import { divergingEpoch, logEnd } from './epochs.ts';
import { snapshotToFetch } from './snapshots.ts';
import type { MetadataStore } from './types.ts';

function snapshot(endOffset: number, epoch: number): MetadataSnapshot {
  return { endOffset, epoch, records: [], sizeBytes: 100, lastContainedMs: 0 };
}

/** Epochs 1 1 2 2 3 3 at offsets 0 to 5, of which the first four are gone. */
function shortened(): MetadataStore {
  let log = emptyLog<MetadataBatch>();
  [1, 1, 2, 2, 3, 3].forEach((leaderEpoch, offset) => {
    log = append(log, {
      baseOffset: offset,
      lastOffset: offset,
      leaderEpoch,
      records: [{ type: 'NoOpRecord' }],
    });
  });
  return { log: deleteBefore(log, 4), snapshots: [snapshot(4, 2), snapshot(5, 3)] };
}

describe('a log that begins with a snapshot', () => {
  test('[SNP-3] who lacks what is gone is told the latest snapshot', () => {
    const store = shortened();
    const latest = { endOffset: 5, epoch: 3 };
    expect(snapshotToFetch(store, 0, 0)).toEqual(latest);
    expect(snapshotToFetch(store, 3, 2)).toEqual(latest);
    expect(snapshotToFetch(store, 4, 1)).toEqual(latest);
    expect(snapshotToFetch(store, 5, 1)).toEqual(latest);
  });

  test('[SNP-3] who has it goes on with records', () => {
    const store = shortened();
    expect(snapshotToFetch(store, 4, 2)).toBeNull();
    expect(divergingEpoch(store, 4, 2)).toBeNull();
    expect(snapshotToFetch(store, 6, 3)).toBeNull();
  });

  test('[SNP-3] without a snapshot the log is sent from its beginning', () => {
    const { log } = shortened();
    expect(snapshotToFetch({ log, snapshots: [] }, 0, 0)).toBeNull();
  });

  test('an empty log ends in the epoch of the snapshot before it', () => {
    expect(logEnd({ log: emptyLog(4), snapshots: [snapshot(4, 2)] })).toEqual({
      epoch: 2,
      endOffset: 4,
    });
  });

  test('[RAFT-11] an epoch that ended before the log start ends at the snapshot', () => {
    expect(divergingEpoch(shortened(), 9, 2)).toEqual({ epoch: 2, endOffset: 4 });
  });
});

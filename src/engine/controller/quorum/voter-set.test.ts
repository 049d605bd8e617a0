import { describe, expect, test } from 'vitest';
import { append, emptyLog, truncateTo } from '../../log/offset-log.ts';
import type { MetadataBatch, MetadataRecord, Voter } from '../../network/protocol/index.ts';
import { nextHighWatermark } from './high-watermark.ts';
import { unknownProgress, withVoters } from './leader-state.ts';
import { createQuorumDisk } from './restart.ts';
import type { LeaderRole, QuorumDisk } from './types.ts';
import { identityFrom, votersAt } from './voter-set.ts';

const voter = (id: number, directoryId = `disk-${id}`): Voter => ({
  id,
  directoryId,
  endpoint: id,
});

function diskOf(records: readonly MetadataRecord[]): QuorumDisk {
  const log = records.reduce(
    (before, record) =>
      append(before, {
        baseOffset: before.logEndOffset,
        lastOffset: before.logEndOffset,
        leaderEpoch: 1,
        records: [record],
      }),
    emptyLog<MetadataBatch>(),
  );
  return { ...createQuorumDisk(), directoryId: 'disk-1', formattedVoters: [voter(9)], log };
}

const NO_OP: MetadataRecord = { type: 'NoOpRecord' };
const TWO: MetadataRecord = { type: 'VotersRecord', voters: [voter(1), voter(2)] };
const ONE: MetadataRecord = { type: 'VotersRecord', voters: [voter(2)] };

describe('the voters of a log', () => {
  test('[VTR-1] the last ones before an offset count, committed or not', () => {
    const disk = diskOf([NO_OP, TWO, NO_OP, ONE]);
    expect(votersAt(disk, 4)).toEqual({ voters: [voter(2)], offset: 3 });
    expect(votersAt(disk, 3)).toEqual({ voters: [voter(1), voter(2)], offset: 1 });
    expect(votersAt(disk, 1)).toEqual({ voters: [voter(9)], offset: -1 });
  });

  test('[VTR-1] a log that is cut back takes them back', () => {
    const disk = diskOf([NO_OP, TWO, NO_OP, ONE]);
    const cut = { ...disk, log: truncateTo(disk.log, 3) };
    expect(votersAt(cut, 3)).toEqual({ voters: [voter(1), voter(2)], offset: 1 });
  });

  test('[VTR-1] behind the log stands the snapshot', () => {
    const snapshot = { endOffset: 7, epoch: 1, records: [TWO], sizeBytes: 1, lastContainedMs: 0 };
    const disk = { ...diskOf([]), log: emptyLog<MetadataBatch>(7), snapshots: [snapshot] };
    expect(votersAt(disk, 7)).toEqual({ voters: [voter(1), voter(2)], offset: 6 });
  });

  test('[VTR-2] with another disk a controller is an observer', () => {
    const known = { isController: true, bootstrapServers: [] };
    const disk = diskOf([TWO]);
    expect(identityFrom(1, known, disk).isVoter).toBe(true);
    expect(identityFrom(1, known, { ...disk, directoryId: 'new' }).isVoter).toBe(false);
    expect(identityFrom(1, { ...known, isController: false }, disk).isVoter).toBe(false);
  });
});

describe('a leader whose voters change', () => {
  const role: LeaderRole = {
    name: 'Leader',
    epochStartOffset: 0,
    grantingVoters: [1],
    voters: [{ ...unknownProgress(1, 'disk-1'), endOffset: 10 }],
    observers: [{ ...unknownProgress(2, 'disk-2'), endOffset: 6 }],
    fetchedVoters: [],
    checkQuorumDueMs: null,
    beginQuorumEpochDueMs: 0,
    voterChange: null,
    gathered: [],
    drainDueMs: null,
  };

  test('[VTR-7] counts the new voter from its record on', () => {
    const two = withVoters(role, [voter(1), voter(2)], 3_000);
    expect(two.voters.map(({ endOffset }) => endOffset)).toEqual([10, 6]);
    expect(two.observers).toEqual([]);
    expect(two.checkQuorumDueMs).toBe(3_000);
    expect(nextHighWatermark(two, 5)).toBe(6);
  });

  test('[VTR-9] does not count itself once it is removed', () => {
    const removed = withVoters(withVoters(role, [voter(1), voter(2)], 3_000), [voter(2)], 3_000);
    expect(removed.voters.map(({ id }) => id)).toEqual([2]);
    expect(removed.observers.map(({ id, endOffset }) => [id, endOffset])).toEqual([[1, 10]]);
    expect(removed.checkQuorumDueMs).toBeNull();
    expect(nextHighWatermark(removed, 5)).toBe(6);
  });
});

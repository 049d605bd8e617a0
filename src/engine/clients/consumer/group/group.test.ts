import { expect, test } from 'vitest';
import type { Response } from '../../../network/protocol/index.ts';
import { createGroup, ownedBy } from '../../../../testing/group-members.ts';
import { closeConsumer, commitNow, rebalanceNow, seek, seekTo, subscribe } from '../calls.ts';

const AT = { topic: 'orders', partition: 0 };

function committed(error: 'NONE' | 'COORDINATOR_LOAD_IN_PROGRESS' | 'REBALANCE_IN_PROGRESS') {
  return (): Response => ({ api: 'OffsetCommit', partitions: [{ ...AT, error }] });
}

/** A group of one member that reads one partition with `records` in it. */
function reading(records: number, program = {}, group = {}) {
  const it = createGroup({ orders: 1 });
  it.played.records = records;
  const member = it.join({ program, group });
  it.run(4_000);
  return { ...it, member };
}

test('[CON-18] without a committed offset auto.offset.reset decides; with one reading goes on there', () => {
  const it = reading(5, { commit: 'sync' });
  expect(it.member.factsOf('PositionReset')).toMatchObject([{ offset: 0, strategy: 'earliest' }]);
  expect(it.member.factsOf('OffsetsCommitted')).toMatchObject([{ offsets: [{ offset: 5 }] }]);
  it.member.act((turn, state) => closeConsumer(turn, state, 'default'));
  it.run(100);
  expect(it.member.state().phase).toBe('closed');
  it.remove(it.member);
  const next = it.join();
  it.run(4_000);
  expect(next.factsOf('PositionRestored')).toMatchObject([{ offset: 5 }]);
  expect(next.factsOf('RecordsDelivered')).toEqual([]);
});

test('[CON-20] auto commit happens in poll, after its interval', () => {
  const it = reading(5, {}, { autoCommitIntervalMs: 5_000 });
  expect(it.member.factsOf('OffsetsCommitted')).toEqual([]);
  it.run(5_000);
  expect(it.member.factsOf('OffsetsCommitted')).toMatchObject([
    { reason: 'auto', offsets: [{ offset: 5 }] },
  ]);
});

test('[CON-20] an application that works does not poll, so nothing is committed automatically', () => {
  const it = reading(5, { processingMs: 4_000 }, { autoCommitIntervalMs: 1_000 });
  it.run(10_000);
  expect(it.member.factsOf('OffsetsCommitted')).toEqual([]);
  it.run(10_000);
  expect(it.member.factsOf('OffsetsCommitted')).toMatchObject([{ offsets: [{ offset: 5 }] }]);
});

test('[CON-16] commitSync() tries again what is retriable; commitAsync() does not', () => {
  const it = createGroup({ orders: 1 });
  it.played.records = 5;
  it.answerNext('OffsetCommit', committed('COORDINATOR_LOAD_IN_PROGRESS'));
  const sync = it.join({ program: { commit: 'sync' } });
  it.run(4_000);
  expect(sync.factsOf('CommitFailed')).toEqual([]);
  expect(sync.factsOf('OffsetsCommitted').length).toBe(1);
  it.answerNext('OffsetCommit', committed('COORDINATOR_LOAD_IN_PROGRESS'));
  sync.act(commitNow);
  it.run(1_000);
  expect(sync.factsOf('CommitFailed')).toMatchObject([
    { reason: 'async', error: 'COORDINATOR_LOAD_IN_PROGRESS' },
  ]);
  expect(sync.factsOf('OffsetsCommitted').length).toBe(1);
});

test('[CON-17] a callback that commits again what has failed undoes a later commit', () => {
  const it = createGroup({ orders: 1 });
  it.played.records = 2;
  it.answerNext('OffsetCommit', committed('COORDINATOR_LOAD_IN_PROGRESS'));
  const member = it.join({
    program: { commit: 'asyncRetried', processingMs: 1_000 },
    settings: { maxPollRecords: 1 },
  });
  it.run(8_000);
  expect(member.factsOf('CommitFailed')).toMatchObject([{ offsets: [{ offset: 1 }] }]);
  expect(member.factsOf('OffsetsCommitted')).toMatchObject([
    { offsets: [{ offset: 2 }] },
    { offsets: [{ offset: 1 }] },
  ]);
});

test('[CON-19] a commit that a rebalance refuses is thrown, and the member joins', () => {
  const it = reading(5, {});
  it.answerNext('OffsetCommit', committed('REBALANCE_IN_PROGRESS'));
  it.member.act(commitNow);
  it.run(500);
  expect(it.member.factsOf('CommitFailed')).toMatchObject([
    { error: 'RebalanceInProgressException' },
  ]);
  expect(it.member.factsOf('RejoinNeeded')).toMatchObject([{ reason: 'rebalanceInProgress' }]);
});

test('[CON-21] close() commits and leaves; a static member only goes', () => {
  const it = reading(5, {}, { autoCommitIntervalMs: 60_000 });
  it.member.act((turn, state) => closeConsumer(turn, state, 'default'));
  it.run(100);
  expect(it.member.factsOf('OffsetsCommitted')).toMatchObject([{ reason: 'closing' }]);
  expect(it.member.factsOf('GroupLeft')).toMatchObject([{ reason: 'closed' }]);
  expect(it.coordinator.group()?.state).toBe('Empty');
  const fixed = reading(5, {}, { instanceId: 'a' });
  fixed.member.act((turn, state) => closeConsumer(turn, state, 'default'));
  fixed.run(100);
  expect(fixed.member.state().phase).toBe('closed');
  expect(fixed.coordinator.group()?.state).toBe('Stable');
});

test('[CON-21] the records at hand are worked on before close() goes on', () => {
  const it = reading(3, { processingMs: 1_000, commit: 'sync' });
  it.member.act((turn, state) => closeConsumer(turn, state, 'default'));
  expect(it.member.state().phase).toBe('open');
  it.run(4_000);
  expect(it.member.state().application.processed).toBe(3);
  expect(it.member.state().phase).toBe('closed');
  expect(it.member.timers()).toEqual([]);
});

test('[CON-11] subscribe() to other topics joins again; to none it leaves', () => {
  const it = reading(0);
  it.played.topics['bills'] = 1;
  it.member.act((turn, state) => subscribe(turn, state, ['bills'], null));
  it.run(4_000);
  expect(ownedBy(it.member)).toEqual(['bills-0']);
  it.member.act((turn, state) => subscribe(turn, state, [], null));
  it.run(4_000);
  expect(ownedBy(it.member)).toEqual([]);
  expect(it.member.factsOf('GroupLeft')).toMatchObject([{ reason: 'unsubscribed' }]);
  expect(it.coordinator.group()?.state).toBe('Empty');
});

test('[CLM-12] enforceRebalance() makes a member join again', () => {
  const it = reading(0);
  it.member.act(rebalanceNow);
  it.run(1_000);
  expect(it.member.factsOf('RejoinNeeded')).toMatchObject([{ reason: 'enforced' }]);
  expect(it.coordinator.group()).toMatchObject({ generationId: 2 });
});

test('[CON-22] seek moves the position, and what is committed stays', () => {
  const it = reading(5, { commit: 'sync' });
  it.member.act((turn, state) => seek(turn, state, AT, 2));
  expect(it.member.state().partitions[0]?.position?.offset).toBe(2);
  it.member.act((turn, state) => seekTo(turn, state, AT, -1));
  it.run(50);
  expect(it.member.factsOf('PositionReset').at(-1)).toMatchObject({
    offset: 5,
    strategy: 'latest',
  });
  expect(it.member.factsOf('OffsetsCommitted').length).toBe(1);
});

test('[CON-19] partitions assigned by hand are committed for without a member', () => {
  const it = createGroup({ orders: 1 });
  it.played.records = 5;
  const alone = it.join({ task: { byHand: true }, program: { commit: 'sync' } });
  it.run(1_000);
  expect(ownedBy(alone)).toEqual(['orders-0']);
  expect(alone.factsOf('OffsetsCommitted')).toMatchObject([{ offsets: [{ offset: 5 }] }]);
  expect(it.coordinator.group()?.members).toEqual([]);
});

test('[CON-15] a listener that commits is waited for before the partitions go', () => {
  const it = reading(5, { commit: 'onRevocation' });
  it.join();
  it.run(4_000);
  const facts = it.member.facts
    .map(({ type }) => type)
    .filter((type) => type === 'OffsetsCommitted' || type === 'PartitionsRevoked');
  expect(facts).toEqual(['OffsetsCommitted', 'PartitionsRevoked']);
});

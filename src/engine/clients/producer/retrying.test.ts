import { expect, test } from 'vitest';
import { metadata, producer, record } from '../../../testing/producer.ts';
import { onProducerDisconnected, send } from './producer.ts';

test('[PRO-1] a send waits for metadata, lingers, and is acknowledged with its offset', () => {
  const it = producer();
  expect(it.sent).toEqual([]);
  it.advance(5);
  const sent = it.produced();
  expect(sent.sent.to).toBe(11);
  expect(sent.body.partitions[0]?.batch).toMatchObject({
    producerId: 1000,
    baseSequence: 0,
    sizeBytes: 61 + 9,
  });
  it.reply(sent, { baseOffset: 7 });
  expect(it.factsOf('SendAcknowledged')).toEqual([
    { type: 'SendAcknowledged', sendId: 0, topic: 't', partition: 0, offset: 7 },
  ]);
  expect(it.state().usedBytes).toBe(0);
});

test('[PRO-11] a batch that was not answered in time is sent again with its sequence', () => {
  const it = producer();
  it.advance(5);
  it.fail(it.produced().sent, 'timedOut');
  it.advance(150);
  it.answer(it.take('Metadata'), metadata());
  it.advance(150);
  it.connect();
  const { body } = it.produced();
  expect(body.partitions[0]?.batch).toMatchObject({ producerEpoch: 0, baseSequence: 0 });
  expect(it.factsOf('ProduceRetried')).toMatchObject([{ error: 'REQUEST_TIMED_OUT', attempt: 1 }]);
});

test('[PRO-22] what was not answered in time has timed out; up to 2.8 it was like a broken connection', () => {
  const errorAfter = (tellsTimeouts: boolean, failure: 'timedOut' | 'disconnected') => {
    const it = producer({ retries: 0, enableIdempotence: false, tellsTimeouts });
    it.advance(5);
    it.fail(it.produced().sent, failure);
    return it.factsOf('SendFailed').map(({ error }) => error);
  };
  expect(errorAfter(true, 'timedOut')).toEqual(['REQUEST_TIMED_OUT']);
  expect(errorAfter(true, 'disconnected')).toEqual(['NETWORK_EXCEPTION']);
  expect(errorAfter(false, 'timedOut')).toEqual(['NETWORK_EXCEPTION']);
});

test('[PRO-11] batches that come back in the wrong order are sent again in the right one, one at a time', () => {
  const it = producer();
  it.advance(5);
  it.act((turn, state) => send(turn, state, record(1)));
  it.advance(5);
  const [first, second] = [it.produced(), it.produced()];
  expect(second.body.partitions[0]?.batch.baseSequence).toBe(1);
  it.reply(second, { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' });
  it.reply(first, { error: 'NOT_ENOUGH_REPLICAS' });
  it.advance(200);
  expect(it.sent.length).toBe(1);
  const again = it.produced();
  expect(again.body.partitions[0]?.batch.baseSequence).toBe(0);
  it.reply(again, { baseOffset: 0 });
  expect(it.produced().body.partitions[0]?.batch.baseSequence).toBe(1);
});

test('[PRO-11] what comes back later takes its place behind what comes before it', () => {
  const it = producer();
  it.advance(5);
  it.act((turn, state) => send(turn, state, record(1)));
  it.advance(5);
  const [first, second] = [it.produced(), it.produced()];
  it.reply(first, { error: 'NOT_ENOUGH_REPLICAS' });
  it.reply(second, { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' });
  const queued = it.state().topics[0]?.partitions[0]?.queued;
  expect(queued?.map(({ baseSequence }) => baseSequence)).toEqual([0, 1]);
});

test('[PRO-12] a batch does not go out again before the one in front of it is settled', () => {
  const it = producer();
  it.advance(5);
  it.act((turn, state) => send(turn, state, record(1)));
  it.advance(5);
  const [first, second] = [it.produced(), it.produced()];
  it.reply(second, { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' });
  it.advance(1000);
  expect(it.sent).toEqual([]);
  it.reply(first, { baseOffset: 0 });
  expect(it.produced().body.partitions[0]?.batch.baseSequence).toBe(1);
});

test('[PRO-13] at the last epoch a new producer id is asked for', () => {
  const it = producer();
  it.act((_, state) => ({
    ...state,
    identity: state.identity && { ...state.identity, producerEpoch: 32767 },
  }));
  it.advance(5);
  it.reply(it.produced(), { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' });
  const id = { producerId: 2000, producerEpoch: 0 };
  it.answer(it.take('InitProducerId'), { api: 'InitProducerId', error: 'NONE', ...id });
  it.advance(200);
  expect(it.produced().body.partitions[0]?.batch).toMatchObject({ ...id, baseSequence: 0 });
});

test('[PRO-13] a real gap bumps the epoch and begins the sequences anew', () => {
  const it = producer();
  it.advance(5);
  it.reply(it.produced(), { baseOffset: 0 });
  it.act((turn, state) => send(turn, state, record(1)));
  it.advance(5);
  it.reply(it.produced(), { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' });
  it.advance(200);
  expect(it.produced().body.partitions[0]?.batch).toMatchObject({
    producerId: 1000,
    producerEpoch: 1,
    baseSequence: 0,
  });
});

test('[PRO-14] after a sent batch has expired the epoch is bumped before anything new goes out', () => {
  const it = producer({ deliveryTimeoutMs: 1000 });
  it.advance(5);
  const lost = it.produced();
  it.advance(995);
  expect(it.factsOf('SendFailed')).toMatchObject([
    {
      error: 'TimeoutException',
      message: 'Expiring 1 record(s) for t-0:1000 ms has passed since batch creation',
    },
  ]);
  it.act((turn, state) => send(turn, state, record(1)));
  it.advance(5);
  expect(it.produced().body.partitions[0]?.batch).toMatchObject({
    producerEpoch: 1,
    baseSequence: 0,
  });
  it.reply(lost, { baseOffset: 3 });
  expect(it.factsOf('SendAcknowledged')).toEqual([]);
});

test('[PRO-17] delivery.timeout.ms is one budget for all attempts', () => {
  const it = producer({ deliveryTimeoutMs: 1000, enableIdempotence: false });
  for (let i = 0; i < 20 && it.factsOf('SendFailed').length === 0; i += 1) {
    it.advance(100);
    if (it.sent.some(({ body }) => body.api === 'Produce'))
      it.reply(it.produced(), { error: 'NOT_ENOUGH_REPLICAS' });
  }
  expect(it.nowMs()).toBe(1000);
  expect(it.factsOf('SendFailed')).toMatchObject([{ error: 'TimeoutException' }]);
});

test('[PRO-9] NOT_LEADER_OR_FOLLOWER: metadata are asked for, and the batch goes to the new leader without backoff', () => {
  const it = producer();
  it.advance(150);
  it.reply(it.produced(), { error: 'NOT_LEADER_OR_FOLLOWER' });
  it.answer(it.take('Metadata'), metadata(2, 1));
  it.connect();
  const sent = it.produced();
  expect(sent.sent.to).toBe(12);
  expect(sent.body.partitions[0]?.batch.baseSequence).toBe(0);
});

test('[CLI-7] a leader named by the refusal is believed at once', () => {
  const it = producer();
  it.advance(150);
  const currentLeader = { leaderId: 2, leaderEpoch: 1 };
  it.reply(it.produced(), { error: 'NOT_LEADER_OR_FOLLOWER', currentLeader });
  it.connect();
  expect(it.produced().sent.to).toBe(12);
});

test('[CLI-6] metadata that are behind do not take the leader back', () => {
  const it = producer();
  it.advance(150);
  it.reply(it.produced(), {
    error: 'NOT_LEADER_OR_FOLLOWER',
    currentLeader: { leaderId: 2, leaderEpoch: 5 },
  });
  it.answer(it.take('Metadata'), metadata(1, 4));
  expect(it.state().metadata.cache.topics[0]?.partitions[0]).toEqual({ leader: 2, leaderEpoch: 5 });
});

test('[PRO-19] nothing is drained for a node that is not connected, and no retry is used up', () => {
  const it = producer({ retries: 1 });
  it.advance(150);
  it.fail(it.produced().sent, 'disconnected');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    it.advance(1_500);
    it.fail(it.take('ApiVersions'), 'disconnected');
  }
  expect(it.factsOf('SendFailed')).toEqual([]);
  it.advance(1_500);
  it.connect();
  it.reply(it.produced(), { baseOffset: 0 });
  expect(it.factsOf('SendAcknowledged')).toMatchObject([{ sendId: 0, offset: 0 }]);
});

test('[CLI-9] a connection that breaks while it is idle is opened anew before the next batch', () => {
  const it = producer();
  it.advance(150);
  it.reply(it.produced(), { baseOffset: 0 });
  it.act((turn, state) => onProducerDisconnected(turn, state, { peer: 11, channel: 'client' }));
  it.act((turn, state) => send(turn, state, record(1)));
  it.advance(150);
  it.connect();
  expect(it.produced().body.partitions[0]?.batch.records).toMatchObject([{ sendId: 1 }]);
});

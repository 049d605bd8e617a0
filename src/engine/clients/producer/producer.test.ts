import { expect, test } from 'vitest';
import { alone } from '../../../testing/fake-turn.ts';
import type {
  MetadataResponse,
  ProducePartitionResponse,
  ProduceRequest,
} from '../../network/protocol/index.ts';
import type { ProducerFact } from './facts.ts';
import {
  closeProducer,
  onProducerOutcome,
  onProducerTimer,
  send,
  setWorkload,
  startProducer,
} from './producer.ts';
import type { ProducerSettings } from './settings.ts';
import type { ProducerState, ProducerTimer, SendRequest } from './state.ts';

const SETTINGS: ProducerSettings = {
  clientId: 'producer-1',
  requestTimeoutMs: 30000,
  retryBackoffMs: 100,
  retryBackoffMaxMs: 1000,
  reconnectBackoffMs: 50,
  reconnectBackoffMaxMs: 1000,
  metadataMaxAgeMs: 300000,
  allowAutoTopicCreation: true,
  acks: -1,
  retries: 2147483647,
  deliveryTimeoutMs: 120000,
  lingerMs: 5,
  batchSizeBytes: 16384,
  maxInFlightRequests: 5,
  enableIdempotence: true,
  maxBlockMs: 60000,
  bufferMemoryBytes: 33554432,
  maxRequestSizeBytes: 1048576,
  adaptivePartitioning: true,
};

/** Broker n is reached at node n + 10. */
function metadata(leader = 1, leaderEpoch = 0, partitions = 1): MetadataResponse {
  return {
    api: 'Metadata',
    brokers: [1, 2].map((id) => ({ id, endpoint: id + 10, rack: null })),
    topics: [
      {
        error: 'NONE',
        topic: 't',
        topicId: 'T',
        isInternal: false,
        partitions: Array.from({ length: partitions }, (_, partition) => ({
          error: 'NONE' as const,
          partition,
          leader,
          leaderEpoch,
          replicas: [1, 2],
          isr: [1, 2],
          offlineReplicas: [],
        })),
      },
    ],
  };
}

function record(sendId: number, more: Partial<SendRequest> = {}): SendRequest {
  return { sendId, topic: 't', key: null, value: `v${sendId}`, partition: 0, ...more };
}

/** A producer that knows the topic and, if it wants one, has producer id 1000. */
function producer(changes: Partial<ProducerSettings> = {}, partitions = 1) {
  const settings = { ...SETTINGS, ...changes };
  const it = alone<ProducerState, ProducerTimer, ProducerFact>(
    (turn) => startProducer(turn, settings, [11]),
    { onOutcome: onProducerOutcome, onTimer: onProducerTimer },
  );
  it.answer(it.take('Metadata'), { ...metadata(), topics: [] });
  if (settings.enableIdempotence) {
    const id = { producerId: 1000, producerEpoch: 0 };
    it.answer(it.take('InitProducerId'), { api: 'InitProducerId', error: 'NONE', ...id });
  }
  it.act((turn, state) => send(turn, state, record(0)));
  it.answer(it.take('Metadata'), metadata(1, 0, partitions));
  const produced = () => {
    const sent = it.take('Produce');
    return { sent, body: sent.body as ProduceRequest };
  };
  const reply = (sent: ReturnType<typeof produced>, change: Partial<ProducePartitionResponse>) =>
    it.answer(sent.sent, {
      api: 'Produce',
      partitions: sent.body.partitions.map(({ topic, partition }) => ({
        topic,
        partition,
        error: 'NONE',
        baseOffset: -1,
        logStartOffset: 0,
        currentLeader: null,
        ...change,
      })),
    });
  return { ...it, produced, reply };
}

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

test('[PRO-1] max.block.ms ends the wait for a topic that nobody has', () => {
  const it = alone<ProducerState, ProducerTimer, ProducerFact>(
    (turn) => startProducer(turn, { ...SETTINGS, maxBlockMs: 500 }, [11]),
    { onOutcome: onProducerOutcome, onTimer: onProducerTimer },
  );
  it.act((turn, state) => send(turn, state, record(0)));
  it.advance(500);
  expect(it.factsOf('SendFailed')).toMatchObject([
    { error: 'TimeoutException', message: 'Topic t not present in metadata after 500 ms.' },
  ]);
});

test('[PRO-11] a batch that was not answered in time is sent again with its sequence', () => {
  const it = producer();
  it.advance(5);
  it.fail(it.produced().sent, 'timedOut');
  it.advance(150);
  it.answer(it.take('Metadata'), metadata());
  it.advance(150);
  const { body } = it.produced();
  expect(body.partitions[0]?.batch).toMatchObject({ producerEpoch: 0, baseSequence: 0 });
  expect(it.factsOf('ProduceRetried')).toMatchObject([{ error: 'NETWORK_EXCEPTION', attempt: 1 }]);
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
  const sent = it.produced();
  expect(sent.sent.to).toBe(12);
  expect(sent.body.partitions[0]?.batch.baseSequence).toBe(0);
});

test('[CLI-7] a leader named by the refusal is believed at once', () => {
  const it = producer();
  it.advance(150);
  const currentLeader = { leaderId: 2, leaderEpoch: 1 };
  it.reply(it.produced(), { error: 'NOT_LEADER_OR_FOLLOWER', currentLeader });
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

test('[PRO-16] acks=0: done when sent, offset unknown, nothing in flight', () => {
  const it = producer({ acks: 0, enableIdempotence: false });
  it.advance(5);
  const { body } = it.produced();
  expect(body.acks).toBe(0);
  expect(it.factsOf('SendAcknowledged')).toMatchObject([{ sendId: 0, offset: -1 }]);
  expect(it.state().inFlight).toEqual([]);
});

test('[PRO-8] one request in flight and no idempotence: a partition waits for its batch', () => {
  const it = producer({ maxInFlightRequests: 1, enableIdempotence: false, lingerMs: 0 });
  it.act((turn, state) => send(turn, state, record(1)));
  const first = it.produced();
  expect(it.sent).toEqual([]);
  it.reply(first, { baseOffset: 0 });
  expect(it.produced().body.partitions[0]?.batch.records[0]?.sendId).toBe(1);
});

test('[PRO-15] a batch too large for the broker is sent in parts that keep their sequences', () => {
  const it = producer({ batchSizeBytes: 200 });
  for (let i = 1; i < 5; i += 1) it.act((turn, state) => send(turn, state, record(i)));
  it.advance(5);
  const whole = it.produced();
  it.reply(whole, { error: 'MESSAGE_TOO_LARGE' });
  expect(it.factsOf('BatchSplit')).toMatchObject([{ parts: 1 }]);
  expect(it.produced().body.partitions[0]?.batch).toMatchObject({ baseSequence: 0, lastOffset: 4 });
});

test('[PRO-1] with buffer.memory used up a send waits, and nothing lingers', () => {
  const it = producer({
    batchSizeBytes: 100,
    bufferMemoryBytes: 120,
    lingerMs: 1000,
    maxBlockMs: 50,
  });
  it.act((turn, state) => send(turn, state, record(1, { value: 'x'.repeat(24) })));
  expect(it.state().blocked.length).toBe(1);
  const first = it.produced();
  it.reply(first, { baseOffset: 0 });
  expect(it.state().blocked).toEqual([]);
  expect(it.state().usedBytes).toBe(109);
  it.act((turn, state) => send(turn, state, record(2, { value: 'x'.repeat(24) })));
  it.advance(50);
  expect(it.factsOf('SendFailed')).toMatchObject([
    { sendId: 2, error: 'BufferExhaustedException' },
  ]);
});

test('[PRO-19] a record larger than max.request.size is refused at once', () => {
  const it = producer({ maxRequestSizeBytes: 100 });
  it.act((turn, state) => send(turn, state, record(1, { value: 'x'.repeat(50) })));
  expect(it.factsOf('SendFailed')).toMatchObject([{ sendId: 1, error: 'RecordTooLargeException' }]);
});

test('[PRO-2] keys decide the partition by murmur2 over all partitions', () => {
  const it = producer({}, 3);
  // test vectors of partitioner.keyed
  it.act((turn, state) => send(turn, state, record(1, { key: 'a', partition: null })));
  it.act((turn, state) => send(turn, state, record(2, { key: 'a', partition: null })));
  it.advance(5);
  const of = it.produced().body.partitions.find(({ batch }) => batch.records[0]?.key === 'a');
  expect(of?.batch.records.length).toBe(2);
});

test('[CLI-4] a broker that cannot be reached is left alone for a while', () => {
  const it = producer();
  it.advance(5);
  it.act((turn, state) => send(turn, state, record(1)));
  it.fail(it.produced().sent, 'disconnected');
  it.advance(39);
  expect(it.sent).toEqual([]);
  it.advance(200);
  expect(it.produced().sent.to).toBe(11);
});

test('[PRO-18] closing sends what lingers and ends when all is settled', () => {
  const it = producer({ lingerMs: 1000 });
  it.act(closeProducer);
  expect(it.state().phase).toBe('closing');
  it.reply(it.produced(), { baseOffset: 0 });
  expect(it.state().phase).toBe('closed');
  expect(it.timers()).toEqual([]);
  it.act((turn, state) => send(turn, state, record(1)));
  expect(it.factsOf('SendFailed')).toMatchObject([{ error: 'IllegalStateException' }]);
});

test('a workload sends by itself until its limit', () => {
  const it = producer();
  it.act((turn, state) =>
    setWorkload(turn, state, {
      topic: 't',
      everyMs: 10,
      keys: { kind: 'cycle', count: 2 },
      values: { kind: 'numbered', prefix: 'order-' },
      limit: 3,
      firstSendId: 100,
    }),
  );
  it.advance(100);
  const records = it.sent.flatMap(({ body }) =>
    body.api === 'Produce' ? body.partitions.flatMap(({ batch }) => batch.records) : [],
  );
  expect(records.map(({ sendId, key, value }) => [sendId, key, value])).toEqual([
    [0, null, 'v0'],
    [100, 'key-0', 'order-0'],
    [101, 'key-1', 'order-1'],
    [102, 'key-0', 'order-2'],
  ]);
});

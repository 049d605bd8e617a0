import { expect, test } from 'vitest';
import { alone } from '../../../testing/fake-turn.ts';
import { metadata, PRODUCER_SETTINGS, producer, record } from '../../../testing/producer.ts';
import type { ProducerFact } from './facts.ts';
import {
  closeProducer,
  flush,
  onProducerOutcome,
  onProducerTimer,
  send,
  setWorkload,
  startProducer,
} from './producer.ts';
import type { ProducerState, ProducerTimer } from './state.ts';

test('[PRO-1] max.block.ms ends the wait for a topic that nobody has', () => {
  const it = alone<ProducerState, ProducerTimer, ProducerFact>(
    (turn) => startProducer(turn, { ...PRODUCER_SETTINGS, maxBlockMs: 500 }, [11]),
    { onOutcome: onProducerOutcome, onTimer: onProducerTimer },
  );
  it.act((turn, state) => send(turn, state, record(0)));
  it.advance(500);
  expect(it.factsOf('SendFailed')).toMatchObject([
    { error: 'TimeoutException', message: 'Topic t not present in metadata after 500 ms.' },
  ]);
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
  const it = producer();
  for (let i = 1; i < 20; i += 1) it.act((turn, state) => send(turn, state, record(i)));
  it.advance(5);
  it.reply(it.produced(), { error: 'MESSAGE_TOO_LARGE' });
  expect(it.factsOf('BatchSplit')).toMatchObject([{ parts: 1 }]);
  it.reply(it.produced(), { error: 'MESSAGE_TOO_LARGE' });
  expect(it.factsOf('BatchSplit')[1]?.parts).toBe(4);
  const sequences: number[] = [];
  let records = 0;
  while (records < 20) {
    const sent = it.produced();
    const batch = sent.body.partitions[0]?.batch;
    sequences.push(batch?.baseSequence ?? -1);
    records += batch?.records.length ?? 20;
    expect(sequences.at(-1)).toBe(records - (batch?.records.length ?? 0));
    it.reply(sent, { baseOffset: records });
  }
  expect(sequences.length).toBe(4);
  expect(it.state().usedBytes).toBe(0);
});

test('[PRO-7] one ready partition takes those of the same broker along, up to max.request.size', () => {
  const it = producer({}, 3);
  it.advance(3);
  it.act((turn, state) => send(turn, state, record(1, { partition: 1 })));
  it.advance(2);
  const sent = it.produced();
  expect(sent.body.partitions.map(({ partition }) => partition)).toEqual([0, 1]);
  it.reply(sent, { baseOffset: 4 });
  expect(it.factsOf('SendAcknowledged')).toMatchObject([
    { sendId: 0, partition: 0, offset: 4 },
    { sendId: 1, partition: 1, offset: 4 },
  ]);
  const small = producer({ maxRequestSizeBytes: 120 }, 3);
  small.act((turn, state) => send(turn, state, record(1, { partition: 1 })));
  small.advance(5);
  expect(small.produced().body.partitions.length).toBe(1);
});

test('[PRO-8] no more than max.in.flight.requests.per.connection wait for one broker', () => {
  const it = producer({ lingerMs: 0, maxInFlightRequests: 2 });
  for (let i = 1; i < 5; i += 1) it.act((turn, state) => send(turn, state, record(i)));
  expect(it.sent.length).toBe(2);
  it.reply(it.produced(), { baseOffset: 0 });
  expect(it.sent.length).toBe(2);
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
  it.answer(it.take('Metadata'), metadata());
  it.connect();
  expect(it.produced().sent.to).toBe(11);
});

test('[PRO-21] a flush lets nothing linger that was sent before it', () => {
  const it = producer({ lingerMs: 1000 });
  it.act(flush);
  const first = it.produced();
  it.act((turn, state) => send(turn, state, record(1)));
  const second = it.produced();
  it.reply(first, { baseOffset: 0 });
  it.reply(second, { baseOffset: 1 });
  it.act((turn, state) => send(turn, state, record(2)));
  expect(it.sent).toEqual([]);
});

test('[PRO-18] closing sends what lingers and ends when all is settled', () => {
  const it = producer({ lingerMs: 1000 });
  it.act((turn, state) => closeProducer(turn, state, null));
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

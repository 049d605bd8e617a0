import { expect, test } from 'vitest';
import { alone } from '../../../testing/fake-turn.ts';
import { metadata } from '../../../testing/producer.ts';
import type { RecordBatch } from '../../log/batch.ts';
import type { FetchPartitionResponse, FetchRequest } from '../../network/protocol/index.ts';
import { PLAIN_APPLICATION } from './application/state.ts';
import { seek, setPaused } from './calls.ts';
import { onConsumerOutcome, onConsumerTimer, startConsumer } from './consumer.ts';
import type { ConsumerFact } from './facts.ts';
import type { ConsumerSettings } from './settings.ts';
import type { ConsumerState, ConsumerTimer } from './state.ts';

const SETTINGS: ConsumerSettings = {
  clientId: 'consumer-1',
  requestTimeoutMs: 30000,
  retryBackoffMs: 100,
  retryBackoffMaxMs: 1000,
  reconnectBackoffMs: 50,
  reconnectBackoffMaxMs: 1000,
  metadataMaxAgeMs: 300000,
  rebootstraps: true,
  allowAutoTopicCreation: true,
  autoOffsetReset: { kind: 'earliest' },
  fetchMinBytes: 1,
  fetchMaxWaitMs: 500,
  fetchMaxBytes: 52428800,
  maxPartitionFetchBytes: 1048576,
  isolationLevel: 'read_uncommitted',
  clientRack: '',
  maxPollRecords: 500,
  processingMsPerRecord: 0,
  group: null,
};

const TASK = { topics: ['t'], pattern: null, byHand: true, program: PLAIN_APPLICATION };

const AT = { topic: 't', partition: 0 };

function batch(baseOffset: number, count: number, leaderEpoch = 0): RecordBatch {
  return {
    baseOffset,
    lastOffset: baseOffset + count - 1,
    leaderEpoch,
    records: Array.from({ length: count }, (_, i) => ({
      key: null,
      value: `v${baseOffset + i}`,
      timestampMs: 0,
      sendId: baseOffset + i,
    })),
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    isTransactional: false,
    control: null,
    maxTimestampMs: 0,
    sizeBytes: 100,
    codec: null,
    timestampType: 'CreateTime',
  };
}

/** A consumer that knows the topic and, unless `offset` is null, has been told to begin there. */
function consumer(changes: Partial<ConsumerSettings> = {}, offset: number | null = 0) {
  const it = alone<ConsumerState, ConsumerTimer, ConsumerFact>(
    (turn) => startConsumer(turn, { ...SETTINGS, ...changes }, [11], TASK),
    { onOutcome: onConsumerOutcome, onTimer: onConsumerTimer },
  );
  it.answer(it.take('Metadata'), metadata());
  const listed = (at: number) =>
    it.answer(it.take('ListOffsets'), {
      api: 'ListOffsets',
      partitions: [{ ...AT, error: 'NONE', offset: at, timestampMs: -1, leaderEpoch: 0 }],
    });
  if (offset !== null) listed(offset);
  const fetched = (change: Partial<FetchPartitionResponse>) => {
    const sent = it.take('Fetch');
    it.answer(sent, {
      api: 'Fetch',
      error: 'NONE',
      sessionId: 0,
      partitions: [
        {
          ...AT,
          error: 'NONE',
          highWatermark: 10,
          lastStableOffset: 10,
          logStartOffset: 0,
          divergingEpoch: null,
          currentLeader: null,
          preferredReadReplica: -1,
          batches: [],
          ...change,
        },
      ],
    });
    return { to: sent.to, body: sent.body as FetchRequest };
  };
  return { ...it, listed, fetched, position: () => it.state().partitions[0]?.position ?? null };
}

test('[CON-2] without a position auto.offset.reset asks the leader for one', () => {
  const it = consumer({}, null);
  expect(it.sent).toMatchObject([
    { to: 11, body: { api: 'ListOffsets', partitions: [{ timestamp: -2 }] } },
  ]);
  it.listed(3);
  expect(it.factsOf('PositionReset')).toMatchObject([{ offset: 3, strategy: 'earliest' }]);
  expect(it.sent).toMatchObject([{ body: { api: 'Fetch', partitions: [{ fetchOffset: 3 }] } }]);
});

test('[CON-2] by_duration looks for a time and falls back to the end', () => {
  const it = consumer({ autoOffsetReset: { kind: 'by_duration', durationMs: 1000 } }, null);
  expect(it.sent).toMatchObject([{ body: { partitions: [{ timestamp: -1000 }] } }]);
  it.listed(-1);
  expect(it.sent).toMatchObject([{ body: { partitions: [{ timestamp: -1 }] } }]);
  it.listed(10);
  expect(it.position()?.offset).toBe(10);
});

test('[CON-2] "none" gives up', () => {
  const it = consumer({ autoOffsetReset: { kind: 'none' } }, null);
  expect(it.factsOf('ConsumerFailed')).toMatchObject([{ error: 'NoOffsetForPartitionException' }]);
  expect(it.sent).toEqual([]);
  expect(it.timers()).toEqual([]);
});

test('[CON-10] a seek before the first metadata says where to begin', () => {
  const it = alone<ConsumerState, ConsumerTimer, ConsumerFact>(
    (turn) => startConsumer(turn, { ...SETTINGS, autoOffsetReset: { kind: 'none' } }, [11], TASK),
    { onOutcome: onConsumerOutcome, onTimer: onConsumerTimer },
  );
  it.act((turn, state) => seek(turn, state, AT, 7));
  it.act((turn, state) => seek(turn, state, AT, 4));
  it.answer(it.take('Metadata'), metadata());
  expect(it.sent).toMatchObject([{ body: { api: 'Fetch', partitions: [{ fetchOffset: 4 }] } }]);
  expect(it.factsOf('ConsumerFailed')).toEqual([]);
  expect(it.state().sought).toEqual([]);
});

test('[CON-4] delivers what it fetches and fetches on, one request in flight', () => {
  const it = consumer();
  const { to, body } = it.fetched({ batches: [batch(0, 3), batch(3, 2)] });
  expect(to).toBe(11);
  expect(body).toMatchObject({ minBytes: 1, maxWaitMs: 500, replicaId: -1 });
  expect(it.factsOf('RecordsDelivered')).toEqual([
    { type: 'RecordsDelivered', ...AT, baseOffset: 0, lastOffset: 4, sendIds: [0, 1, 2, 3, 4] },
  ]);
  expect(it.sent).toMatchObject([{ body: { partitions: [{ fetchOffset: 5 }] } }]);
});

test('[CON-4] records before the position, and markers, are not delivered', () => {
  const it = consumer({}, 2);
  it.fetched({ batches: [batch(0, 4), { ...batch(4, 1), control: 'COMMIT' }] });
  expect(it.factsOf('RecordsDelivered')).toMatchObject([{ baseOffset: 2, lastOffset: 3 }]);
  expect(it.position()?.offset).toBe(5);
});

test('[CON-9] max.poll.records a poll, and no poll while the application works', () => {
  const it = consumer({ maxPollRecords: 2, processingMsPerRecord: 10 });
  it.fetched({ batches: [batch(0, 3)] });
  expect(it.factsOf('RecordsDelivered').length).toBe(1);
  expect(it.sent).toEqual([]);
  it.advance(19);
  expect(it.factsOf('RecordsDelivered').length).toBe(1);
  it.advance(1);
  expect(it.factsOf('RecordsDelivered')[1]).toMatchObject({ baseOffset: 2, lastOffset: 2 });
  expect(it.sent).toMatchObject([{ body: { partitions: [{ fetchOffset: 3 }] } }]);
});

test('[CON-5] NOT_LEADER_OR_FOLLOWER: metadata first, then the right broker', () => {
  const it = consumer();
  it.advance(150);
  it.fetched({ error: 'NOT_LEADER_OR_FOLLOWER' });
  it.answer(it.take('Metadata'), metadata(2, 1));
  expect(it.take('Fetch').to).toBe(12);
});

test('[CON-5] OFFSET_OUT_OF_RANGE resets, or is thrown where the policy is none', () => {
  const it = consumer();
  it.fetched({ error: 'OFFSET_OUT_OF_RANGE' });
  it.listed(7);
  expect(it.position()?.offset).toBe(7);
  const strict = consumer({ autoOffsetReset: { kind: 'none' } }, null);
  expect(strict.state().phase).toBe('failed');
});

test('[CON-6] [CON-7] a new leader whose log is shorter: the truncation is seen and the position goes back', () => {
  const it = consumer();
  it.fetched({ batches: [batch(0, 5)] });
  it.advance(150);
  it.fetched({ error: 'FENCED_LEADER_EPOCH' });
  it.answer(it.take('Metadata'), metadata(2, 1));
  const asked = it.take('OffsetForLeaderEpoch');
  expect(asked).toMatchObject({
    to: 12,
    body: { partitions: [{ currentLeaderEpoch: 1, leaderEpoch: 0 }] },
  });
  it.answer(asked, {
    api: 'OffsetForLeaderEpoch',
    partitions: [{ ...AT, error: 'NONE', leaderEpoch: 0, endOffset: 3 }],
  });
  expect(it.factsOf('TruncationDetected')).toMatchObject([{ position: 5, divergentOffset: 3 }]);
  expect(it.sent).toMatchObject([{ body: { api: 'Fetch', partitions: [{ fetchOffset: 3 }] } }]);
});

test('[CON-6] a new leader with the same history: reading goes on', () => {
  const it = consumer();
  it.fetched({ batches: [batch(0, 5)] });
  const currentLeader = { leaderId: 2, leaderEpoch: 1 };
  it.fetched({ error: 'NOT_LEADER_OR_FOLLOWER', currentLeader });
  it.answer(it.take('OffsetForLeaderEpoch'), {
    api: 'OffsetForLeaderEpoch',
    partitions: [{ ...AT, error: 'NONE', leaderEpoch: 0, endOffset: 5 }],
  });
  expect(it.take('Fetch')).toMatchObject({ to: 12, body: { partitions: [{ fetchOffset: 5 }] } });
});

test('[CON-8] reads from the preferred follower until its time is over, or it is out of range', () => {
  const it = consumer({ clientRack: 'a' });
  it.fetched({ preferredReadReplica: 2 });
  expect(it.fetched({ batches: [batch(0, 1)] }).to).toBe(12);
  expect(it.fetched({ error: 'OFFSET_OUT_OF_RANGE' }).to).toBe(12);
  expect(it.fetched({ preferredReadReplica: 2 }).to).toBe(11);
  expect(it.fetched({}).to).toBe(12);
  it.advance(300000);
  it.fetched({});
  expect(it.take('Fetch').to).toBe(11);
});

test('[CON-5] a fetch whose connection breaks is made again when the broker may be reached', () => {
  const it = consumer();
  it.fail(it.take('Fetch'), 'disconnected');
  expect(it.sent.filter(({ body }) => body.api === 'Fetch')).toEqual([]);
  it.advance(100);
  expect(it.take('Fetch').to).toBe(11);
});

test('seek makes what is on its way void, and pause keeps what is buffered', () => {
  const it = consumer({}, 20);
  it.act((turn, state) => seek(turn, state, AT, 8));
  it.fetched({ batches: [batch(20, 3)] });
  expect(it.factsOf('RecordsDelivered')).toEqual([]);
  it.act((turn, state) => setPaused(turn, state, AT, true));
  it.fetched({ batches: [batch(8, 1)] });
  expect(it.factsOf('RecordsDelivered')).toEqual([]);
  it.act((turn, state) => setPaused(turn, state, AT, false));
  expect(it.factsOf('RecordsDelivered')).toMatchObject([{ baseOffset: 8 }]);
});

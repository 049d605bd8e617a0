import { expect, test } from 'vitest';
import { producer, record } from '../../../testing/producer.ts';
import { compressedBatchBytes, nextEstimate } from './compression.ts';
import { closeProducer, send, setWorkload } from './producer.ts';

type It = ReturnType<typeof producer>;

function sendAll(it: It, count: number, value = 'x'.repeat(100)): void {
  for (let i = 1; i <= count; i += 1)
    it.act((turn, state) => send(turn, state, record(i, { value })));
}

test('[PRO-18] closing with a timeout gives up what is queued, in flight and blocked', () => {
  const it = producer({ lingerMs: 1_000, maxInFlightRequests: 1, bufferMemoryBytes: 40_000 });
  sendAll(it, 3, 'x'.repeat(12_000));
  expect(it.state().blocked).toHaveLength(1);
  it.act((turn, state) => closeProducer(turn, state, 50));
  expect(it.state().phase).toBe('closing');
  it.advance(50);
  expect(it.state().phase).toBe('closed');
  expect(it.state().usedBytes).toBe(0);
  const failed = it.factsOf('SendFailed').map(({ error, sendId }) => [error, sendId]);
  expect(failed.toSorted()).toEqual([0, 1, 2, 3].map((sendId) => ['KafkaException', sendId]));
});

test('[PRO-26] records of a codec fill a batch by what they are reckoned to take, then by what they took', () => {
  const it = producer({ codec: 'gzip', lingerMs: 1_000, batchSizeBytes: 2_000 });
  sendAll(it, 20);
  const sent = it.produced();
  const first = sent.body.partitions[0]?.batch.records.length ?? 0;
  it.reply(sent, { baseOffset: 0 });
  for (let i = 0; i < 20; i += 1) {
    sendAll(it, 20);
    while (it.sent.length > 0) it.reply(it.produced(), { baseOffset: 0 });
  }
  sendAll(it, 40);
  const { codec, sizeBytes, records } = it.produced().body.partitions[0]?.batch ?? {};
  expect(codec).toBe('gzip');
  expect(sizeBytes).toBeLessThan(2_000);
  expect(records?.length).toBeGreaterThan(first);
});

test('[SIM-CLI-4] larger batches shrink to a smaller share, and one small record grows', () => {
  const ratio = (bytes: number): number => compressedBatchBytes('lz4', bytes) / (61 + bytes);
  expect(ratio(10_000)).toBeLessThan(ratio(1_000) / 1.5);
  expect(ratio(40)).toBeGreaterThan(1);
});

test('[PRO-26] worse ratios are believed at once, better ones slowly', () => {
  expect(nextEstimate(1, 0.3)).toBe(0.995);
  expect(nextEstimate(0.5, 0.9)).toBe(0.9);
  expect(nextEstimate(0.5, 0.51)).toBe(0.55);
  expect(nextEstimate(0.5, 0.5)).toBe(0.5);
});

test('headers are written with the record, and count', () => {
  const it = producer();
  const headers = [{ key: 'trace', value: 'abc' }];
  it.act((turn, state) => send(turn, state, record(1, { headers })));
  it.advance(5);
  const [without, tagged] = it.produced().body.partitions[0]?.batch.records ?? [];
  expect(without).not.toHaveProperty('headers');
  expect(tagged?.headers).toEqual(headers);
});

test('[PRO-27] a workload that waits for each record sends the next one when it is told of the last', () => {
  const it = producer();
  it.advance(5);
  it.reply(it.produced(), { baseOffset: 0 });
  it.act((turn, state) =>
    setWorkload(turn, state, {
      topic: 't',
      everyMs: 1,
      keys: { kind: 'none' },
      values: { kind: 'numbered', prefix: 'w' },
      sending: 'sync',
      limit: 3,
      firstSendId: 100,
    }),
  );
  it.advance(5);
  it.advance(50);
  const first = it.produced();
  expect(first.body.partitions[0]?.batch.records).toHaveLength(1);
  expect(it.sent).toEqual([]);
  it.reply(first, { baseOffset: 1 });
  it.advance(1);
  it.advance(5);
  it.reply(it.produced(), { baseOffset: 2 });
  expect(it.factsOf('SendStarted').map(({ sendId }) => sendId)).toEqual([0, 100, 101]);
});

test('the application is told once of each record, in the order of the partition', () => {
  const it = producer();
  sendAll(it, 2);
  it.advance(5);
  it.reply(it.produced(), { baseOffset: 7 });
  const { acknowledged, failed, latest } = it.state().callbacks;
  expect([acknowledged, failed]).toEqual([3, 0]);
  expect(latest).toMatchObject([{ partition: 0, records: 3, baseOffset: 7, error: null }]);
  it.act((turn, state) => send(turn, state, record(9, { value: 'x'.repeat(2_000_000) })));
  expect(it.state().callbacks.failed).toBe(1);
  expect(it.state().callbacks.latest.at(-1)).toMatchObject({
    partition: null,
    error: 'RecordTooLargeException',
  });
});

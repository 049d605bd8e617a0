import { expect, test } from 'vitest';
import { alone } from '../../../testing/fake-turn.ts';
import { metadata, PRODUCER_SETTINGS, record } from '../../../testing/producer.ts';
import {
  onProducerOutcome,
  onProducerTimer,
  send,
  startProducer,
  type ProducerFact,
  type ProducerState,
  type ProducerTimer,
} from '../index.ts';
import { leastLoaded, peerAnswered, peerAsked, peerClosed, type Peers } from './peers.ts';
import { EMPTY_CACHE, mergeResponse, withLeaderHint } from './cache.ts';

/** A client that has just been started, not knowing anything. */
function client(bootstrap = [11]) {
  return alone<ProducerState, ProducerTimer, ProducerFact>(
    (turn) => startProducer(turn, { ...PRODUCER_SETTINGS, enableIdempotence: false }, bootstrap),
    { onOutcome: onProducerOutcome, onTimer: onProducerTimer },
  );
}

const never = (): never => {
  throw new Error('nobody does this');
};

const NO_TOPICS = { ...metadata(), topics: [] };
const UNKNOWN = {
  ...metadata(),
  topics: [
    {
      error: 'UNKNOWN_TOPIC_OR_PARTITION' as const,
      topic: 't',
      topicId: '',
      isInternal: false,
      partitions: [],
    },
  ],
};

test('[CLI-1] one Metadata request at a time, and again after metadata.max.age.ms', () => {
  const it = client();
  it.act((turn, state) => send(turn, state, record(0)));
  expect(it.sent.length).toBe(1);
  it.answer(it.take('Metadata'), NO_TOPICS);
  expect(it.sent).toMatchObject([{ body: { topics: ['t'], allowAutoTopicCreation: true } }]);
  it.answer(it.take('Metadata'), metadata());
  it.advance(5);
  it.take('Produce');
  it.advance(100_000);
  expect(it.sent).toEqual([]);
  it.advance(200_000);
  expect(it.sent).toMatchObject([{ body: { api: 'Metadata' } }]);
});

test('[CLI-2] a topic that nobody knows is asked for more and more slowly', () => {
  const it = client();
  it.act((turn, state) => send(turn, state, record(0)));
  it.answer(it.take('Metadata'), NO_TOPICS);
  const waits: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    it.answer(it.take('Metadata'), UNKNOWN);
    const from = it.nowMs();
    while (it.sent.length === 0) it.advance(1);
    waits.push(it.nowMs() - from);
  }
  const bounds = [
    [80, 120],
    [160, 240],
    [320, 480],
    [640, 960],
    [800, 1000],
    [800, 1000],
  ];
  waits.forEach((wait, index) => {
    expect(wait).toBeGreaterThanOrEqual(bounds[index]?.[0] ?? 0);
    expect(wait).toBeLessThanOrEqual(bounds[index]?.[1] ?? 0);
  });
});

test('[CLI-5] whom to ask: connected, then being connected to, then the least recently tried', () => {
  const turn = { nowMs: 0, self: 100, draw: () => 0, schedule: never, cancel: never, emit: never };
  const ask = (peers: Peers) => leastLoaded(turn, peers, [11, 12, 13]);
  expect(ask([])).toBe(11);
  const tried = peerClosed(peerAnswered(peerAsked([], 11, 5), 11, 0), 11, 5);
  expect(ask(tried)).toBe(12);
  const connecting = peerAsked(tried, 13, 6);
  expect(ask(connecting)).toBe(13);
  expect(ask(peerAnswered(peerAsked(connecting, 12, 7), 12, 0))).toBe(12);
  const all = [11, 12, 13].reduce<Peers>(
    (peers, id) => peerClosed(peerAnswered(peerAsked(peers, id, 1), id, 0), id, 30 - id),
    [],
  );
  expect(ask(all)).toBe(13);
});

test('[CLI-10] a broker that was reached as a bootstrap address is connected to anew', () => {
  const it = client();
  it.answer(it.take('Metadata'), NO_TOPICS);
  expect(it.state().metadata.peers).toEqual([]);
  it.act((turn, state) => send(turn, state, record(0)));
  it.answer(it.take('Metadata'), metadata());
  expect(it.state().metadata.peers.map(({ connected }) => connected)).toEqual([true]);
});

test('[CLI-4] [CLI-8] with all known brokers out of reach the bootstrap list is tried again', () => {
  const it = client([11, 99]);
  it.advance(1);
  const first = it.take('Metadata');
  // Only broker 1 is known from now on.
  it.answer(first, { ...NO_TOPICS, brokers: NO_TOPICS.brokers.slice(0, 1) });
  it.advance(300_000);
  const asked: number[] = [];
  for (let i = 0; i < 20; i += 1) {
    const request = it.take('Metadata');
    asked.push(request.to);
    it.fail(request, 'disconnected');
    while (it.sent.length === 0) it.advance(1);
  }
  expect(asked.slice(0, 3)).toEqual([11, 11, 11]);
  expect(asked).toContain(99);
  expect(asked).not.toContain(12);
});

test('[CLI-6] a topic made anew under its old name may begin at a lower epoch', () => {
  const old = mergeResponse(EMPTY_CACHE, metadata(1, 9));
  const anew = metadata(2, 0);
  const topics = anew.topics.map((topic) => ({ ...topic, topicId: 'U' }));
  expect(mergeResponse(old, anew).topics[0]?.partitions[0]?.leaderEpoch).toBe(9);
  expect(mergeResponse(old, { ...anew, topics }).topics[0]?.partitions[0]?.leaderEpoch).toBe(0);
});

test('[CLI-7] a hint with an old epoch or an unknown broker changes nothing', () => {
  const cache = mergeResponse(EMPTY_CACHE, metadata(1, 4));
  expect(withLeaderHint(cache, 't', 0, { leaderId: 2, leaderEpoch: 4 })).toBe(cache);
  expect(withLeaderHint(cache, 't', 0, { leaderId: 7, leaderEpoch: 5 })).toBe(cache);
  expect(mergeResponse(cache, metadata(1, 4))).toBe(cache);
});

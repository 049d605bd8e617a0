import { alone } from './fake-turn.ts';
import type {
  MetadataResponse,
  ProducePartitionResponse,
  ProduceRequest,
} from '../engine/network/protocol/index.ts';
import type { ProducerFact } from '../engine/clients/producer/facts.ts';
import {
  onProducerOutcome,
  onProducerTimer,
  send,
  startProducer,
} from '../engine/clients/producer/producer.ts';
import type { ProducerSettings } from '../engine/clients/producer/settings.ts';
import type {
  ProducerState,
  ProducerTimer,
  SendRequest,
} from '../engine/clients/producer/state.ts';

export const PRODUCER_SETTINGS: ProducerSettings = {
  clientId: 'producer-1',
  requestTimeoutMs: 30000,
  retryBackoffMs: 100,
  retryBackoffMaxMs: 1000,
  reconnectBackoffMs: 50,
  reconnectBackoffMaxMs: 1000,
  metadataMaxAgeMs: 300000,
  rebootstraps: true,
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
  codec: null,
  partitioner: { kind: 'builtIn' },
  ignoreKeys: false,
  asksPartitionerAgain: false,
  adaptivePartitioning: true,
  tellsTimeouts: true,
};

/** Broker n is reached at node n + 10. */
export function metadata(leader = 1, leaderEpoch = 0, partitions = 1): MetadataResponse {
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

export function record(sendId: number, more: Partial<SendRequest> = {}): SendRequest {
  return { sendId, topic: 't', key: null, value: `v${sendId}`, partition: 0, ...more };
}

/** A producer (4.3 defaults) that knows the topic and, if it wants one, has producer id 1000. */
export function producer(changes: Partial<ProducerSettings> = {}, partitions = 1) {
  const settings = { ...PRODUCER_SETTINGS, ...changes };
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
  /** The handshake on a new connection is answered. */
  const connect = () => it.answer(it.take('ApiVersions'), { api: 'ApiVersions', error: 'NONE' });
  return { ...it, produced, reply, connect };
}

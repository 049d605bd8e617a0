import {
  eachQueue,
  queueWait,
  type Callback,
  type PartitionQueue,
  type ProducerBatch,
  type ProducerState,
  type QueueWait,
} from '../../clients/index.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { World } from '../../simulation/world.ts';

/** A batch in the accumulator or on its way. */
export interface BatchPicture {
  readonly batchId: number;
  readonly records: number;
  /** As it is, or is reckoned to be once compressed. */
  readonly sizeBytes: number;
  /** How much it may hold. */
  readonly limitBytes: number;
  /** Nothing more comes into it. */
  readonly isClosed: boolean;
  /** -1: it has none yet, or the producer is not idempotent. */
  readonly baseSequence: number;
  readonly attempts: number;
  /** When its delivery.timeout.ms is over. */
  readonly expiresAtMs: number;
}

/** The queue of one partition in the accumulator. */
export interface QueuePicture {
  readonly topic: string;
  readonly partition: number;
  readonly records: number;
  readonly bytes: number;
  /** The next to be sent first. */
  readonly batches: readonly BatchPicture[];
  readonly waitsFor: QueueWait | null;
}

export interface InFlightPicture {
  readonly correlationId: number;
  readonly to: NodeId;
  readonly sentMs: number;
  readonly batches: readonly (BatchPicture & {
    readonly topic: string;
    readonly partition: number;
  })[];
}

/** Where a topic's records without a key go for now. */
interface PartitionerPicture {
  readonly topic: string;
  readonly current: number | null;
}

/** A producer opened up: the stations that a record passes, and what stands where (KafkaProducer, RecordAccumulator, Sender). */
export interface ProducerStations {
  readonly sending: 'async' | 'sync' | 'forget' | null;
  /** Calls of send() that stand still, in their order. */
  readonly blocked: readonly {
    readonly topic: string;
    readonly reason: 'metadata' | 'memory';
    readonly untilMs: number;
  }[];
  /** Class names, without their packages. */
  readonly interceptors: readonly string[];
  readonly serializers: readonly string[];
  readonly partitioner: string;
  readonly partitioners: readonly PartitionerPicture[];
  readonly usedBytes: number;
  readonly bufferMemoryBytes: number;
  readonly batchSizeBytes: number;
  readonly lingerMs: number;
  /** compression.type */
  readonly codec: string;
  readonly queues: readonly QueuePicture[];
  readonly maxInFlightRequests: number;
  /** In the order of sending. */
  readonly inFlight: readonly InFlightPicture[];
  readonly acknowledged: number;
  readonly failed: number;
  /** The newest first. */
  readonly callbacks: readonly Callback[];
}

function batchPicture(batch: ProducerBatch, deliveryTimeoutMs: number): BatchPicture {
  const { batchId, records, sizeBytes, writeLimitBytes, closed, baseSequence, attempts } = batch;
  return {
    batchId,
    records: records.length,
    sizeBytes,
    limitBytes: writeLimitBytes,
    isClosed: closed,
    baseSequence,
    attempts,
    expiresAtMs: batch.createdMs + deliveryTimeoutMs,
  };
}

function sum(batches: readonly BatchPicture[], part: 'records' | 'sizeBytes'): number {
  return batches.reduce((total, batch) => total + batch[part], 0);
}

function queuePicture(
  producer: ProducerState,
  nowMs: number,
  topic: string,
  queue: PartitionQueue,
): QueuePicture {
  const { deliveryTimeoutMs } = producer.settings;
  const batches = queue.queued.map((batch) => batchPicture(batch, deliveryTimeoutMs));
  return {
    topic,
    partition: queue.partition,
    records: sum(batches, 'records'),
    bytes: sum(batches, 'sizeBytes'),
    batches,
    waitsFor: queueWait(producer, topic, queue, nowMs),
  };
}

function inFlightPictures(producer: ProducerState): readonly InFlightPicture[] {
  const sent: InFlightPicture['batches'][number][] = [];
  eachQueue(producer, (topic, { partition, outstanding }) => {
    for (const batch of outstanding) {
      const picture = batchPicture(batch, producer.settings.deliveryTimeoutMs);
      sent.push({ ...picture, topic, partition });
    }
  });
  return producer.inFlight.map(({ correlationId, to, sentMs, batchIds }) => ({
    correlationId,
    to,
    sentMs,
    batches: batchIds.flatMap((id) => sent.filter(({ batchId }) => batchId === id)),
  }));
}

function classNames(text: string | undefined): readonly string[] {
  const names = (text ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').map((name) => name.slice(name.lastIndexOf('.') + 1));
}

/** What decides where records go: a rule of the user's own, a class, or null for what is built in. */
function partitionerName(
  { settings }: ProducerState,
  config: Readonly<Record<string, string>>,
): string {
  if (settings.partitioner.kind === 'rule') return config['kafkascope.partitioner.rule'] ?? '';
  const [given] = classNames(config['partitioner.class']);
  return given ?? (settings.partitioner.kind === 'builtIn' ? '' : 'DefaultPartitioner');
}

function partitionerPictures({ topics }: ProducerState): readonly PartitionerPicture[] {
  return topics.flatMap(({ topic, partitioner }) => {
    switch (partitioner.kind) {
      case 'builtIn':
        return [{ topic, current: partitioner.current?.partition ?? null }];
      case 'sticky':
        return [{ topic, current: partitioner.current }];
      case 'roundRobin':
      case 'rule':
        return [];
    }
  });
}

/** Null for anything that is no running producer. */
export function producerStations(world: World, id: NodeId): ProducerStations | null {
  const node = world.nodes[id];
  if (node?.kind !== 'producer' || node.producer === null) return null;
  const { producer, config } = node;
  const { settings, blocked, usedBytes, workload, callbacks } = producer;
  const queues: QueuePicture[] = [];
  eachQueue(producer, (topic, queue) => {
    queues.push(queuePicture(producer, world.nowMs, topic, queue));
  });
  return {
    sending: workload === null ? null : (workload.workload.sending ?? 'async'),
    blocked: blocked.map(({ request, reason, deadlineMs }) => ({
      topic: request.topic,
      reason,
      untilMs: deadlineMs,
    })),
    interceptors: classNames(config['interceptor.classes']),
    serializers: [
      ...classNames(config['key.serializer'] ?? 'StringSerializer'),
      ...classNames(config['value.serializer'] ?? 'StringSerializer'),
    ],
    partitioner: partitionerName(producer, config),
    partitioners: partitionerPictures(producer),
    usedBytes,
    bufferMemoryBytes: settings.bufferMemoryBytes,
    batchSizeBytes: settings.batchSizeBytes,
    lingerMs: settings.lingerMs,
    codec: settings.codec ?? 'none',
    queues,
    maxInFlightRequests: settings.maxInFlightRequests,
    inFlight: inFlightPictures(producer),
    acknowledged: callbacks.acknowledged,
    failed: callbacks.failed,
    callbacks: callbacks.latest.toReversed(),
  };
}

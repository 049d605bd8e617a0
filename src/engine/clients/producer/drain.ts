import { replaceAt } from '../../kernel/lists.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { RecordBatch } from '../../log/batch.ts';
import type { ProduceRequest } from '../../network/protocol/index.ts';
import { ask } from '../metadata/refresh.ts';
import { changeProducerBatch, compressed, type ProducerBatch } from './batch.ts';
import { settleBatch } from './callbacks.ts';
import { nextEstimate, ratioOf } from './compression.ts';
import { changePartitionQueue, changeTopicQueues, type PartitionQueue } from './queues.ts';
import { isBackingOff, isMuted, type ReadyConditions } from './ready.ts';
import { assignSequence, mustHold } from './sequences.ts';
import {
  changeProducerState,
  partitionQueue,
  topicQueues,
  withPartition,
  withTopic,
  type ProducerState,
  type ProducerTurn,
} from './state.ts';

/** A partition that something waits for, as seen by the node that leads it. */
export interface LedQueue {
  readonly topic: string;
  readonly partition: number;
  readonly endpoint: NodeId;
  readonly conditions: ReadyConditions;
}

interface Drained {
  readonly topic: string;
  readonly partition: number;
  readonly batch: ProducerBatch;
}

/**
 * [PRO-7] Takes the first batch of each partition that `endpoint` leads, ready or not, until max.request.size, and
 * sends them in one request (RecordAccumulator.drainBatchesForOneNode).
 */
export function drainNode(
  turn: ProducerTurn,
  before: ProducerState,
  endpoint: NodeId,
  led: readonly LedQueue[],
): ProducerState {
  const start = drainPosition(before, endpoint) % Math.max(led.length, 1);
  let state = before;
  let sizeBytes = 0;
  let position = start;
  const drained: Drained[] = [];
  for (let i = 0; i < led.length; i += 1) {
    position = (start + i) % led.length;
    const one = led[position];
    const queue = one === undefined ? null : partitionQueue(state, one);
    const first = queue?.queued[0];
    if (one === undefined || queue === null || first === undefined) continue;
    if (isMuted(queue, one.conditions) || isBackingOff(first, one.conditions)) continue;
    const overflows = sizeBytes + first.sizeBytes > state.settings.maxRequestSizeBytes;
    if (overflows && drained.length > 0) break;
    // As in Kafka this ends the request: the partition stays first in line.
    if (state.identity !== null && mustHold(state.identity, queue, first)) break;
    const taken = take(state, queue, first, one.conditions.leaderEpoch);
    state = withPartition(state, one.topic, taken.queue);
    state = withRatioOf(state, one.topic, taken.batch, first);
    sizeBytes += taken.batch.sizeBytes;
    drained.push({ topic: one.topic, partition: one.partition, batch: taken.batch });
  }
  state = withDrainPosition(state, endpoint, position);
  return drained.length === 0 ? state : sendProduce(turn, state, endpoint, drained);
}

function take(
  { identity }: ProducerState,
  before: PartitionQueue,
  first: ProducerBatch,
  leaderEpoch: number,
): { readonly queue: PartitionQueue; readonly batch: ProducerBatch } {
  const { queue, batch } =
    identity === null ? { queue: before, batch: first } : assignSequence(identity, before, first);
  const closing = { closed: true, leaderEpoch, sequenceReset: false };
  const sent = changeProducerBatch(compressed(batch), closing);
  const outstanding = [...queue.outstanding, sent];
  return {
    batch: sent,
    queue: changePartitionQueue(queue, { queued: queue.queued.slice(1), outstanding }),
  };
}

/** [PRO-26] A batch that has just been compressed says what the next ones of its topic may take. */
function withRatioOf(
  state: ProducerState,
  topic: string,
  batch: ProducerBatch,
  before: ProducerBatch,
): ProducerState {
  if (batch.compression === null || before.compression?.isCompressed === true) return state;
  const queues = topicQueues(state, topic);
  const observed = ratioOf(batch.sizeBytes, batch.compression);
  const compressionRatio = nextEstimate(queues.compressionRatio, observed);
  return withTopic(state, changeTopicQueues(queues, { compressionRatio }));
}

function drainPosition({ drainPositions }: ProducerState, endpoint: NodeId): number {
  return drainPositions.find((one) => one.endpoint === endpoint)?.position ?? 0;
}

function withDrainPosition(
  state: ProducerState,
  endpoint: NodeId,
  position: number,
): ProducerState {
  const { drainPositions } = state;
  const index = drainPositions.findIndex((one) => one.endpoint === endpoint);
  if (drainPositions[index]?.position === position) return state;
  const changed = { endpoint, position };
  return changeProducerState(state, {
    drainPositions:
      index < 0 ? [...drainPositions, changed] : replaceAt(drainPositions, index, changed),
  });
}

function sendProduce(
  turn: ProducerTurn,
  before: ProducerState,
  endpoint: NodeId,
  drained: readonly Drained[],
): ProducerState {
  const { acks, requestTimeoutMs } = before.settings;
  const request: ProduceRequest = {
    api: 'Produce',
    acks,
    timeoutMs: requestTimeoutMs,
    partitions: drained.map(({ topic, partition, batch }) => ({
      topic,
      partition,
      batch: onTheWire(batch),
    })),
  };
  if (acks === 0) {
    turn.request(endpoint, 'client', request, requestTimeoutMs);
    return drained.reduce((state, one) => settleUnanswered(turn, state, one), before);
  }
  const [correlationId, metadata] = ask(turn, before.metadata, endpoint, request, requestTimeoutMs);
  const batchIds = drained.map(({ batch }) => batch.batchId);
  const sent = { correlationId, to: endpoint, sentMs: turn.nowMs, batchIds };
  return changeProducerState(before, { metadata, inFlight: [...before.inFlight, sent] });
}

/** [PRO-16] With acks=0 a batch is done as soon as it is sent; its offset stays unknown. */
function settleUnanswered(
  turn: ProducerTurn,
  state: ProducerState,
  { topic, partition, batch }: Drained,
): ProducerState {
  const queue = partitionQueue(state, { topic, partition });
  const outstanding = queue.outstanding.filter((one) => one.batchId !== batch.batchId);
  const next = withPartition(state, topic, changePartitionQueue(queue, { outstanding }));
  return settleBatch(turn, next, { topic, partition }, batch, { baseOffset: -1 });
}

function onTheWire(batch: ProducerBatch): RecordBatch {
  const { records, producerId, producerEpoch, baseSequence, sizeBytes, compression } = batch;
  let maxTimestampMs = -1;
  for (const { timestampMs } of records)
    if (timestampMs > maxTimestampMs) maxTimestampMs = timestampMs;
  return {
    baseOffset: 0,
    lastOffset: records.length - 1,
    leaderEpoch: -1,
    records,
    producerId,
    producerEpoch,
    baseSequence,
    isTransactional: false,
    control: null,
    maxTimestampMs,
    sizeBytes,
    codec: compression?.codec ?? null,
    timestampType: 'CreateTime',
  };
}

import type { TopicPartition } from '../../network/protocol/index.ts';
import type { ProducerBatch } from './batch.ts';
import { settleBatch } from './callbacks.ts';
import type { PartitionQueue } from './queues.ts';
import { eachQueue, withPartition, type ProducerState, type ProducerTurn } from './state.ts';

/** When the oldest batch of a partition runs out of its delivery.timeout.ms; null when there is none. */
export function expiresAtMs(
  { queued, outstanding }: PartitionQueue,
  deliveryTimeoutMs: number,
): number | null {
  let createdMs = queued[0]?.createdMs ?? null;
  for (const batch of outstanding)
    if (createdMs === null || batch.createdMs < createdMs) createdMs = batch.createdMs;
  return createdMs === null ? null : createdMs + deliveryTimeoutMs;
}

/** [PRO-17] Fails what has been on its way for delivery.timeout.ms, queued or sent (Sender.sendProducerData). */
export function expireBatches(turn: ProducerTurn, before: ProducerState): ProducerState {
  const { deliveryTimeoutMs } = before.settings;
  let state = before;
  eachQueue(before, (topic, queue) => {
    const atMs = expiresAtMs(queue, deliveryTimeoutMs);
    if (atMs !== null && atMs <= turn.nowMs) state = expireQueue(turn, state, topic, queue);
  });
  return state;
}

function expireQueue(
  turn: ProducerTurn,
  before: ProducerState,
  topic: string,
  queue: PartitionQueue,
): ProducerState {
  const { partition } = queue;
  const isExpired = ({ createdMs }: ProducerBatch): boolean =>
    turn.nowMs - createdMs >= before.settings.deliveryTimeoutMs;
  const isAlive = (batch: ProducerBatch): boolean => !isExpired(batch);
  const expired = [...queue.outstanding, ...queue.queued].filter(isExpired);
  // [PRO-14] One that was sent may have been written.
  const inDoubt = expired.some((batch) => batch.baseSequence >= 0);
  const { sequences } = queue;
  const remaining = {
    partition,
    queued: queue.queued.filter(isAlive),
    outstanding: queue.outstanding.filter(isAlive),
    sequences: inDoubt ? { ...sequences, isUnresolved: true } : sequences,
  };
  return expired.reduce(
    (state, batch) => failExpired(turn, state, { topic, partition }, batch),
    withPartition(before, topic, remaining),
  );
}

function failExpired(
  turn: ProducerTurn,
  state: ProducerState,
  at: TopicPartition,
  batch: ProducerBatch,
): ProducerState {
  const { length } = batch.records;
  const message = `Expiring ${length} record(s) for ${at.topic}-${at.partition}:${turn.nowMs - batch.createdMs} ms has passed since batch creation`;
  return settleBatch(turn, state, at, batch, { error: 'TimeoutException', message });
}

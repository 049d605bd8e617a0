import { isFull, type ProducerBatch } from './batch.ts';
import type { PartitionQueue } from './queues.ts';

export interface ReadyConditions {
  readonly nowMs: number;
  readonly lingerMs: number;
  /** Flushing, closing, or somebody waits for memory: nothing lingers. */
  readonly sendNow: boolean;
  /** [PRO-8] One batch of a partition at a time, so that retries cannot overtake. */
  readonly mutesPartitions: boolean;
  /** Of the partition's leader, as the client knows it. */
  readonly leaderEpoch: number;
}

/**
 * [PRO-7] How long until the first batch of a partition may be sent; 0: now, null: nothing to look out for
 * (RecordAccumulator.batchReady).
 */
export function msUntilReady(queue: PartitionQueue, conditions: ReadyConditions): number | null {
  const { nowMs, lingerMs, sendNow } = conditions;
  const [first] = queue.queued;
  if (first === undefined || isMuted(queue, conditions)) return null;
  if (isBackingOff(first, conditions)) return first.backoffUntilMs - nowMs;
  if (sendNow || queue.queued.length > 1 || isFull(first)) return 0;
  return Math.max(first.lastAttemptMs + lingerMs - nowMs, 0);
}

/** [PRO-8] */
export function isMuted(queue: PartitionQueue, conditions: ReadyConditions): boolean {
  return conditions.mutesPartitions && queue.outstanding.length > 0;
}

/** [PRO-9] A batch that came back waits, unless its partition has got a new leader since (KIP-951). */
export function isBackingOff(
  batch: ProducerBatch,
  { nowMs, leaderEpoch }: Pick<ReadyConditions, 'nowMs' | 'leaderEpoch'>,
): boolean {
  return batch.attempts > 0 && batch.backoffUntilMs > nowMs && batch.leaderEpoch === leaderEpoch;
}

import { replaceAt } from '../../kernel/lists.ts';
import type { Codec, LogRecord } from '../../log/batch.ts';
import type { RecordParts } from '../../log/sizes.ts';
import { allocationBytes, changeProducerBatch, newBatch, tryAppend } from './batch.ts';
import { afterAppend, decided, type PartitionChoice } from './built-in.ts';
import { askPartitioner, onNewBatch, type Answer, type AskedState } from './partitioners.ts';
import {
  allFull,
  changePartitionQueue,
  changeTopicQueues,
  queueOf,
  withQueue,
  type PartitionQueue,
  type TopicQueues,
} from './queues.ts';

export interface Appending {
  readonly record: LogRecord;
  readonly parts: RecordParts;
  /** Null: the partitioner chooses. */
  readonly partition: number | null;
  readonly choice: PartitionChoice;
  readonly batchSizeBytes: number;
  /** compression.type */
  readonly codec: Codec | null;
  readonly nowMs: number;
  /** For a batch that has to be made. */
  readonly batchId: number;
  /** What is left of buffer.memory. */
  readonly freeBytes: number;
}

interface Appended {
  readonly topic: TopicQueues;
  readonly partition: number;
  readonly newBatch: boolean;
  /** A batch of the partition is full, which wakes the sender. */
  readonly full: boolean;
  /** Taken from buffer.memory. */
  readonly allocatedBytes: number;
}

/** With too little memory for a new batch `appended` is null, and `topic` must be kept all the same: the last batch is closed. */
export interface AppendResult {
  readonly appended: Appended | null;
  readonly topic: TopicQueues;
  /** Where the record is, or has to go once there is memory; null: the built-in partitioner will say so then. */
  readonly partition: number | null;
}

/** [PRO-3] Puts a record into the last batch of its partition, or into a new one (RecordAccumulator.append). */
export function append(before: TopicQueues, appending: Appending): AppendResult {
  const { topic, queue } = chooseQueue(before, appending);
  const last = queue.queued.at(-1);
  const appended = intoLastBatch(topic, queue, appending);
  if (appended !== null) return resultOf(appended);
  if (last !== undefined && !last.closed) {
    // It was not full before, so that it may be the reason why the partitioner stays: ask again.
    return append(withLastClosed(topic, queue), appending);
  }
  return intoNewBatch(topic, queue, appending);
}

/**
 * [PRO-23] The same with a partitioner that is asked for each record. Up to 2.8 one that would begin a new batch is
 * told so and asked a second time, also for a record that names its partition (KafkaProducer.doSend).
 */
export function appendAsked(
  before: TopicQueues,
  partitioner: AskedState,
  key: string | null,
  asksAgain: boolean,
  appending: Appending,
): AppendResult & { readonly asked: 1 | 2 } {
  const { partition, choice } = appending;
  const ask = (asked: AskedState): Answer =>
    partition === null ? askPartitioner(asked, key, choice) : { partitioner: asked, partition };
  const first = ask(partitioner);
  const topic = changeTopicQueues(before, { partitioner: first.partitioner });
  const queue = queueOf(topic, first.partition);
  const appended = intoLastBatch(topic, queue, appending);
  if (appended !== null) return { ...resultOf(appended), asked: 1 };
  if (!asksAgain)
    return { ...append(topic, { ...appending, partition: first.partition }), asked: 1 };
  const second = ask(onNewBatch(first.partitioner, first.partition, choice));
  const { partitioner: next } = second;
  const closed = changeTopicQueues(withLastClosed(topic, queue), { partitioner: next });
  return { ...append(closed, { ...appending, partition: second.partition }), asked: 2 };
}

function chooseQueue(
  before: TopicQueues,
  { partition, choice, batchSizeBytes }: Appending,
): { readonly topic: TopicQueues; readonly queue: PartitionQueue } {
  const { partitioner } = before;
  if (partition !== null || partitioner.kind !== 'builtIn')
    return { topic: before, queue: queueOf(before, partition ?? 0) };
  const sticky = decided(partitioner, choice);
  const queue = queueOf(before, sticky.current.partition);
  // A switch that was put off while a batch had room is made up for now.
  const next = allFull(queue.queued)
    ? decided(afterAppend(sticky, 0, true, batchSizeBytes, choice), choice)
    : sticky;
  const topic = changeTopicQueues(before, { partitioner: next });
  return { topic, queue: queueOf(topic, next.current.partition) };
}

function withLastClosed(topic: TopicQueues, queue: PartitionQueue): TopicQueues {
  const last = queue.queued.at(-1);
  if (last === undefined || last.closed) return topic;
  const closed = changeProducerBatch(last, { closed: true });
  const queued = replaceAt(queue.queued, queue.queued.length - 1, closed);
  return withQueue(topic, changePartitionQueue(queue, { queued }));
}

function intoLastBatch(
  topic: TopicQueues,
  queue: PartitionQueue,
  appending: Appending,
): Appended | null {
  const index = queue.queued.length - 1;
  const last = queue.queued[index];
  const grown = last === undefined ? null : tryAppend(last, appending.record, appending.parts);
  if (last === undefined || grown === null) return null;
  const queued = replaceAt(queue.queued, index, grown);
  const bytes = grown.sizeBytes - last.sizeBytes;
  return done(topic, changePartitionQueue(queue, { queued }), bytes, 0, appending);
}

function intoNewBatch(
  topic: TopicQueues,
  queue: PartitionQueue,
  appending: Appending,
): AppendResult {
  const { record, parts, partition, batchSizeBytes, codec, batchId, nowMs } = appending;
  if (allocationBytes(batchSizeBytes, parts) > appending.freeBytes)
    return { appended: null, topic, partition };
  const compressing = codec && { codec, estimatedRatio: topic.compressionRatio };
  const batch = newBatch(batchId, record, parts, batchSizeBytes, nowMs, compressing);
  const queued = [...queue.queued, batch];
  return resultOf(
    done(
      topic,
      changePartitionQueue(queue, { queued }),
      batch.sizeBytes,
      batch.heldBytes,
      appending,
    ),
  );
}

function resultOf(appended: Appended): AppendResult {
  const { topic, partition } = appended;
  return { appended, topic, partition };
}

function done(
  topic: TopicQueues,
  queue: PartitionQueue,
  appendedBytes: number,
  allocatedBytes: number,
  { partition, choice, batchSizeBytes }: Appending,
): Appended {
  const isLastFull = allFull(queue.queued);
  const { partitioner } = topic;
  const next =
    partition === null && partitioner.kind === 'builtIn'
      ? afterAppend(partitioner, appendedBytes, isLastFull, batchSizeBytes, choice)
      : partitioner;
  return {
    topic: withQueue(changeTopicQueues(topic, { partitioner: next }), queue),
    partition: queue.partition,
    newBatch: allocatedBytes > 0,
    full: queue.queued.length > 1 || isLastFull,
    allocatedBytes,
  };
}

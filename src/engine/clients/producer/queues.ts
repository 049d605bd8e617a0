import { changer } from '../../kernel/records.ts';
import { replaceAt } from '../../kernel/lists.ts';
import type { LogRecord } from '../../log/batch.ts';
import {
  changeProducerBatch,
  isFull,
  newBatch,
  allocationBytes,
  tryAppend,
  type ProducerBatch,
} from './batch.ts';
import type { RecordParts } from './record-size.ts';
import {
  afterAppend,
  decided,
  UNDECIDED,
  type PartitionChoice,
  type StickyPartitioner,
} from './sticky.ts';

/** Sequences of one partition (TxnPartitionEntry). Without meaning when the producer is not idempotent. */
export interface PartitionSequences {
  /** Under which id and epoch the sequences count; -1: none yet. */
  readonly producerId: number;
  readonly producerEpoch: number;
  /** What the next batch gets. */
  readonly nextSequence: number;
  /** -1: none. */
  readonly lastAckedSequence: number;
  /** [PRO-14] A batch expired after it had been sent: nobody knows whether its sequences were used. */
  readonly isUnresolved: boolean;
}

export const NO_SEQUENCES: PartitionSequences = {
  producerId: -1,
  producerEpoch: -1,
  nextSequence: 0,
  lastAckedSequence: -1,
  isUnresolved: false,
};

/** What waits for, and is on its way to, one partition. */
export interface PartitionQueue {
  readonly partition: number;
  /** In the order of sending. Batches that have a sequence stand in front, in the order of their sequences. */
  readonly queued: readonly ProducerBatch[];
  /** Sent, neither answered nor expired. */
  readonly outstanding: readonly ProducerBatch[];
  readonly sequences: PartitionSequences;
}

export const changePartitionQueue = changer<PartitionQueue>((partitionQueue) => ({
  partition: partitionQueue.partition,
  queued: partitionQueue.queued,
  outstanding: partitionQueue.outstanding,
  sequences: partitionQueue.sequences,
}));

export interface TopicQueues {
  readonly topic: string;
  readonly sticky: StickyPartitioner;
  /** By partition number; null where nothing was ever sent to. */
  readonly partitions: readonly (PartitionQueue | null)[];
}

export const changeTopicQueues = changer<TopicQueues>((topicQueues) => ({
  topic: topicQueues.topic,
  sticky: topicQueues.sticky,
  partitions: topicQueues.partitions,
}));

export function emptyTopicQueues(topic: string): TopicQueues {
  return { topic, sticky: UNDECIDED, partitions: [] };
}

export function queueOf({ partitions }: TopicQueues, partition: number): PartitionQueue {
  return (
    partitions[partition] ?? { partition, queued: [], outstanding: [], sequences: NO_SEQUENCES }
  );
}

export function withQueue(topic: TopicQueues, queue: PartitionQueue): TopicQueues {
  const partitions = topic.partitions.slice();
  while (partitions.length <= queue.partition) partitions.push(null);
  partitions[queue.partition] = queue;
  return changeTopicQueues(topic, { partitions });
}

/** Only the last batch of a queue can have room. */
function allFull(queued: readonly ProducerBatch[]): boolean {
  const last = queued.at(-1);
  return last === undefined || isFull(last);
}

export interface Appending {
  readonly record: LogRecord;
  readonly parts: RecordParts;
  /** Null: the sticky partitioner chooses. */
  readonly partition: number | null;
  readonly choice: PartitionChoice;
  readonly batchSizeBytes: number;
  readonly nowMs: number;
  /** For a batch that has to be made. */
  readonly batchId: number;
  /** What is left of buffer.memory. */
  readonly freeBytes: number;
}

export interface Appended {
  readonly topic: TopicQueues;
  readonly partition: number;
  readonly newBatch: boolean;
  /** A batch of the partition is full, which wakes the sender. */
  readonly full: boolean;
  /** Taken from buffer.memory. */
  readonly allocatedBytes: number;
}

/**
 * [PRO-3] Puts a record into the last batch of its partition, or into a new one (RecordAccumulator.append). With too
 * little memory for a new batch `appended` is null, and `topic` must be kept all the same: the last batch is closed.
 */
export function append(
  before: TopicQueues,
  appending: Appending,
): { readonly appended: Appended | null; readonly topic: TopicQueues } {
  const { record, parts, batchSizeBytes } = appending;
  const { topic, queue } = chooseQueue(before, appending);
  const index = queue.queued.length - 1;
  const last = queue.queued[index];
  if (last !== undefined) {
    const grown = tryAppend(last, record, parts);
    if (grown !== null) {
      const queued = replaceAt(queue.queued, index, grown);
      const bytes = grown.sizeBytes - last.sizeBytes;
      return done(topic, changePartitionQueue(queue, { queued }), bytes, 0, appending);
    }
    if (!last.closed) {
      // It was not full before, so that it may be the reason why the partitioner stays: ask again.
      const queued = replaceAt(queue.queued, index, changeProducerBatch(last, { closed: true }));
      return append(withQueue(topic, changePartitionQueue(queue, { queued })), appending);
    }
  }
  const neededBytes = allocationBytes(batchSizeBytes, parts);
  if (neededBytes > appending.freeBytes) return { appended: null, topic };
  const batch = newBatch(appending.batchId, record, parts, batchSizeBytes, appending.nowMs);
  const queued = [...queue.queued, batch];
  return done(
    topic,
    changePartitionQueue(queue, { queued }),
    batch.sizeBytes,
    batch.heldBytes,
    appending,
  );
}

function chooseQueue(
  before: TopicQueues,
  { partition, choice, batchSizeBytes }: Appending,
): { readonly topic: TopicQueues; readonly queue: PartitionQueue } {
  if (partition !== null) return { topic: before, queue: queueOf(before, partition) };
  const sticky = decided(before.sticky, choice);
  const queue = queueOf(before, sticky.current.partition);
  // A switch that was put off while a batch had room is made up for now.
  const next = allFull(queue.queued)
    ? decided(afterAppend(sticky, 0, true, batchSizeBytes, choice), choice)
    : sticky;
  const topic = changeTopicQueues(before, { sticky: next });
  return { topic, queue: queueOf(topic, next.current.partition) };
}

function done(
  topic: TopicQueues,
  queue: PartitionQueue,
  appendedBytes: number,
  allocatedBytes: number,
  { partition, choice, batchSizeBytes }: Appending,
): { readonly appended: Appended; readonly topic: TopicQueues } {
  const isLastFull = allFull(queue.queued);
  const sticky =
    partition === null
      ? afterAppend(topic.sticky, appendedBytes, isLastFull, batchSizeBytes, choice)
      : topic.sticky;
  const next = withQueue(changeTopicQueues(topic, { sticky }), queue);
  const appended = {
    topic: next,
    partition: queue.partition,
    newBatch: allocatedBytes > 0,
    full: queue.queued.length > 1 || isLastFull,
    allocatedBytes,
  };
  return { appended, topic: next };
}

import { changer } from '../../kernel/records.ts';
import { isFull, type ProducerBatch } from './batch.ts';
import type { PartitionerState } from './partitioners.ts';

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
  readonly partitioner: PartitionerState;
  /** [PRO-26] What compression is expected to leave of the next batch; 1 until one has been compressed. */
  readonly compressionRatio: number;
  /** By partition number; null where nothing was ever sent to. */
  readonly partitions: readonly (PartitionQueue | null)[];
}

export const changeTopicQueues = changer<TopicQueues>((topicQueues) => ({
  topic: topicQueues.topic,
  partitioner: topicQueues.partitioner,
  compressionRatio: topicQueues.compressionRatio,
  partitions: topicQueues.partitions,
}));

export function emptyTopicQueues(topic: string, partitioner: PartitionerState): TopicQueues {
  return { topic, partitioner, compressionRatio: 1, partitions: [] };
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
export function allFull(queued: readonly ProducerBatch[]): boolean {
  const last = queued.at(-1);
  return last === undefined || isFull(last);
}

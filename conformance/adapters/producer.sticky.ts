import {
  append,
  appendAsked,
  type Appending,
  type AppendResult,
} from '../../src/engine/clients/producer/append.ts';
import { withLoad } from '../../src/engine/clients/producer/built-in.ts';
import {
  initialPartitioner,
  type PartitionerSetting,
} from '../../src/engine/clients/producer/partitioners.ts';
import { emptyTopicQueues, type TopicQueues } from '../../src/engine/clients/producer/queues.ts';
import type { Adapter } from '../adapter.ts';
import type { JsonObject } from '../format.ts';
import { list, number, object, text } from '../read.ts';
import { appending } from './producer.appending.ts';

export const producerSticky: Adapter = {
  start(given) {
    const batchSizeBytes = number(given, 'batchSize');
    const partitionCount = number(given, 'partitions');
    const random = list(given, 'random').map(Number);
    let used = 0;
    const choice = {
      partitionCount,
      available: availableOf(given, partitionCount),
      random: () => {
        used += 1;
        return random[used - 1] ?? 0;
      },
    };
    const className = 'partitioner' in given ? text(given, 'partitioner') : null;
    let topic = emptyTopicQueues('topic', initialPartitioner(settingOf(className)));
    return (action) => {
      if ('append' in action) {
        const what = object(action, 'append');
        const into = { partition: null, choice, batchSizeBytes, batchId: 0 };
        const { appended, asked } = put(topic, what, appending(what, into), className);
        if (appended === null) throw new Error('out of memory');
        topic = appended.topic;
        const { partition, newBatch } = appended;
        return asked === null
          ? { partition, newBatch, used }
          : { partition, newBatch, used, asked };
      }
      if ('drain' in action) {
        const queues = topic.partitions.filter((queue) => queue !== null);
        const batches = queues.reduce((sum, queue) => sum + queue.queued.length, 0);
        topic = {
          ...topic,
          partitions: topic.partitions.map((queue) => queue && { ...queue, queued: [] }),
        };
        return { batches };
      }
      const stats = object(action, 'loadStats');
      const partitions = list(stats, 'partitions').map(Number);
      const queueLengths = list(stats, 'queueSizes').map(Number);
      if (topic.partitioner.kind !== 'builtIn') throw new Error('only the built-in one weighs');
      const partitioner = withLoad(topic.partitioner, partitions, queueLengths, partitions.length);
      topic = { ...topic, partitioner };
      return { rangeEnd: partitioner.load?.cumulativeWeights.at(-1) ?? null };
    };
  },
};

function availableOf(given: JsonObject, partitionCount: number): readonly number[] {
  if ('available' in given) return list(given, 'available').map(Number);
  const unavailable = list(given, 'unavailable');
  const all = Array.from({ length: partitionCount }, (_, partition) => partition);
  return all.filter((partition) => !unavailable.includes(partition));
}

function settingOf(className: string | null): PartitionerSetting {
  if (className === null) return { kind: 'builtIn' };
  return { kind: className === 'RoundRobinPartitioner' ? 'roundRobin' : 'sticky' };
}

/** A record whose key is so many zero bytes; `asked` is null where no partitioner is asked. */
function put(
  topic: TopicQueues,
  what: JsonObject,
  into: Appending,
  className: string | null,
): AppendResult & { readonly asked: number | null } {
  const { partitioner } = topic;
  if (partitioner.kind === 'builtIn') return { ...append(topic, into), asked: null };
  const { keySize } = what;
  const hasKey = typeof keySize === 'number' && className !== 'UniformStickyPartitioner';
  const key = hasKey ? '\0'.repeat(keySize) : null;
  return appendAsked(topic, partitioner, key, true, into);
}

import { append, emptyTopicQueues } from '../../src/engine/clients/producer/queues.ts';
import { withLoad } from '../../src/engine/clients/producer/sticky.ts';
import type { Adapter } from '../adapter.ts';
import { list, number, object } from '../read.ts';
import { appending } from './producer.appending.ts';

export const producerSticky: Adapter = {
  start(given) {
    const batchSizeBytes = number(given, 'batchSize');
    const partitionCount = number(given, 'partitions');
    const unavailable = list(given, 'unavailable');
    const random = list(given, 'random').map(Number);
    const all = Array.from({ length: partitionCount }, (_, partition) => partition);
    let used = 0;
    const choice = {
      partitionCount,
      available: all.filter((partition) => !unavailable.includes(partition)),
      random: () => {
        used += 1;
        return random[used - 1] ?? 0;
      },
    };
    let topic = emptyTopicQueues('topic');
    return (action) => {
      if ('append' in action) {
        const into = { partition: null, choice, batchSizeBytes, batchId: 0 };
        const { appended } = append(topic, appending(object(action, 'append'), into));
        if (appended === null) throw new Error('out of memory');
        topic = appended.topic;
        return { partition: appended.partition, newBatch: appended.newBatch, used };
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
      const sticky = withLoad(topic.sticky, partitions, queueLengths, partitions.length);
      topic = { ...topic, sticky };
      return { rangeEnd: sticky.load?.cumulativeWeights.at(-1) ?? null };
    };
  },
};

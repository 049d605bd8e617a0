import { append } from '../../src/engine/clients/producer/append.ts';
import { UNDECIDED } from '../../src/engine/clients/producer/built-in.ts';
import { emptyTopicQueues, queueOf, withQueue } from '../../src/engine/clients/producer/queues.ts';
import { msUntilReady } from '../../src/engine/clients/producer/ready.ts';
import type { Adapter } from '../adapter.ts';
import { number, object } from '../read.ts';
import { appending } from './producer.appending.ts';

const NO_CHOICE = { partitionCount: 1, available: [0], random: () => 0 };

export const producerBatching: Adapter = {
  start(given) {
    const batchSizeBytes = number(given, 'batchSize');
    const lingerMs = number(given, 'lingerMs');
    let topic = emptyTopicQueues('topic', UNDECIDED);
    let batches = 0;
    return (action) => {
      if ('append' in action) {
        const into = { partition: 0, choice: NO_CHOICE, batchSizeBytes, batchId: batches };
        const { appended } = append(topic, appending(object(action, 'append'), into));
        if (appended === null) throw new Error('out of memory');
        topic = appended.topic;
        if (appended.newBatch) batches += 1;
        return { batch: batches - 1, new: appended.newBatch, full: appended.full };
      }
      const queue = queueOf(topic, 0);
      if ('ready' in action) {
        const nowMs = number(object(action, 'ready'), 'at');
        const conditions = { lingerMs, sendNow: false, mutesPartitions: false, leaderEpoch: 0 };
        const waitMs = msUntilReady(queue, { ...conditions, nowMs });
        return { ready: waitMs === 0, checkAgainMs: waitMs === 0 ? null : waitMs };
      }
      const [first, ...queued] = queue.queued;
      if (first === undefined) return { batch: null };
      topic = withQueue(topic, { ...queue, queued });
      return { batch: first.batchId, records: first.records.length, sizeInBytes: first.sizeBytes };
    };
  },
};

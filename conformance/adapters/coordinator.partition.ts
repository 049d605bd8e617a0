import { coordinatorPartition } from '../../src/engine/network/partitioning.ts';
import type { Adapter } from '../adapter.ts';
import { number, text } from '../read.ts';

export const coordinatorPartitions: Adapter = {
  answer(given) {
    const partitions = number(given, 'partitions');
    const [topic, id] =
      'groupId' in given
        ? ['__consumer_offsets', text(given, 'groupId')]
        : ['__transaction_state', text(given, 'transactionalId')];
    return { topicPartition: `${topic}-${coordinatorPartition(id, partitions)}` };
  },
};

import type { TopicPartition } from '../../network/protocol/index.ts';
import { firstInHashSet } from '../java-order.ts';

interface Movement {
  readonly from: string;
  readonly to: string;
}

/**
 * Which partitions have moved between which members while a group is balanced. When one is about to move against one of the same
 * topic that has moved before, that one goes back instead, which keeps more where it was (PartitionMovements).
 */
export interface Movements {
  readonly actualPartition: (partition: TopicPartition, from: string, to: string) => TopicPartition;
  readonly move: (partition: TopicPartition, from: string, to: string) => void;
}

function keyOf(topic: string, from: string, to: string): string {
  return JSON.stringify([topic, from, to]);
}

export function createMovements(): Movements {
  const moved = new Map<TopicPartition, Movement>();
  const between = new Map<string, Set<TopicPartition>>();
  const record = (partition: TopicPartition, movement: Movement): void => {
    moved.set(partition, movement);
    const key = keyOf(partition.topic, movement.from, movement.to);
    const set = between.get(key) ?? new Set();
    between.set(key, set.add(partition));
  };
  return {
    actualPartition: (partition, from, to) => {
      const origin = moved.get(partition)?.from ?? from;
      const reverse = between.get(keyOf(partition.topic, to, origin));
      return (reverse === undefined ? undefined : firstInHashSet(reverse)) ?? partition;
    },
    move: (partition, from, to) => {
      const before = moved.get(partition);
      if (before === undefined) {
        record(partition, { from, to });
        return;
      }
      moved.delete(partition);
      between.get(keyOf(partition.topic, before.from, before.to))?.delete(partition);
      if (before.from !== to) record(partition, { from: before.from, to });
    },
  };
}

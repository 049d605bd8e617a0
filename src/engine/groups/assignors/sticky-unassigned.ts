import type { TopicPartition } from '../../network/protocol/index.ts';

/**
 * Both lists in one order: what of `all` is not in `assigned`. As Kafka does it, the two are walked side by side, so an
 * assigned partition that is gone hides all that follow it, and those are given out twice (getUnassignedPartitions).
 */
export function notYetAssigned(
  all: readonly TopicPartition[],
  assigned: readonly TopicPartition[],
): TopicPartition[] {
  let next = 0;
  return all.filter((partition) => {
    if (assigned[next] !== partition) return true;
    next += 1;
    return false;
  });
}

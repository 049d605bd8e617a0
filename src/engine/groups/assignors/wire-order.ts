import type { TopicPartition } from '../../network/protocol/index.ts';
import { inHashMapOrder } from '../java-order.ts';

/**
 * Partitions as they come out of user data or of an assignment that was sent: topic by topic, topics in the order of a hash
 * map, those of one topic as they were told (CollectionUtils.groupPartitionsByTopic). The list of owned partitions in a subscription
 * is sorted instead (ConsumerProtocol.serializeSubscription).
 */
export function groupedByTopic(partitions: readonly TopicPartition[]): readonly TopicPartition[] {
  const groups = new Map<string, TopicPartition[]>();
  for (const one of partitions) {
    const group = groups.get(one.topic);
    if (group === undefined) groups.set(one.topic, [one]);
    else group.push(one);
  }
  return inHashMapOrder([...groups.keys()]).flatMap((topic) => groups.get(topic) ?? []);
}

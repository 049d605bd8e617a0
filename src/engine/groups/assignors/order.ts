import type { TopicPartition } from '../../network/protocol/index.ts';
import { compareText } from '../java-order.ts';
import type { AssignableTopic, SubscribedMember } from './types.ts';

/** Static members come first, by instance id; dynamic ones follow by member id (AbstractPartitionAssignor.MemberInfo). */
export function compareMembers(a: SubscribedMember, b: SubscribedMember): number {
  if (a.instanceId !== null && b.instanceId !== null)
    return compareText(a.instanceId, b.instanceId);
  if (a.instanceId !== null) return -1;
  if (b.instanceId !== null) return 1;
  return compareText(a.memberId, b.memberId);
}

export function compareByTopic(a: TopicPartition, b: TopicPartition): number {
  return compareText(a.topic, b.topic) || a.partition - b.partition;
}

export function compareByNumber(a: TopicPartition, b: TopicPartition): number {
  return a.partition - b.partition || compareText(a.topic, b.topic);
}

/** All partitions, topic after topic. */
export function partitionsOf(topics: readonly AssignableTopic[]): TopicPartition[] {
  return topics.flatMap(({ name, partitionCount }) =>
    Array.from({ length: partitionCount }, (_, partition) => ({ topic: name, partition })),
  );
}

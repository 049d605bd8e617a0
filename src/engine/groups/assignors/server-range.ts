import type { TopicPartition } from '../../network/protocol/index.ts';
import { compareMembers } from './order.ts';
import type { AssignableTopic, MemberPartitions, SubscribedMember } from './types.ts';

/**
 * The coordinator's range: for each topic its sorted subscribers get consecutive partitions, the first of them one more;
 * it knows nothing of racks and of what a member had before [GRP-9]. Time: the sum of all subscriptions, and partitions.
 * (org.apache.kafka.coordinator.group.assignor.RangeAssignor)
 */
export function assignServerRange(
  members: readonly SubscribedMember[],
  topics: readonly AssignableTopic[],
): readonly MemberPartitions[] {
  const states = new Map(
    topics.map(({ name, partitionCount }) => [
      name,
      { partitionCount, subscribers: 0, next: 0, extras: 0 },
    ]),
  );
  for (const member of members) {
    for (const topic of new Set(member.topics)) {
      const state = states.get(topic);
      if (state !== undefined) state.subscribers += 1;
    }
  }
  for (const state of states.values()) {
    if (state.subscribers > 0) state.extras = state.partitionCount % state.subscribers;
  }
  return [...members].sort(compareMembers).map(({ memberId, topics: subscribed }) => {
    const partitions: TopicPartition[] = [];
    for (const topic of new Set(subscribed)) {
      const state = states.get(topic);
      if (state === undefined) continue;
      const extra = state.extras > 0 ? 1 : 0;
      state.extras -= extra;
      const end = state.next + Math.floor(state.partitionCount / state.subscribers) + extra;
      for (; state.next < end; state.next += 1) partitions.push({ topic, partition: state.next });
    }
    return { memberId, partitions };
  });
}

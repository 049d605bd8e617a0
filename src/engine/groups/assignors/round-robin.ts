import { at } from '../../kernel/lists.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import { compareText } from '../java-order.ts';
import { compareMembers, partitionsOf } from './order.ts';
import type { AssignableTopic, MemberPartitions, SubscribedMember } from './types.ts';

/**
 * Deals all partitions, by topic and number, to the members in a circle; who has not subscribed to a topic is passed over
 * [GRP-3]. Time: partitions × members at worst. (org.apache.kafka.clients.consumer.RoundRobinAssignor)
 */
export function assignRoundRobin(
  members: readonly SubscribedMember[],
  topics: readonly AssignableTopic[],
): readonly MemberPartitions[] {
  const subscribed = new Set(members.flatMap((member) => member.topics));
  const sorted = topics
    .filter(({ name }) => subscribed.has(name))
    .sort((a, b) => compareText(a.name, b.name));
  const circle = members
    .map((member) => ({
      member,
      topics: new Set(member.topics),
      partitions: [] as TopicPartition[],
    }))
    .sort((a, b) => compareMembers(a.member, b.member));
  let next = 0;
  for (const one of partitionsOf(sorted)) {
    while (!at(circle, next).topics.has(one.topic)) next = (next + 1) % circle.length;
    at(circle, next).partitions.push(one);
    next = (next + 1) % circle.length;
  }
  return circle.map(({ member, partitions }) => ({ memberId: member.memberId, partitions }));
}

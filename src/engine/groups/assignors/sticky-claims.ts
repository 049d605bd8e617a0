import type { TopicPartition } from '../../network/protocol/index.ts';
import { inHashMapOrder } from '../java-order.ts';
import type { AssignableTopic, JoinedMember } from './types.ts';

/** What the members say that they hold, in the order in which Kafka goes through them. */
export interface Claims {
  /** What each member keeps of what it claims, by member id. */
  readonly owned: Map<string, TopicPartition[]>;
  /** Claimed by several members of one generation: nobody keeps it. */
  readonly contested: Set<TopicPartition>;
  /** All members subscribe to the same topics. */
  readonly isUniform: boolean;
  /** The newest generation in which a member holds anything. */
  readonly maxGeneration: number;
}

/** What both sticky assignors look at in a member. */
export interface StickyMember {
  readonly member: JoinedMember;
  readonly claimed: readonly TopicPartition[];
  /** The generation of the claims; -1: none. */
  readonly generation: number;
  /** The generation in the subscription itself, against which others' claims are held; -1: none. */
  readonly subscriptionGeneration: number;
}

/** One object for each partition, so that partitions can be compared and looked up by identity. */
export type Intern = (partition: TopicPartition) => TopicPartition;

export function createIntern(): Intern {
  const topics = new Map<string, Map<number, TopicPartition>>();
  return (one) => {
    let partitions = topics.get(one.topic);
    if (partitions === undefined) {
      partitions = new Map();
      topics.set(one.topic, partitions);
    }
    const known = partitions.get(one.partition);
    if (known !== undefined) return known;
    partitions.set(one.partition, one);
    return one;
  };
}

/** The members in the order in which Kafka goes through its map of subscriptions. */
export function inMapOrder(members: readonly StickyMember[]): readonly StickyMember[] {
  const byId = new Map(members.map((one) => [one.member.memberId, one]));
  return inHashMapOrder([...byId.keys()]).flatMap((id) => byId.get(id) ?? []);
}

/**
 * Whether subscriptions are the same. One without topics is skipped as long as no other came before it: by hash order a
 * group with such a member counts as uniform, and the member gets partitions (AbstractStickyAssignor.allSubscriptionsEqual).
 */
export function createSubscriptionComparison(): (topics: readonly string[]) => boolean {
  let first: ReadonlySet<string> = new Set();
  return (topics) => {
    if (first.size === 0) {
      first = new Set(topics);
      return true;
    }
    return topics.length === first.size && topics.every((topic) => first.has(topic));
  };
}

export function drop(list: TopicPartition[] | undefined, partition: TopicPartition): void {
  const index = list?.indexOf(partition) ?? -1;
  if (index >= 0) list?.splice(index, 1);
}

/**
 * Who keeps what [GRP-4]: the claim of a later generation wins; claims of the same generation cancel each other.
 * Claims to topics that are gone do not count, those to a partition that is gone do.
 */
export function settleClaims(
  members: readonly StickyMember[],
  topics: readonly AssignableTopic[],
): Claims {
  const names = new Set(topics.map(({ name }) => name));
  const owned = new Map<string, TopicPartition[]>();
  const contested = new Set<TopicPartition>();
  const owners = new Map<TopicPartition, StickyMember>();
  const isSame = createSubscriptionComparison();
  let isUniform = true;
  let maxGeneration = -1;
  for (const one of members) {
    const { memberId } = one.member;
    if (!isSame(one.member.topics)) isUniform = false;
    maxGeneration = Math.max(maxGeneration, one.generation);
    const kept: TopicPartition[] = [];
    owned.set(memberId, kept);
    for (const partition of one.claimed) {
      if (!names.has(partition.topic)) continue;
      const other = owners.get(partition);
      if (other === undefined) {
        kept.push(partition);
      } else if (one.generation < other.subscriptionGeneration) {
        continue;
      } else {
        if (one.generation === other.subscriptionGeneration) contested.add(partition);
        else kept.push(partition);
        drop(owned.get(other.member.memberId), partition);
      }
      owners.set(partition, one);
    }
  }
  return { owned, contested, isUniform, maxGeneration };
}

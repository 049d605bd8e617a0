import type { TopicPartition } from '../../network/protocol/index.ts';
import { racksMatter } from './racks.ts';
import type { AssignableTopic, AssignorFeatures, JoinedMember } from './types.ts';

/** What the sticky assignors know of racks (AbstractStickyAssignor.RackInfo). */
export interface StickyRacks {
  /** Members are given what is near first. */
  readonly isUsed: boolean;
  /** The member and all replicas of the partition are known to be apart. */
  readonly isFar: (memberId: string, partition: TopicPartition) => boolean;
  /** The member has a rack, and a replica of the partition is in it. */
  readonly isNear: (memberId: string, partition: TopicPartition) => boolean;
  /** Partitions that are near to few members first; in the given order when no member has a rack. */
  readonly sort: (partitions: readonly TopicPartition[]) => TopicPartition[];
}

export function createStickyRacks(
  members: readonly JoinedMember[],
  topics: readonly AssignableTopic[],
  { rackAwareAssignors }: AssignorFeatures,
): StickyRacks {
  const rackOf = new Map<string, string>();
  const membersInRack = new Map<string, number>();
  for (const { memberId, rackId } of rackAwareAssignors ? members : []) {
    if (rackId === null) continue;
    rackOf.set(memberId, rackId);
    membersInRack.set(rackId, (membersInRack.get(rackId) ?? 0) + 1);
  }
  const racksOf = new Map(topics.map(({ name, racks }) => [name, racks]));
  const racksOfPartition = ({ topic, partition }: TopicPartition): readonly string[] =>
    racksOf.get(topic)?.[partition] ?? [];
  const isUsed = rackOf.size > 0 && racksMatter(new Set(rackOf.values()), topics);
  const isNear = (memberId: string, partition: TopicPartition): boolean => {
    const rack = rackOf.get(memberId);
    return isUsed && rack !== undefined && racksOfPartition(partition).includes(rack);
  };
  const membersNear = (partition: TopicPartition): number =>
    [...new Set(racksOfPartition(partition))].reduce(
      (sum, rack) => sum + (membersInRack.get(rack) ?? 0),
      0,
    );
  return {
    isUsed,
    isNear,
    isFar: (memberId, partition) => isUsed && rackOf.has(memberId) && !isNear(memberId, partition),
    sort: (partitions) =>
      partitions
        .map((partition) => ({ partition, near: membersNear(partition) }))
        .sort((a, b) => a.near - b.near)
        .map(({ partition }) => partition),
  };
}

import {
  assignCooperativeSticky,
  assignRange,
  assignRoundRobin,
  assignSticky,
  type AssignableTopic,
  type AssignmentOutcome,
  type JoinedMember,
} from '../../../groups/index.ts';
import type { JoinGroupMember } from '../../../network/protocol/index.ts';
import { cachedTopic, type MetadataCache } from '../../metadata/cache.ts';
import type { GroupClientFeatures } from '../settings.ts';

/** All topics that members of the group have subscribed to, each once. */
export function topicsOfMembers(members: readonly JoinGroupMember[]): readonly string[] {
  return [...new Set(members.flatMap(({ metadata }) => metadata.topics))];
}

/** [CLM-4] The leader of the group runs the assignor that the coordinator has chosen, with what its own metadata say. */
export function runAssignor(
  protocolName: string,
  joined: readonly JoinGroupMember[],
  cache: MetadataCache,
  features: GroupClientFeatures,
): AssignmentOutcome {
  const members = joined.map(({ memberId, instanceId, metadata }): JoinedMember => ({
    memberId,
    instanceId,
    ...metadata,
  }));
  const topics = topicsOfMembers(joined).flatMap((name): readonly AssignableTopic[] => {
    const known = cachedTopic(cache, name);
    if (known === null) return [];
    const racks = known.partitions.map(() => []);
    return [{ name, partitionCount: known.partitions.length, racks }];
  });
  switch (protocolName) {
    case 'roundrobin':
      return { kind: 'assigned', members: assignRoundRobin(members, topics) };
    case 'sticky':
      return assignSticky(members, topics, features);
    case 'cooperative-sticky':
      return assignCooperativeSticky(members, topics, features);
    default:
      return { kind: 'assigned', members: assignRange(members, topics, features) };
  }
}

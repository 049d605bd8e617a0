import { cachedTopic, type MetadataCache } from '../../metadata/cache.ts';
import type { ConsumerState } from '../state.ts';
import { membershipOf } from './change.ts';
import type { KnownTopic } from './state.ts';
import { topicsOf } from './subscription.ts';

/** How many partitions the topics have, those that exist. */
export function knownTopics(
  cache: MetadataCache,
  topics: readonly string[],
): readonly KnownTopic[] {
  return topics.flatMap((topic) => {
    const known = cachedTopic(cache, topic);
    return known === null ? [] : [{ topic, partitionCount: known.partitions.length }];
  });
}

/**
 * [CLM-9] Why the member has to join again by itself: as leader because topics have changed since it assigned them, or because it has
 * subscribed to others (ConsumerCoordinator.rejoinNeededOrPending). Null: it need not.
 */
export function whyRejoin(state: ConsumerState): 'metadataChanged' | 'subscriptionChanged' | null {
  const membership = membershipOf(state);
  if (membership === null || state.group === null) return null;
  const { assignedTopics, groupTopics, joinedTopics, isLeader } = membership;
  if (isLeader && assignedTopics !== null) {
    const now = knownTopics(state.metadata.cache, groupTopics);
    if (!isAlike(now, assignedTopics)) return 'metadataChanged';
  }
  if (joinedTopics === null) return null;
  const topics = topicsOf(state.group.subscription);
  const isSame =
    topics.length === joinedTopics.length && topics.every((t) => joinedTopics.includes(t));
  return isSame ? null : 'subscriptionChanged';
}

function isAlike(now: readonly KnownTopic[], then: readonly KnownTopic[]): boolean {
  return (
    now.length === then.length &&
    now.every(({ topic, partitionCount }) =>
      then.some((one) => one.topic === topic && one.partitionCount === partitionCount),
    )
  );
}

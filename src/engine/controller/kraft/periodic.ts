import type { MetadataRecord } from '../../network/protocol/index.ts';
import type { MetadataImage } from '../metadata/image.ts';
import { conditionsOf, type ControllerContext, isUncleanElectionEnabled } from './context.ts';
import { electOne, isLedByPreferred } from './elect-leaders.ts';
import { isLeaderless } from './leader-updates.ts';
import { decidePartitionChange } from './partition-change.ts';

/** What a periodic task writes, and whether there was too much for once: then it runs again at once. */
export interface PeriodicDecision {
  readonly records: readonly MetadataRecord[];
  readonly hasMore: boolean;
}

/** How often sessions are looked at: an eighth of their timeout (QuorumController.maybeFenceStaleBrokerPeriodNs) [BSN-3]. */
export function fencingCheckIntervalMs(sessionTimeoutMs: number): number {
  return Math.max(1, Math.floor(sessionTimeoutMs / 8));
}

/** Whether a partition is led by another replica than its preferred one, so that balancing has something to try. */
export function isImbalanced(image: MetadataImage): boolean {
  return image.topics.some(({ partitions }) =>
    partitions.some((partition) => !isLedByPreferred(partition)),
  );
}

export function hasLeaderlessPartitions(image: MetadataImage): boolean {
  return image.topics.some(({ partitions }) => partitions.some(isLeaderless));
}

/** [PER-1] All preferred leaders that can lead do, without a threshold, at most so many at once (maybeBalancePartitionLeaders). */
export function balanceLeaders(context: ControllerContext): PeriodicDecision {
  const limit = context.settings.maxElectionsPerImbalance;
  const records: MetadataRecord[] = [];
  for (const topic of context.image.topics) {
    const imbalanced = [...topic.partitions.entries()].filter(([, p]) => !isLedByPreferred(p));
    if (imbalanced.length === 0) continue;
    const conditions = conditionsOf(context, topic);
    for (const [partition, registration] of imbalanced) {
      if (records.length >= limit) return { records, hasMore: true };
      const change = decidePartitionChange(registration, { election: 'PREFERRED' }, conditions);
      if (change === null) continue;
      records.push({ type: 'PartitionChangeRecord', topicId: topic.topicId, partition, ...change });
    }
  }
  return { records, hasMore: records.length >= limit };
}

/** [PER-2] Leaderless partitions of topics that allow it get a leader which is out of sync (maybeElectUncleanLeaders). */
export function electUncleanLeaders(context: ControllerContext): PeriodicDecision {
  const limit = context.settings.maxElectionsPerImbalance;
  const records: MetadataRecord[] = [];
  for (const topic of context.image.topics) {
    const leaderless = [...topic.partitions.entries()].filter(([, p]) => isLeaderless(p));
    if (leaderless.length === 0 || !isUncleanElectionEnabled(context, topic.topic)) continue;
    for (const [partition, registration] of leaderless) {
      if (records.length >= limit) return { records, hasMore: true };
      const { record } = electOne(context, topic, partition, registration, 'UNCLEAN');
      if (record !== null) records.push(record);
    }
  }
  return { records, hasMore: records.length >= limit };
}

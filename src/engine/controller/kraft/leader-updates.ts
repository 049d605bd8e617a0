import type { MetadataRecord, PartitionRegistration } from '../../network/protocol/index.ts';
import type { MetadataImage } from '../metadata/image.ts';
import { NO_LEADER } from '../metadata/partition.ts';
import {
  conditionsOf,
  type ControllerContext,
  isActive,
  isUncleanElectionEnabled,
} from './context.ts';
import { decidePartitionChange } from './partition-change.ts';

/** What happens to a broker; at most one of the three. -1: to nobody. */
export interface BrokerChange {
  /** Leaves all ISRs and leads no longer. */
  readonly removed: number;
  /** May lead from now on, though the image still shows it fenced. */
  readonly added: number;
  /** Has lost what it had not flushed: leaves ISRs and ELRs. */
  readonly uncleanShutdown: number;
}

export const NO_BROKER_CHANGE: BrokerChange = { removed: -1, added: -1, uncleanShutdown: -1 };

/** Changes of all partitions that `concerns` picks (ReplicationControlManager.generateLeaderAndIsrUpdates). */
export function leaderAndIsrUpdates(
  context: ControllerContext,
  { removed, added, uncleanShutdown }: BrokerChange,
  concerns: (partition: PartitionRegistration) => boolean,
): readonly MetadataRecord[] {
  const isAcceptableLeader = (brokerId: number): boolean =>
    brokerId !== removed &&
    brokerId !== uncleanShutdown &&
    (brokerId === added || isActive(context.image, brokerId));
  const records: MetadataRecord[] = [];
  for (const topic of context.image.topics) {
    const concerned = [...topic.partitions.entries()].filter(([, p]) => concerns(p));
    if (concerned.length === 0) continue;
    const conditions = conditionsOf(context, topic, isAcceptableLeader);
    const election = isUncleanElectionEnabled(context, topic.topic) ? 'UNCLEAN' : 'ONLINE';
    for (const [partition, registration] of concerned) {
      const isr = registration.isr.filter((id) => id !== removed && id !== uncleanShutdown);
      const wish = { isr, uncleanShutdownReplicas: [uncleanShutdown], election } as const;
      const change = decidePartitionChange(registration, wish, conditions);
      if (change === null) continue;
      records.push({ type: 'PartitionChangeRecord', topicId: topic.topicId, partition, ...change });
    }
  }
  return records;
}

export function hasInIsr(brokerId: number): (partition: PartitionRegistration) => boolean {
  return ({ isr }) => isr.includes(brokerId);
}

export function hasInElr(brokerId: number): (partition: PartitionRegistration) => boolean {
  return ({ elr }) => elr.includes(brokerId);
}

export function isLeaderless({ leader }: PartitionRegistration): boolean {
  return leader === NO_LEADER;
}

/** Whether the broker leads any partition. */
export function hasLeaderships(image: MetadataImage, brokerId: number): boolean {
  return image.topics.some(({ partitions }) =>
    partitions.some(({ leader }) => leader === brokerId),
  );
}

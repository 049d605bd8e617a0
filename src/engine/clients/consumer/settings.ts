import type { IsolationLevel } from '../../network/protocol/index.ts';
import type { NetworkSettings } from '../settings.ts';

/** What to do without a position (auto.offset.reset; by_duration: KIP-1106). */
export type OffsetReset =
  | { readonly kind: 'earliest' | 'latest' | 'none' }
  | { readonly kind: 'by_duration'; readonly durationMs: number };

/** The assignors that Kafka brings with it, by the names under which members offer them. */
export type AssignorName = 'range' | 'roundrobin' | 'sticky' | 'cooperative-sticky';

/** What a consumer's version knows of groups. */
export interface GroupClientFeatures {
  /** KIP-881 (3.5): assignors read racks, and a subscription tells the member's rack. */
  readonly rackAwareAssignors: boolean;
  /** KIP-792 (3.3): a subscription tells the generation in which its partitions were owned. */
  readonly subscriptionTellsGeneration: boolean;
  /** KAFKA-13419 (3.2): after ILLEGAL_GENERATION a member joins again under its old id. */
  readonly memberIdSurvivesGeneration: boolean;
}

/** A consumer's configuration as far as it concerns its group. */
export interface GroupSettings {
  /** group.id */
  readonly groupId: string;
  /** group.instance.id; null: a dynamic member. */
  readonly instanceId: string | null;
  /** group.protocol */
  readonly protocol: 'classic' | 'consumer';
  /** group.remote.assignor; null: the coordinator chooses. */
  readonly remoteAssignor: string | null;
  /** partition.assignment.strategy, the preferred one first. */
  readonly assignors: readonly AssignorName[];
  /** session.timeout.ms */
  readonly sessionTimeoutMs: number;
  /** heartbeat.interval.ms */
  readonly heartbeatIntervalMs: number;
  /** max.poll.interval.ms */
  readonly maxPollIntervalMs: number;
  /** auto.commit.interval.ms; null: enable.auto.commit is false. */
  readonly autoCommitIntervalMs: number | null;
  /** default.api.timeout.ms */
  readonly defaultApiTimeoutMs: number;
  /** exclude.internal.topics */
  readonly excludeInternalTopics: boolean;
  readonly features: GroupClientFeatures;
}

/** A consumer's configuration, and how its application behaves. */
export interface ConsumerSettings extends NetworkSettings {
  /** auto.offset.reset */
  readonly autoOffsetReset: OffsetReset;
  /** fetch.min.bytes */
  readonly fetchMinBytes: number;
  /** fetch.max.wait.ms */
  readonly fetchMaxWaitMs: number;
  /** fetch.max.bytes */
  readonly fetchMaxBytes: number;
  /** max.partition.fetch.bytes */
  readonly maxPartitionFetchBytes: number;
  /** isolation.level */
  readonly isolationLevel: IsolationLevel;
  /** client.rack; "" for none. */
  readonly clientRack: string;
  /** max.poll.records */
  readonly maxPollRecords: number;
  /** No key of Kafka's: how long the application takes for one record before it polls again. */
  readonly processingMsPerRecord: number;
  /** Null: no group.id. */
  readonly group: GroupSettings | null;
}

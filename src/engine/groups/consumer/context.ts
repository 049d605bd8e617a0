import type { AssignableTopic } from '../assignors/index.ts';
import type { ClassicContext } from '../classic/context.ts';

/** Configuration of a coordinator for groups of the consumer protocol; the group's own configuration goes before the broker's. */
export interface ConsumerGroupSettings {
  /** consumer.session.timeout.ms, group.consumer.session.timeout.ms */
  readonly sessionTimeoutMs: number;
  /** consumer.heartbeat.interval.ms, group.consumer.heartbeat.interval.ms */
  readonly heartbeatIntervalMs: number;
  /** consumer.assignment.interval.ms, group.consumer.assignment.interval.ms: targets are not computed more often. */
  readonly assignmentIntervalMs: number;
  /** group.consumer.max.size */
  readonly maxSize: number;
  /** group.consumer.assignors; the first is for groups whose members ask for none. */
  readonly assignors: readonly string[];
  /** group.consumer.migration.policy */
  readonly migrationPolicy: 'bidirectional' | 'upgrade' | 'downgrade' | 'disabled';
  /** group.consumer.regex.refresh.interval.ms */
  readonly regexRefreshIntervalMs: number;
}

export interface KnownTopic extends AssignableTopic {
  readonly topicId: string;
}

/** The topics of the cluster, as the coordinator's broker knows them. */
export interface KnownTopics {
  /** Rises with every change of the metadata. */
  readonly version: number;
  readonly find: (topic: string) => KnownTopic | null;
  readonly names: () => readonly string[];
}

/** The hands, settings and eyes of a coordinator of both protocols. */
export interface GroupContext extends ClassicContext {
  readonly topics: KnownTopics;
  readonly consumerSettingsOf: (groupId: string) => ConsumerGroupSettings;
}

import type { AssignorName, GroupClientSettings } from '../clients/index.ts';
import { profileOf } from '../config/index.ts';
import type { Cluster } from './world.ts';

/** What a client's configuration says, by key. */
export interface Values {
  readonly list: (key: string) => readonly string[];
  readonly number: (key: string) => number;
  readonly text: (key: string) => string;
  readonly boolean: (key: string) => boolean;
}

const ASSIGNORS: Readonly<Record<string, AssignorName>> = {
  'org.apache.kafka.clients.consumer.RangeAssignor': 'range',
  'org.apache.kafka.clients.consumer.RoundRobinAssignor': 'roundrobin',
  'org.apache.kafka.clients.consumer.StickyAssignor': 'sticky',
  'org.apache.kafka.clients.consumer.CooperativeStickyAssignor': 'cooperative-sticky',
};

/** What a consumer uses as a member of its group. */
export function groupSettings(
  cluster: Cluster,
  { text, number, boolean, list }: Values,
): GroupClientSettings {
  const { features } = profileOf(cluster.profile);
  return {
    groupId: text('group.id'),
    instanceId: text('group.instance.id') || null,
    protocol: text('group.protocol').toLowerCase() === 'consumer' ? 'consumer' : 'classic',
    remoteAssignor: text('group.remote.assignor') || null,
    assignors: list('partition.assignment.strategy').flatMap((name) => ASSIGNORS[name] ?? []),
    sessionTimeoutMs: number('session.timeout.ms'),
    heartbeatIntervalMs: number('heartbeat.interval.ms'),
    maxPollIntervalMs: number('max.poll.interval.ms'),
    autoCommitIntervalMs: boolean('enable.auto.commit') ? number('auto.commit.interval.ms') : null,
    defaultApiTimeoutMs: number('default.api.timeout.ms'),
    excludeInternalTopics: boolean('exclude.internal.topics'),
    features: {
      rackAwareAssignors: features.rackAwareAssignors,
      subscriptionTellsGeneration: features.rackAwareAssignors,
      memberIdSurvivesGeneration: features.newGroupCoordinator,
    },
  };
}

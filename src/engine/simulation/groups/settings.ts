import {
  createConfigReader,
  profileOf,
  type Configs,
  type ProfileName,
} from '../../config/index.ts';
import type { ConsumerGroupSettings } from '../../groups/index.ts';
import type { Cluster } from '../world.ts';
import type { CoordinatorSettings } from './runtime.ts';

const MS_PER_MINUTE = 60_000;

/** What brokers before 4.0 have no keys for: they do not speak the protocol. */
const NO_CONSUMER_PROTOCOL: ConsumerGroupSettings = {
  sessionTimeoutMs: 0,
  heartbeatIntervalMs: 0,
  assignmentIntervalMs: 0,
  maxSize: 0,
  assignors: [],
  migrationPolicy: 'disabled',
  regexRefreshIntervalMs: 0,
};

const POLICIES = ['bidirectional', 'upgrade', 'downgrade', 'disabled'] as const;

function consumerGroupSettings(profile: ProfileName, configs: Configs): ConsumerGroupSettings {
  if (!profileOf(profile).features.newGroupCoordinator) return NO_CONSUMER_PROTOCOL;
  const { number, text, list } = createConfigReader(profile, 'broker');
  const read = (key: string): number => number(configs, `group.consumer.${key}`);
  const policy = text(configs, 'group.consumer.migration.policy').toLowerCase();
  return {
    sessionTimeoutMs: read('session.timeout.ms'),
    heartbeatIntervalMs: read('heartbeat.interval.ms'),
    assignmentIntervalMs: read('assignment.interval.ms'),
    maxSize: read('max.size'),
    assignors: list(configs, 'group.consumer.assignors'),
    migrationPolicy: POLICIES.find((one) => one === policy) ?? 'bidirectional',
    regexRefreshIntervalMs: read('regex.refresh.interval.ms'),
  };
}

export function coordinatorSettings(
  { profile }: Pick<Cluster, 'profile'>,
  configs: Configs,
): CoordinatorSettings {
  const { number } = createConfigReader(profile, 'broker');
  const read = (key: string): number => number(configs, key);
  return {
    groups: {
      minSessionTimeoutMs: read('group.min.session.timeout.ms'),
      maxSessionTimeoutMs: read('group.max.session.timeout.ms'),
      initialRebalanceDelayMs: read('group.initial.rebalance.delay.ms'),
      maxSize: read('group.max.size'),
      maxOffsetMetadataBytes: read('offset.metadata.max.bytes'),
      offsetsRetentionMs: read('offsets.retention.minutes') * MS_PER_MINUTE,
      offsetsRetentionCheckIntervalMs: read('offsets.retention.check.interval.ms'),
    },
    consumer: consumerGroupSettings(profile, configs),
    features: { newGroupCoordinator: profileOf(profile).features.newGroupCoordinator },
    commitTimeoutMs: read('offsets.commit.timeout.ms'),
    numPartitions: read('offsets.topic.num.partitions'),
  };
}

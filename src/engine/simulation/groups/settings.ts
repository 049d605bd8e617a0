import { createConfigReader, profileOf, type Configs } from '../../config/index.ts';
import type { Cluster } from '../world.ts';
import type { CoordinatorSettings } from './runtime.ts';

const MS_PER_MINUTE = 60_000;

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
    features: { newGroupCoordinator: profileOf(profile).features.newGroupCoordinator },
    commitTimeoutMs: read('offsets.commit.timeout.ms'),
    numPartitions: read('offsets.topic.num.partitions'),
  };
}

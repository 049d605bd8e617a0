import type { Adapter } from '../adapter.ts';
import { configs } from './configs.ts';
import { coordinatorPartitions } from './coordinator.partition.ts';
import { errors } from './errors.ts';
import { keyedPartitioner } from './partitioner.keyed.ts';
import { leaderEpochCache } from './leader.epoch.cache.ts';
import { producerState } from './producer.state.ts';
import { retryBackoff } from './retry.backoff.ts';
import { topicNames } from './kafka.topic.names.ts';

/** One adapter a kind. */
export const adapters: Readonly<Record<string, Adapter>> = {
  configs,
  'coordinator.partition': coordinatorPartitions,
  errors,
  'kafka.topic.names': topicNames,
  'leader.epoch.cache': leaderEpochCache,
  'partitioner.keyed': keyedPartitioner,
  'producer.state': producerState,
  'retry.backoff': retryBackoff,
};

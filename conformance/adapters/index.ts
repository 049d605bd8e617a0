import type { Adapter } from '../adapter.ts';
import { configs } from './configs.ts';
import { coordinatorPartitions } from './coordinator.partition.ts';
import { errors } from './errors.ts';
import { keyedPartitioner } from './partitioner.keyed.ts';
import { producerBatching } from './producer.batching.ts';
import { producerSticky } from './producer.sticky.ts';
import { retryBackoff } from './retry.backoff.ts';
import { topicNames } from './kafka.topic.names.ts';

/** One adapter a kind. */
export const adapters: Readonly<Record<string, Adapter>> = {
  configs,
  'coordinator.partition': coordinatorPartitions,
  errors,
  'kafka.topic.names': topicNames,
  'partitioner.keyed': keyedPartitioner,
  'producer.batching': producerBatching,
  'producer.sticky': producerSticky,
  'retry.backoff': retryBackoff,
};

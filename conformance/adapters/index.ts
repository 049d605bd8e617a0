import type { Adapter } from '../adapter.ts';
import { configs } from './configs.ts';
import { partitionChange } from './controller.partition.change.ts';
import { partitionHistory } from './controller.partition.history.ts';
import { coordinatorPartitions } from './coordinator.partition.ts';
import { errors } from './errors.ts';
import { keyedPartitioner } from './partitioner.keyed.ts';
import { replicaPlacement } from './replica.placement.ts';
import { retryBackoff } from './retry.backoff.ts';
import { topicNames } from './kafka.topic.names.ts';

/** One adapter a kind. */
export const adapters: Readonly<Record<string, Adapter>> = {
  configs,
  'controller.partition.change': partitionChange,
  'controller.partition.history': partitionHistory,
  'coordinator.partition': coordinatorPartitions,
  errors,
  'kafka.topic.names': topicNames,
  'partitioner.keyed': keyedPartitioner,
  'replica.placement': replicaPlacement,
  'retry.backoff': retryBackoff,
};

import type { Adapter } from '../adapter.ts';
import { apiKeys } from './api.keys.ts';
import { configs } from './configs.ts';
import { configsValidation } from './configs.validation.ts';
import { coordinatorPartitions } from './coordinator.partition.ts';
import { errors } from './errors.ts';
import { keyedPartitioner } from './partitioner.keyed.ts';
import { raftVotes } from './raft.votes.ts';
import { retryBackoff } from './retry.backoff.ts';
import { topicNames } from './kafka.topic.names.ts';

/** One adapter a kind. */
export const adapters: Readonly<Record<string, Adapter>> = {
  'api.keys': apiKeys,
  configs,
  'configs.validation': configsValidation,
  'coordinator.partition': coordinatorPartitions,
  errors,
  'kafka.topic.names': topicNames,
  'partitioner.keyed': keyedPartitioner,
  'raft.votes': raftVotes,
  'retry.backoff': retryBackoff,
};

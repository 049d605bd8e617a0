import type { Adapter } from '../adapter.ts';
import { apiKeys } from './api.keys.ts';
import { clientAssignor, serverAssignor } from './assignor.ts';
import { cluster } from './cluster.ts';
import { configs } from './configs.ts';
import { configsValidation } from './configs.validation.ts';
import { electionBook } from './controller.election.book.ts';
import { partitionChange } from './controller.partition.change.ts';
import { partitionHistory } from './controller.partition.history.ts';
import { statesBook } from './controller.states.book.ts';
import { coordinatorPartitions } from './coordinator.partition.ts';
import { errors } from './errors.ts';
import { classicStates } from './group.classic.states.ts';
import { consumerReconcile } from './group.consumer.reconcile.ts';
import { topicNames } from './kafka.topic.names.ts';
import { leaderEpochCache } from './leader.epoch.cache.ts';
import { keyedPartitioner } from './partitioner.keyed.ts';
import { producerBatching } from './producer.batching.ts';
import { producerState } from './producer.state.ts';
import { producerSticky } from './producer.sticky.ts';
import { quotaThrottle } from './quota.throttle.ts';
import { raftVotes } from './raft.votes.ts';
import { recordBatch } from './record.batch.ts';
import { replicaPlacement } from './replica.placement.ts';
import { replicaPlacementBook } from './replica.placement.book.ts';
import { retryBackoff } from './retry.backoff.ts';

/** One adapter a kind. */
export const adapters: Readonly<Record<string, Adapter>> = {
  'api.keys': apiKeys,
  'assignor.client': clientAssignor,
  'assignor.server': serverAssignor,
  cluster,
  configs,
  'configs.validation': configsValidation,
  'controller.election.book': electionBook,
  'controller.partition.change': partitionChange,
  'controller.partition.history': partitionHistory,
  'controller.states.book': statesBook,
  'coordinator.partition': coordinatorPartitions,
  errors,
  'group.classic.states': classicStates,
  'group.consumer.reconcile': consumerReconcile,
  'kafka.topic.names': topicNames,
  'leader.epoch.cache': leaderEpochCache,
  'partitioner.keyed': keyedPartitioner,
  'producer.batching': producerBatching,
  'producer.state': producerState,
  'producer.sticky': producerSticky,
  'quota.throttle': quotaThrottle,
  'raft.votes': raftVotes,
  'record.batch': recordBatch,
  'replica.placement': replicaPlacement,
  'replica.placement.book': replicaPlacementBook,
  'retry.backoff': retryBackoff,
};

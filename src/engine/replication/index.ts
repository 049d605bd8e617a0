/** The door of the area: a broker's replicas, as leader and as follower. */
export { controllerChanged } from './alter-partition.ts';
export { REPLICATION_FACT_WEIGHTS, type ReplicationFact } from './facts.ts';
export {
  onReplicationOutcome,
  onReplicationRequest,
  onReplicationTimer,
  type ReplicationRequest,
} from './handlers.ts';
export { isrStateLifecycle } from './isr-state.lifecycle.ts';
export {
  EMPTY_REPLICATION_DISK,
  powerLoss,
  startReplication,
  stopReplication,
} from './lifetime.ts';
export { replicaRole } from './replica-role.lifecycle.ts';
export { applyMetadata, type ChangedPartition } from './roles.ts';
export type { ReplicationFeatures, ReplicationSettings, TopicSettings } from './settings.ts';
export type * from './state.ts';
export { findHosted, type Hosted } from './store.ts';

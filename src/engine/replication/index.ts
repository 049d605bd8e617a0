/** The door of the area: a broker's replicas, as leader and as follower. */
export { withBrokerEpoch } from './changes.ts';
export { controllerChanged } from './alter-partition.ts';
export { REPLICATION_FACT_WEIGHTS, type ReplicationFact } from './facts.ts';
export {
  onReplicationOutcome,
  onReplicationRequest,
  onReplicationTimer,
  type ReplicationRequest,
} from './handlers.ts';
export { appendForCoordinator } from './leader/coordinator-append.ts';
export {
  EMPTY_REPLICATION_DISK,
  powerLoss,
  startReplication,
  stopReplication,
} from './lifetime.ts';
export { formatDirectories, withoutDirectory } from './directories.ts';
export { failDirectory } from './offline.ts';
export { takeFinishedAppends } from './purgatory/appends.ts';
export { applyMetadata, stopReplicas } from './roles.ts';
export type { ReplicationSettings, TopicSettings } from './settings.ts';
export type * from './state.ts';
export { findHosted, findHostedById, replicasOf } from './store.ts';

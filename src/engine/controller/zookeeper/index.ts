// ZooKeeper and the classic controller that keeps its state there (Kafka before 4.0).
export { elect, type ClassicElectionType } from './election.ts';
export { placeOnBrokers, type PlacedBroker } from './placement.ts';
export { partitionStateLifecycle } from './states/partition-state.lifecycle.ts';
export { replicaStateLifecycle } from './states/replica-state.lifecycle.ts';

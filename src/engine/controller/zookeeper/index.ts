// ZooKeeper and the classic controller that keeps its state there (Kafka before 4.0).
export { elect, type ClassicElectionType } from './election.ts';
export { placeOnBrokers, type PlacedBroker } from './placement.ts';
export { partitionStateLifecycle } from './states/partition-state.lifecycle.ts';
export { replicaStateLifecycle } from './states/replica-state.lifecycle.ts';
export { unledPartition } from './classic/topics.ts';
export {
  createClassicController,
  onClassicOutcome,
  onClassicRequest,
  onClassicTimer,
  onWatchFired,
} from './classic/office.ts';
export { onControllerAnswer } from './classic/loop.ts';
export { onControllerZnode, onElectionAnswer, onReconnected, race } from './classic/race.ts';
export { resign as resignClassicController } from './classic/resign.ts';
export {
  CLASSIC_FACT_WEIGHTS,
  type ClassicController,
  type ClassicFact,
  type ClassicOffice,
  type ClassicSetup,
  type ClassicTimer,
} from './classic/state.ts';
export {
  askZooKeeper,
  closeZooKeeperClient,
  onZooKeeperClientTimer,
  onZooKeeperOutcome,
  startZooKeeperClient,
} from './client/client.ts';
export type {
  ZooKeeperClient,
  ZooKeeperClientSettings,
  ZooKeeperClientTimer,
  ZooKeeperHappening,
} from './client/state.ts';
export { registrationIn, registrationOperations } from './registration.ts';
export type { ZooKeeperClientState } from './client/client.lifecycle.ts';
export type { PartitionState } from './states/partition-state.lifecycle.ts';
export type { ReplicaState } from './states/replica-state.lifecycle.ts';
export type { EnsembleRole } from './server/quorum.lifecycle.ts';
export { findZnode } from './server/znodes.ts';
export { onEnsembleOutcome, onEnsembleRequest } from './server/members.ts';
export { brokerSessionEndMs } from './server/sessions.ts';
export { onZooKeeperRequest, onZooKeeperTimer, startZooKeeper } from './server/server.ts';
export {
  EMPTY_ZOOKEEPER_DISK,
  ZOOKEEPER_FACT_WEIGHTS,
  type ZooKeeperDisk,
  type ZooKeeperFact,
  type ZooKeeperServer,
  type ZooKeeperSettings,
  type ZooKeeperTimer,
} from './server/state.ts';

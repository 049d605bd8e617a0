// The door of controller/: the cluster's metadata, and who decides about it.
export {
  EMPTY_IMAGE,
  findBroker,
  findPartition,
  findTopic,
  findTopicById,
  resourceConfig,
  topicPosition,
  type BrokerRegistration,
  type MetadataImage,
  type ResourceConfig,
  type TopicImage,
  type TopicName,
} from './metadata/image.ts';
export {
  isReassigning,
  mergePartition,
  NO_LEADER,
  type PartitionChange,
} from './metadata/partition.ts';
export { replayBatch, replayRecord, replayRecords } from './metadata/replay.ts';
export {
  CONTROLLER_FACT_WEIGHTS,
  type ControllerFact,
  type ElectionReason,
} from './metadata/facts.ts';
export { factsOfRecords } from './metadata/record-facts.ts';
export { bootstrapRecords } from './kraft/bootstrap.ts';
export { brokerControlLifecycle, type BrokerControlState } from './kraft/broker.lifecycle.ts';
export {
  ELR_FEATURE,
  isActive,
  type ControllerContext,
  type ControllerSettings,
  type Decision,
} from './kraft/context.ts';
export { decideRequest, type ControllerRequest } from './kraft/decide.ts';
export type { Election } from './kraft/election.ts';
export { nextFencing } from './kraft/fencing.ts';
export { brokerControlState } from './kraft/heartbeat.ts';
export {
  activateMemory,
  EMPTY_CONTROLLER_MEMORY,
  findHeartbeat,
  nextSessionExpiryMs,
  trackContact,
  type BrokerHeartbeat,
  type BrokerSession,
  type ControllerMemory,
} from './kraft/memory.ts';
export {
  decidePartitionChange,
  type PartitionConditions,
  type PartitionWish,
} from './kraft/partition-change.ts';
export {
  balanceLeaders,
  electUncleanLeaders,
  fencingCheckIntervalMs,
  hasLeaderlessPartitions,
  isImbalanced,
  type PeriodicDecision,
} from './kraft/periodic.ts';
export { placeReplicas, type UsableBroker } from './kraft/placement.ts';
export { allPartitions, changedPartitions, type ChangedPartition } from './metadata/changes.ts';
export * from './active/index.ts';
export * from './quorum/index.ts';

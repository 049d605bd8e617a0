// The door of controller/: the cluster's metadata, and who decides about it.
export {
  directoryPositions,
  EMPTY_IMAGE,
  findBroker,
  findPartition,
  findTopic,
  findTopicById,
  isSameEntity,
  resourceConfig,
  topicPosition,
  type BrokerRegistration,
  type ClientQuota,
  type MetadataImage,
  type ResourceConfig,
  type TopicImage,
  type TopicName,
} from './metadata/image.ts';
export { directoryOf, UNASSIGNED_DIRECTORY } from './metadata/directories.ts';
export { mergePartition, type PartitionChange } from './metadata/partition.ts';
export { replayBatch, replayRecords } from './metadata/replay.ts';
export { CONTROLLER_FACT_WEIGHTS, type ControllerFact } from './metadata/facts.ts';
export {
  loadSnapshot,
  noteReplayed,
  writeSnapshot,
  type SnapshotGenerator,
} from './metadata/snapshot.ts';
export { factsOfRecords } from './metadata/record-facts.ts';
export { ELR_FEATURE, type ControllerContext } from './kraft/context.ts';
export { decideRequest, type ControllerRequest } from './kraft/decide.ts';
export type { Election } from './kraft/election.ts';
export { nextFencing } from './kraft/fencing.ts';
export {
  EMPTY_CONTROLLER_MEMORY,
  findHeartbeat,
  trackContact,
  type ControllerMemory,
} from './kraft/memory.ts';
export { decidePartitionChange, type PartitionWish } from './kraft/partition-change.ts';
export { balanceLeaders, electUncleanLeaders } from './kraft/periodic.ts';
export { placeReplicas, type UsableBroker } from './kraft/placement.ts';
export { allPartitions, changedPartitions, differingPartitions } from './metadata/changes.ts';
export * from './active/index.ts';
export * from './quorum/index.ts';
export * from './zookeeper/index.ts';

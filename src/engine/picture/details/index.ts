/** What an inspector shows of one thing. Pure; null where the world has no such thing. */
export { consumerDetails, producerDetails } from './clients.ts';
export type {
  ConsumerDetails,
  ConsumerPartition,
  ProducerDetails,
  ProducerPartition,
} from './clients.ts';
export { configKeys, configProblem, topicNameProblem, type ConfigKey } from './config-keys.ts';
export { configRows, type ConfigOrigin, type ConfigRow, type ConfigThing } from './configs.ts';
export { linkDetails, messageDetails, type LinkDetails, type LinkWay } from './links.ts';
export { clusterOverview, partitionDetails } from './partitions.ts';
export type {
  ClusterOverview,
  PartitionDetails,
  ReplicaPlace,
  TopicOverview,
} from './partitions.ts';
export { brokerDetails, controllerDetails } from './servers.ts';
export type { BrokerDetails, ControllerDetails, VoterProgress } from './servers.ts';

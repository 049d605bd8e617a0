/** What an inspector shows of one thing. Pure; null where the world has no such thing. */
export { batchBytes, type FieldPicture } from './batch-bytes.ts';
export { consumerDetails, producerDetails } from './clients.ts';
export { configKeys, configProblem, topicNameProblem, type ConfigKey } from './config-keys.ts';
export { configRows, type ConfigRow, type ConfigThing } from './configs.ts';
export { linkDetails, messageDetails, type LinkWay } from './links.ts';
export { metadataLogPage } from './metadata-log.ts';
export { clusterOverview, partitionDetails } from './partitions.ts';
export type { ClusterOverview, PartitionDetails, ReplicaPlace } from './partitions.ts';
export { brokerDetails, controllerDetails, requestPath } from './servers.ts';
export {
  zooKeeperDetails,
  znodeAt,
  type SessionDetails,
  type ZnodeDetails,
  type ZooKeeperDetails,
} from './zookeeper.ts';
export {
  producerStations,
  type BatchPicture,
  type InFlightPicture,
  type ProducerStations,
  type QueuePicture,
} from './producer-stations.ts';
export type { BrokerDetails, ControllerDetails } from './servers.ts';

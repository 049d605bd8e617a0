import type { ErrorName } from '../../config/errors.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { TopicIdPartition, TopicPartition } from './common.ts';
import type { ConfigResource, PartitionRegistration } from './metadata-records.ts';

/** Who sends it, and to which life of the broker: what lets brokers refuse controllers and orders of the past. */
interface FromClassicController {
  readonly controllerId: number;
  readonly controllerEpoch: number;
  /** The epoch of the broker that it is meant for. */
  readonly brokerEpoch: number;
}

export interface LiveBroker {
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly endpoint: NodeId;
  readonly rack: string | null;
}

export interface PartitionWithState extends TopicIdPartition {
  readonly registration: PartitionRegistration;
}

/** Tells the replicas of partitions who leads. */
interface LeaderAndIsrRequest extends FromClassicController {
  readonly api: 'LeaderAndIsr';
  readonly partitions: readonly PartitionWithState[];
  readonly liveLeaders: readonly LiveBroker[];
}

export interface LeaderAndIsrResponse {
  readonly api: 'LeaderAndIsr';
  readonly error: ErrorName;
}

/** Tells every broker what clients may ask about. */
interface UpdateMetadataRequest extends FromClassicController {
  readonly api: 'UpdateMetadata';
  readonly liveBrokers: readonly LiveBroker[];
  readonly partitions: readonly PartitionWithState[];
  /** Topics that are being deleted: leader -2 in Kafka. */
  readonly deletedTopics: readonly string[];
  readonly configs: readonly (ConfigResource & {
    readonly values: Readonly<Record<string, string>>;
  })[];
  /** How many changes the controller has made; only for looking at. */
  readonly offset: number;
}

export interface UpdateMetadataResponse {
  readonly api: 'UpdateMetadata';
  readonly error: ErrorName;
}

interface StopReplicaRequest extends FromClassicController {
  readonly api: 'StopReplica';
  readonly partitions: readonly (TopicIdPartition & { readonly deletes: boolean })[];
}

export interface StopReplicaResponse {
  readonly api: 'StopReplica';
  readonly error: ErrorName;
  /** Deleted, or stopped. */
  readonly partitions: readonly TopicIdPartition[];
}

/** A broker that wants to leave asks for its leaderships to be moved. */
export interface ControlledShutdownRequest {
  readonly api: 'ControlledShutdown';
  readonly brokerId: number;
  readonly brokerEpoch: number;
}

export interface ControlledShutdownResponse {
  readonly api: 'ControlledShutdown';
  readonly error: ErrorName;
  /** What it still leads. */
  readonly remaining: readonly TopicPartition[];
}

/** What the classic controller orders brokers to do. */
export type ClassicOrder = LeaderAndIsrRequest | UpdateMetadataRequest | StopReplicaRequest;

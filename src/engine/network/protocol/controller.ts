import type { ErrorName } from '../../config/errors.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { TopicPartition } from './common.ts';
import type { AlterClientQuotasRequest, AlterClientQuotasResponse } from './client-quotas.ts';
import type { ConfigResource, LeaderRecoveryState } from './metadata-records.ts';
import type {
  AddRaftVoterRequest,
  AddRaftVoterResponse,
  RemoveRaftVoterRequest,
  RemoveRaftVoterResponse,
} from './voter-changes.ts';

export interface BrokerRegistrationRequest {
  readonly api: 'BrokerRegistration';
  readonly brokerId: number;
  readonly incarnationId: string;
  readonly endpoint: NodeId;
  readonly rack: string | null;
  /** The epoch found in the clean shutdown file; -1: the last shutdown was not clean (KIP-966). */
  readonly previousBrokerEpoch: number;
  /** Ids of the log directories that work (KIP-858). */
  readonly logDirs: readonly string[];
}

export interface BrokerRegistrationResponse {
  readonly api: 'BrokerRegistration';
  readonly error: ErrorName;
  readonly brokerEpoch: number;
}

export interface BrokerHeartbeatRequest {
  readonly api: 'BrokerHeartbeat';
  readonly brokerId: number;
  readonly brokerEpoch: number;
  /** Up to where the broker has applied the metadata log. */
  readonly currentMetadataOffset: number;
  readonly wantFence: boolean;
  readonly wantShutDown: boolean;
  /** Ids of all log directories that have failed since the broker registered (KIP-858). */
  readonly offlineLogDirs: readonly string[];
}

export interface BrokerHeartbeatResponse {
  readonly api: 'BrokerHeartbeat';
  readonly error: ErrorName;
  readonly isCaughtUp: boolean;
  readonly isFenced: boolean;
  readonly shouldShutDown: boolean;
}

export interface IsrMember {
  readonly brokerId: number;
  /** -1: not known (KIP-903). */
  readonly brokerEpoch: number;
}

export interface AlterPartitionRequest {
  readonly api: 'AlterPartition';
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly partitions: readonly {
    readonly topicId: string;
    readonly partition: number;
    readonly leaderEpoch: number;
    readonly partitionEpoch: number;
    readonly newIsr: readonly IsrMember[];
    readonly leaderRecoveryState: LeaderRecoveryState;
  }[];
}

export interface AlterPartitionResponse {
  readonly api: 'AlterPartition';
  readonly error: ErrorName;
  readonly partitions: readonly {
    readonly topicId: string;
    readonly partition: number;
    readonly error: ErrorName;
    readonly leaderId: number;
    readonly leaderEpoch: number;
    readonly isr: readonly number[];
    readonly leaderRecoveryState: LeaderRecoveryState;
    readonly partitionEpoch: number;
  }[];
}

export interface NewTopic {
  readonly name: string;
  /** -1 with an assignment, or for the broker's num.partitions. */
  readonly numPartitions: number;
  /** -1 with an assignment, or for default.replication.factor. */
  readonly replicationFactor: number;
  /** Replicas of each partition, in order; null: the controller places them. */
  readonly assignment: readonly (readonly number[])[] | null;
  readonly configs: readonly { readonly key: string; readonly value: string }[];
}

export interface CreateTopicsRequest {
  readonly api: 'CreateTopics';
  readonly topics: readonly NewTopic[];
}

/** What became of one named thing; the message is Kafka's own, null when all went well or the error says it all. */
export interface NamedResult {
  readonly name: string;
  readonly error: ErrorName;
  readonly message: string | null;
}

export interface CreateTopicsResponse {
  readonly api: 'CreateTopics';
  readonly topics: readonly NamedResult[];
}

export interface CreatePartitionsRequest {
  readonly api: 'CreatePartitions';
  readonly topics: readonly {
    readonly name: string;
    /** The new total. */
    readonly count: number;
    readonly assignment: readonly (readonly number[])[] | null;
  }[];
}

export interface CreatePartitionsResponse {
  readonly api: 'CreatePartitions';
  readonly topics: readonly NamedResult[];
}

export interface DeleteTopicsRequest {
  readonly api: 'DeleteTopics';
  readonly topics: readonly string[];
}

export interface DeleteTopicsResponse {
  readonly api: 'DeleteTopics';
  readonly topics: readonly NamedResult[];
}

export type ElectionType = 'PREFERRED' | 'UNCLEAN';

export interface PartitionResult extends TopicPartition {
  readonly error: ErrorName;
  readonly message: string | null;
}

export interface ElectLeadersRequest {
  readonly api: 'ElectLeaders';
  readonly electionType: ElectionType;
  /** Null: all partitions. */
  readonly partitions: readonly TopicPartition[] | null;
}

export interface ElectLeadersResponse {
  readonly api: 'ElectLeaders';
  readonly error: ErrorName;
  readonly partitions: readonly PartitionResult[];
}

export interface ConfigChange {
  readonly key: string;
  readonly operation: 'SET' | 'DELETE' | 'APPEND' | 'SUBTRACT';
  /** Null with DELETE. */
  readonly value: string | null;
}

export interface IncrementalAlterConfigsRequest {
  readonly api: 'IncrementalAlterConfigs';
  readonly resources: readonly (ConfigResource & { readonly changes: readonly ConfigChange[] })[];
}

export interface IncrementalAlterConfigsResponse {
  readonly api: 'IncrementalAlterConfigs';
  readonly resources: readonly (ConfigResource & {
    readonly error: ErrorName;
    readonly message: string | null;
  })[];
}

export interface AlterPartitionReassignmentsRequest {
  readonly api: 'AlterPartitionReassignments';
  /** Whether a target may have another number of replicas (KIP-860). */
  readonly allowReplicationFactorChange: boolean;
  readonly partitions: readonly (TopicPartition & {
    /** Null: cancel. */
    readonly replicas: readonly number[] | null;
  })[];
}

export interface AlterPartitionReassignmentsResponse {
  readonly api: 'AlterPartitionReassignments';
  readonly error: ErrorName;
  readonly partitions: readonly PartitionResult[];
}

export interface ListPartitionReassignmentsRequest {
  readonly api: 'ListPartitionReassignments';
  /** Null: all. */
  readonly partitions: readonly TopicPartition[] | null;
}

/** A reassignment under way. */
export interface OngoingReassignment extends TopicPartition {
  readonly replicas: readonly number[];
  readonly addingReplicas: readonly number[];
  readonly removingReplicas: readonly number[];
}

export interface ListPartitionReassignmentsResponse {
  readonly api: 'ListPartitionReassignments';
  readonly error: ErrorName;
  readonly partitions: readonly OngoingReassignment[];
}

export interface DescribeQuorumRequest {
  readonly api: 'DescribeQuorum';
}

/** How far one replica of the metadata log is; -1: not known. */
export interface QuorumReplica {
  readonly replicaId: number;
  readonly logEndOffset: number;
  readonly lastFetchMs: number;
  readonly lastCaughtUpMs: number;
}

export interface DescribeQuorumResponse {
  readonly api: 'DescribeQuorum';
  readonly error: ErrorName;
  readonly leaderId: number;
  readonly leaderEpoch: number;
  readonly highWatermark: number;
  readonly voters: readonly QuorumReplica[];
  readonly observers: readonly QuorumReplica[];
}

export interface UnregisterBrokerRequest {
  readonly api: 'UnregisterBroker';
  readonly brokerId: number;
}

export interface UnregisterBrokerResponse {
  readonly api: 'UnregisterBroker';
  readonly error: ErrorName;
  readonly message: string | null;
}

/** A broker asks for a block of 1000 producer ids. */
export interface AllocateProducerIdsRequest {
  readonly api: 'AllocateProducerIds';
  readonly brokerId: number;
  readonly brokerEpoch: number;
}

export interface AllocateProducerIdsResponse {
  readonly api: 'AllocateProducerIds';
  readonly error: ErrorName;
  readonly firstProducerId: number;
  readonly length: number;
}

/** Requests of administrators, which a broker passes on to the active controller inside an Envelope (KIP-590). */
export type AdminRequest =
  | CreateTopicsRequest
  | CreatePartitionsRequest
  | DeleteTopicsRequest
  | ElectLeadersRequest
  | IncrementalAlterConfigsRequest
  | AlterClientQuotasRequest
  | AlterPartitionReassignmentsRequest
  | ListPartitionReassignmentsRequest
  | DescribeQuorumRequest
  | UnregisterBrokerRequest
  | AddRaftVoterRequest
  | RemoveRaftVoterRequest;

export type AdminResponse =
  | CreateTopicsResponse
  | CreatePartitionsResponse
  | DeleteTopicsResponse
  | ElectLeadersResponse
  | IncrementalAlterConfigsResponse
  | AlterClientQuotasResponse
  | AlterPartitionReassignmentsResponse
  | ListPartitionReassignmentsResponse
  | DescribeQuorumResponse
  | UnregisterBrokerResponse
  | AddRaftVoterResponse
  | RemoveRaftVoterResponse;

export interface EnvelopeRequest {
  readonly api: 'Envelope';
  readonly request: AdminRequest;
}

export interface EnvelopeResponse {
  readonly api: 'Envelope';
  readonly error: ErrorName;
  /** Null with an error: NOT_CONTROLLER lets the broker look for the controller and try again. */
  readonly response: AdminResponse | null;
}

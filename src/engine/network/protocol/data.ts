import type { ErrorName } from '../../config/errors.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { RecordBatch } from '../../log/batch.ts';
import type { CurrentLeader, EpochEndOffset, TopicIdPartition, TopicPartition } from './common.ts';

/** 0: do not answer; 1: when the leader has it; -1 ("all"): when every in-sync replica has it. */
export type Acks = 0 | 1 | -1;

export interface ProduceRequest {
  readonly api: 'Produce';
  readonly acks: Acks;
  /** How long the broker may wait for the in-sync replicas. */
  readonly timeoutMs: number;
  readonly partitions: readonly (TopicPartition & { readonly batch: RecordBatch })[];
}

export interface ProducePartitionResponse extends TopicPartition {
  readonly error: ErrorName;
  /** Offset of the batch's first record; -1 with an error. */
  readonly baseOffset: number;
  readonly logStartOffset: number;
  /** Given with NOT_LEADER_OR_FOLLOWER and FENCED_LEADER_EPOCH (KIP-951). */
  readonly currentLeader: CurrentLeader | null;
}

export interface ProduceResponse {
  readonly api: 'Produce';
  readonly partitions: readonly ProducePartitionResponse[];
}

export type IsolationLevel = 'read_uncommitted' | 'read_committed';

export interface FetchPartition extends TopicIdPartition {
  /** -1: the reader does not know. */
  readonly currentLeaderEpoch: number;
  readonly fetchOffset: number;
  /** Epoch of the last record before fetchOffset; -1: not given. Lets the leader see that logs have parted. */
  readonly lastFetchedEpoch: number;
  /** The follower's log start; -1 for consumers. */
  readonly logStartOffset: number;
  readonly partitionMaxBytes: number;
}

export interface FetchRequest {
  readonly api: 'Fetch';
  /** The follower's broker id; -1 for consumers. */
  readonly replicaId: number;
  /** The follower's broker epoch; -1 for consumers. */
  readonly replicaEpoch: number;
  readonly maxWaitMs: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly isolationLevel: IsolationLevel;
  /** The consumer's client.rack; "" for none. */
  readonly rackId: string;
  /** The fetch session (KIP-227); 0: none, or a new one. */
  readonly sessionId: number;
  /** -1: without a session; 0: a new one, with all partitions; else what has changed since the request before. */
  readonly sessionEpoch: number;
  readonly partitions: readonly FetchPartition[];
  /** Partitions that leave the session. */
  readonly forgotten: readonly Pick<TopicIdPartition, 'topicId' | 'partition'>[];
}

export interface FetchPartitionResponse extends TopicPartition {
  readonly error: ErrorName;
  /** -1 with an error. */
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
  readonly divergingEpoch: EpochEndOffset | null;
  readonly currentLeader: CurrentLeader | null;
  /** -1: read on from the leader (KIP-392). */
  readonly preferredReadReplica: number;
  readonly batches: readonly RecordBatch[];
}

export interface FetchResponse {
  readonly api: 'Fetch';
  readonly error: ErrorName;
  /** 0: no session. */
  readonly sessionId: number;
  /** In a session only those with something new. */
  readonly partitions: readonly FetchPartitionResponse[];
}

/** -1 latest, -2 earliest, -3 of the largest timestamp, else the first record at or after that time. */
export type OffsetSpec = number;

export interface ListOffsetsRequest {
  readonly api: 'ListOffsets';
  readonly replicaId: number;
  readonly isolationLevel: IsolationLevel;
  readonly partitions: readonly (TopicPartition & {
    readonly currentLeaderEpoch: number;
    readonly timestamp: OffsetSpec;
  })[];
}

export interface ListOffsetsResponse {
  readonly api: 'ListOffsets';
  readonly partitions: readonly (TopicPartition & {
    readonly error: ErrorName;
    /** -1: none found. */
    readonly offset: number;
    readonly timestampMs: number;
    readonly leaderEpoch: number;
  })[];
}

export interface OffsetForLeaderEpochRequest {
  readonly api: 'OffsetForLeaderEpoch';
  readonly replicaId: number;
  readonly partitions: readonly (TopicPartition & {
    readonly currentLeaderEpoch: number;
    readonly leaderEpoch: number;
  })[];
}

export interface OffsetForLeaderEpochResponse {
  readonly api: 'OffsetForLeaderEpoch';
  readonly partitions: readonly (TopicPartition & {
    readonly error: ErrorName;
    readonly leaderEpoch: number;
    readonly endOffset: number;
  })[];
}

export interface DeleteRecordsRequest {
  readonly api: 'DeleteRecords';
  readonly timeoutMs: number;
  /** Offset before which records go; -1: the high watermark. */
  readonly partitions: readonly (TopicPartition & { readonly offset: number })[];
}

export interface DeleteRecordsResponse {
  readonly api: 'DeleteRecords';
  readonly partitions: readonly (TopicPartition & {
    readonly error: ErrorName;
    readonly lowWatermark: number;
  })[];
}

export interface DescribeProducersRequest {
  readonly api: 'DescribeProducers';
  readonly partitions: readonly TopicPartition[];
}

/** What a leader remembers of a producer that has written to the partition. */
export interface ActiveProducer {
  readonly producerId: number;
  readonly producerEpoch: number;
  /** -1: none. */
  readonly lastSequence: number;
  readonly lastTimestampMs: number;
  /** -1: none. */
  readonly coordinatorEpoch: number;
  /** Null: no transaction is open. */
  readonly transactionStartOffset: number | null;
}

export interface DescribeProducersResponse {
  readonly api: 'DescribeProducers';
  readonly partitions: readonly (TopicPartition & {
    readonly error: ErrorName;
    readonly activeProducers: readonly ActiveProducer[];
  })[];
}

/** Requests of administrators about partitions, which only their leaders answer. */
export type LeaderRequest = ListOffsetsRequest | DeleteRecordsRequest | DescribeProducersRequest;

export type LeaderResponse =
  ListOffsetsResponse | DeleteRecordsResponse | DescribeProducersResponse;

export interface MetadataRequest {
  readonly api: 'Metadata';
  /** Null: all topics. */
  readonly topics: readonly string[] | null;
  readonly allowAutoTopicCreation: boolean;
}

export interface MetadataPartition {
  readonly error: ErrorName;
  readonly partition: number;
  /** -1: nobody leads. */
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly offlineReplicas: readonly number[];
}

export interface MetadataTopic {
  readonly error: ErrorName;
  readonly topic: string;
  readonly topicId: string;
  readonly isInternal: boolean;
  readonly partitions: readonly MetadataPartition[];
}

export interface MetadataBroker {
  readonly id: number;
  readonly endpoint: NodeId;
  readonly rack: string | null;
}

export interface MetadataResponse {
  readonly api: 'Metadata';
  readonly brokers: readonly MetadataBroker[];
  readonly topics: readonly MetadataTopic[];
}

export interface InitProducerIdRequest {
  readonly api: 'InitProducerId';
  /** Null: idempotent only. */
  readonly transactionalId: string | null;
  readonly transactionTimeoutMs: number;
  /** -1, or what the producer had, so that its epoch is raised (KIP-360). */
  readonly producerId: number;
  readonly producerEpoch: number;
}

export interface InitProducerIdResponse {
  readonly api: 'InitProducerId';
  readonly error: ErrorName;
  readonly producerId: number;
  readonly producerEpoch: number;
}

/** The first request on a client's new connection: until it is answered the node is not ready (KIP-35). */
export interface ApiVersionsRequest {
  readonly api: 'ApiVersions';
}

export interface ApiVersionsResponse {
  readonly api: 'ApiVersions';
  readonly error: ErrorName;
}

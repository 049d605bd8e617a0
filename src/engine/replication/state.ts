import type { ErrorName } from '../config/index.ts';
import type { TopicName } from '../controller/index.ts';
import type { Ticket } from '../kernel/agenda.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import type {
  AlterPartitionRequest,
  FetchPartition,
  FetchRequest,
  LeaderRecoveryState,
  ProducePartitionResponse,
  TopicIdPartition,
  TopicPartition,
} from '../network/protocol/index.ts';
import type { NodeTurn, RequestHandle } from '../network/turn.ts';
import type { ReplicationFact } from './facts.ts';
import type { IsrStateName } from './isr-state.lifecycle.ts';
import type { ReplicationSettings } from './settings.ts';

export type ReplicationTimer = { readonly area: 'replication' } & (
  | { readonly type: 'IsrExpiration' | 'HighWatermarkCheckpoint' | 'ProducerIdExpiration' }
  | { readonly type: 'AlterPartitionRetry' | 'DirectoryAssignmentRetry' }
  /** A parked request has waited as long as its sender allowed. */
  | {
      readonly type: 'FetchTimeout' | 'ProduceTimeout' | 'DeleteRecordsTimeout' | 'AppendTimeout';
      readonly id: number;
    }
  /** Partitions of the fetcher from this broker have backed off long enough. */
  | { readonly type: 'FetcherWake'; readonly leaderId: number }
);

export type ReplicationTurn = NodeTurn<ReplicationTimer, ReplicationFact>;

/** A topic of which this broker keeps at least one log; null where it keeps none. By partition number. */
export interface HostedTopic extends TopicName {
  readonly partitions: readonly (PartitionLog | null)[];
  /** Parallel to `partitions`: the id of the directory that each log lies in; null where there is none. */
  readonly directories: readonly (string | null)[];
}

/** A log directory (`log.dirs`). */
export interface LogDirectory {
  readonly path: string;
  /** directory.id in its `meta.properties` (KIP-858); an empty directory gets a new one. */
  readonly id: string;
}

export interface ReplicationDisk {
  /** Those that work, in the order of the configuration. */
  readonly directories: readonly LogDirectory[];
  /** In the order in which the topics came to this broker. */
  readonly topics: readonly HostedTopic[];
}

/** What a leader knows of another replica, all of it from that replica's fetches (kafka.cluster.Replica). */
export interface RemoteReplica {
  readonly brokerId: number;
  /** The broker epoch its last fetch carried; -1: none yet. */
  readonly brokerEpoch: number;
  readonly logStartOffset: number;
  /** Where it fetched last: it has everything before. -1: not known. */
  readonly logEndOffset: number;
  /** Where the leader's log ended at its last fetch. */
  readonly lastFetchLeaderLogEndOffset: number;
  readonly lastFetchTimeMs: number;
  /** The last time at which it is known to have had everything. */
  readonly lastCaughtUpTimeMs: number;
}

export interface IsrState {
  readonly name: IsrStateName;
  /** As the controller last said. */
  readonly isr: readonly number[];
  /** Who is proposed to join or leave; empty when committed. */
  readonly proposed: readonly number[];
  readonly leaderRecoveryState: LeaderRecoveryState;
}

interface ReplicaEpochs {
  /** Records before it are committed; between log start and log end. Never falls on a leader. */
  readonly highWatermark: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
}

export interface LeaderReplica extends ReplicaEpochs {
  readonly role: 'Leader';
  /** Where this leader's epoch begins in its log. */
  readonly leaderEpochStartOffset: number;
  /** How many replicas are assigned, this one included. */
  readonly replicaCount: number;
  readonly isrState: IsrState;
  /** The other assigned replicas, in the order of the assignment. */
  readonly remotes: readonly RemoteReplica[];
}

export interface FollowerReplica extends ReplicaEpochs {
  readonly role: 'Follower';
  /** -1: nobody leads. */
  readonly leaderId: number;
}

export type Replica = LeaderReplica | FollowerReplica;

/**
 * Where a follower stands with one partition. `Fetching`: asks for `fetchOffset`. `LookingUpLogEnd`, `LookingUpLogStart`:
 * the leader said OFFSET_OUT_OF_RANGE and is asked where its log lies. `Failed`: waits for new metadata.
 */
export interface FetchedPartition extends TopicIdPartition {
  readonly state: 'Fetching' | 'LookingUpLogEnd' | 'LookingUpLogStart' | 'Failed';
  readonly currentLeaderEpoch: number;
  readonly fetchOffset: number;
  /** Epoch of the last record before fetchOffset; -1: none. */
  readonly lastFetchedEpoch: number;
  /** How far it was behind the leader's high watermark after its last records; -1: not known. */
  readonly lag: number;
  /** Not asked for before this time. */
  readonly delayedUntilMs: number;
  /** Whether the leader's fetch session has the partition as it stands here. */
  readonly isInSession: boolean;
}

/**
 * A leader's memory of what a follower fetches (kafka.server.FetchSession, KIP-227). While nothing changes in a partition,
 * neither request nor answer names it, and the leader notes the follower's fetches here alone.
 */
export interface FetchSession {
  readonly id: number;
  readonly replicaId: number;
  /** The epoch that the next request carries. */
  readonly epoch: number;
  readonly lastFetchTimeMs: number;
  readonly partitions: readonly FetchPartition[];
  /** Parallel to `partitions`: what the follower was last told; null: nothing yet. */
  readonly told: readonly (ToldOffsets | null)[];
}

interface ToldOffsets {
  readonly highWatermark: number;
  readonly logStartOffset: number;
}

/** One fetcher for each broker that leads partitions this one follows (ReplicaFetcherThread). */
export interface Fetcher {
  readonly leaderId: number;
  /** In the order of the next request; whoever gave records goes to the end. */
  readonly partitions: readonly FetchedPartition[];
  /** The session with the leader (KIP-227); 0: none yet. */
  readonly sessionId: number;
  /** Of the next request; 0 begins a session. */
  readonly sessionEpoch: number;
  /** Partitions that the session still has and this fetcher has not. */
  readonly forgotten: readonly Pick<TopicIdPartition, 'topicId' | 'partition'>[];
  /** The request on its way; the fetcher does nothing else meanwhile. */
  readonly correlationId: number | null;
  readonly wakeTicket: Ticket | null;
}

interface Parked {
  readonly id: number;
  readonly handle: RequestHandle;
  readonly ticket: Ticket;
}

/** A fetch that waits for records (DelayedFetch); in a session `request` names all of its partitions. */
export interface ParkedFetch extends Parked {
  readonly request: FetchRequest;
}

/** A produce that waits for the in-sync replicas (DelayedProduce). */
export interface ParkedProduce extends Parked {
  readonly partitions: readonly {
    /** What will be answered; while it waits, what would be if it were to be successful. */
    readonly response: ProducePartitionResponse;
    /** The high watermark it waits for; null: waits no more. */
    readonly requiredOffset: number | null;
  }[];
}

/** A coordinator's append that waits for the in-sync replicas. */
export interface ParkedAppend extends TopicPartition {
  readonly appendId: number;
  /** The high watermark it waits for. */
  readonly requiredOffset: number;
  readonly ticket: Ticket;
}

/** What has become of a coordinator's append; NONE: all in-sync replicas have it. */
export interface FinishedAppend {
  readonly appendId: number;
  readonly error: ErrorName;
}

/** A DeleteRecords that waits until all live replicas have moved their log start (DelayedDeleteRecords). */
export interface ParkedDelete extends Parked {
  readonly partitions: readonly ParkedDeletePartition[];
}

export interface ParkedDeletePartition {
  readonly topic: string;
  readonly partition: number;
  readonly error:
    | 'NONE'
    | 'OFFSET_OUT_OF_RANGE'
    | 'POLICY_VIOLATION'
    | 'NOT_LEADER_OR_FOLLOWER'
    | 'UNKNOWN_TOPIC_OR_PARTITION'
    | 'KAFKA_STORAGE_ERROR'
    | 'REQUEST_TIMED_OUT';
  /** The low watermark it waits for; null: waits no more. */
  readonly requiredOffset: number | null;
  readonly lowWatermark: number;
}

/** One proposal to the controller. */
export type IsrProposal = AlterPartitionRequest['partitions'][number];

/** Carries proposals to the controller, one request at a time (AlterPartitionManager). */
export interface AlterPartitionManager {
  /** Null: no controller is known. */
  readonly controller: NodeId | null;
  /** At most one for each partition, the ones on their way included. */
  readonly proposals: readonly IsrProposal[];
  readonly inFlight: {
    readonly correlationId: number;
    /** How many of `proposals`, from the front, it carries. */
    readonly count: number;
  } | null;
  readonly retryTicket: Ticket | null;
}

/** A replica in a directory that the metadata do not name. */
export interface DirectoryAssignment {
  readonly topicId: string;
  readonly partition: number;
  readonly directory: string;
}

/** Tells the controller in which directories replicas lie, one request at a time (kafka.server.AssignmentsManager). */
export interface AssignmentsManager {
  readonly pending: readonly DirectoryAssignment[];
  readonly inFlight: {
    readonly correlationId: number;
    /** How many of `pending`, from the front, it carries. */
    readonly count: number;
  } | null;
  /** Failed requests in a row. */
  readonly attempts: number;
  readonly retryTicket: Ticket | null;
}

/** Bytes of throttled replicas, by time. */
export type ThrottledBytes = readonly {
  readonly startMs: number;
  readonly lastEventMs: number;
  readonly bytes: number;
}[];

/** What this broker has given away of them as a leader, and taken as a follower (ReplicationQuotaManager). */
export interface ThrottleUse {
  readonly leader: ThrottledBytes;
  readonly follower: ThrottledBytes;
}

/** What a broker loses when its process dies. */
export interface ReplicationMemory {
  readonly startedMs: number;
  /** Replicas whose directory has failed; nothing of them is left but the name. */
  readonly offline: readonly TopicIdPartition[];
  readonly assignments: AssignmentsManager;
  /** Parallel to `disk.topics`; stays the same value while topics neither come nor go. */
  readonly directory: readonly TopicName[];
  /** Parallel to `disk.topics` and their partitions; null until metadata has named a role. */
  readonly topics: readonly (readonly (Replica | null)[])[];
  /** In ascending order of leader id. */
  readonly fetchers: readonly Fetcher[];
  /** One a follower, in the order in which they began. */
  readonly sessions: readonly FetchSession[];
  readonly nextSessionId: number;
  readonly parkedFetches: readonly ParkedFetch[];
  readonly parkedProduces: readonly ParkedProduce[];
  readonly parkedDeletes: readonly ParkedDelete[];
  readonly parkedAppends: readonly ParkedAppend[];
  /** Of which the coordinator has not been told yet; empty between steps. */
  readonly finishedAppends: readonly FinishedAppend[];
  readonly nextParkedId: number;
  readonly throttled: ThrottleUse;
  readonly alterPartition: AlterPartitionManager;
  /** Set while a high watermark differs from its checkpoint. */
  readonly checkpointTicket: Ticket | null;
}

/** A broker's replicas (ReplicaManager). */
export interface ReplicationState {
  readonly settings: ReplicationSettings;
  readonly disk: ReplicationDisk;
  readonly memory: ReplicationMemory;
  /** From the broker's registration; -1 before. */
  readonly brokerEpoch: number;
}

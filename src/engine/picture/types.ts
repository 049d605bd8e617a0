import type { NodeId } from '../kernel/turn.ts';
import type { ProfileName } from '../config/index.ts';
import type { BrokerLifecycleState } from '../broker/index.ts';
import type { EnsembleRole, QuorumRoleName, ZooKeeperClientState } from '../controller/index.ts';
import type { GroupDetails } from './groups/types.ts';
import type { ProcessState } from '../simulation/process.lifecycle.ts';

/** What a view draws: the world as plain facts about things on a stage. Nothing here is not in the world. */
export interface Picture {
  readonly nowMs: number;
  readonly clusters: readonly ClusterPicture[];
  readonly messages: readonly MessagePicture[];
  readonly links: readonly LinkPicture[];
}

export interface ClusterPicture {
  readonly name: string;
  readonly profile: ProfileName;
  /** Controllers that are no brokers; in combined mode the brokers' own controller halves. */
  readonly controllers: readonly ControllerPicture[];
  /** The ZooKeeper servers that keep the metadata; null where the metadata lie in a log. */
  readonly ensemble: EnsemblePicture | null;
  readonly brokers: readonly BrokerPicture[];
  readonly clients: readonly ClientPicture[];
  /** Consumer groups that a coordinator keeps or a consumer names, by name. */
  readonly groups: readonly GroupDetails[];
}

export interface ProcessPicture {
  readonly node: NodeId;
  readonly name: string;
  readonly process: ProcessState;
  readonly isHostPowered: boolean;
}

export interface EnsemblePicture {
  /** In the order of their ids. */
  readonly servers: readonly ZooKeeperPicture[];
  /** How many run and reach a majority, themselves among it: the most that could serve together. */
  readonly together: number;
  /** How many it takes. */
  readonly majority: number;
  /** Whether a running leader with a majority serves: only then do sessions open, go on and end. */
  readonly isServing: boolean;
}

export interface ZooKeeperPicture extends ProcessPicture {
  /** myid */
  readonly serverId: number;
  /** What it takes itself for; null while the process is down. */
  readonly role: EnsembleRole | null;
  readonly epoch: number;
  /** Of the last transaction that it knows to be committed. */
  readonly zxid: number;
  /** Clients that it serves. */
  readonly clients: number;
}

/** A broker's session with ZooKeeper, as the broker itself knows it. */
interface ZooKeeperSessionPicture {
  /** 0: it has none yet. */
  readonly sessionId: number;
  readonly state: ZooKeeperClientState;
  /** The ZooKeeper server that it talks to, or tries to. */
  readonly server: NodeId;
}

export interface ControllerPicture extends ProcessPicture {
  readonly kafkaId: number;
  /** Whether it stands inside a broker of the same id. */
  readonly isCombined: boolean;
  /** Null while the process is down. */
  readonly role: QuorumRoleName | null;
  readonly epoch: number;
  /** Leads the quorum and does the work. On ZooKeeper: believes so; a zombie does too. */
  readonly isActive: boolean;
  /** Another controller of a later epoch is there: nobody obeys this one. */
  readonly isStale: boolean;
  /** End of its metadata log. */
  readonly logEndOffset: number;
  /** How far the quorum has committed, as this process knows; -1: it does not know. */
  readonly highWatermark: number;
}

export interface BrokerPicture extends ProcessPicture {
  readonly kafkaId: number;
  readonly rack: string | null;
  /** What it thinks of itself; null while the process is down. */
  readonly state: BrokerLifecycleState | null;
  /** What the cluster thinks of it, as the most recent committed metadata says; on ZooKeeper: its znode is there or not. */
  readonly registration: 'unregistered' | 'fenced' | 'unfenced' | 'shuttingDown';
  /** For a broker that is down or silent and not fenced yet: when its session ends; else null. */
  readonly sessionEndsMs: number | null;
  /** Null while the process is down, and where there is no ZooKeeper. */
  readonly zooKeeperSession: ZooKeeperSessionPicture | null;
  readonly diskDelayMs: number;
  readonly topics: readonly TopicReplicasPicture[];
}

export interface TopicReplicasPicture {
  readonly topic: string;
  readonly isInternal: boolean;
  readonly replicas: readonly ReplicaPicture[];
}

/** A replica is its log. */
export interface ReplicaPicture {
  readonly topic: string;
  readonly partition: number;
  /** By the most recent committed metadata. */
  readonly isLeader: boolean;
  /** First in the assignment. */
  readonly isPreferred: boolean;
  readonly isInSync: boolean;
  readonly isEligible: boolean;
  readonly leaderEpoch: number;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  /** As this replica knows it; null while its process is down: what it knew is gone. */
  readonly highWatermark: number | null;
  /** Stretches of equal leader epoch, in order; together they cover [logStartOffset, logEndOffset). */
  readonly epochs: readonly { readonly epoch: number; readonly startOffset: number }[];
}

export interface ClientPicture extends ProcessPicture {
  readonly kind: 'producer' | 'consumer';
  /** group.id; null: a producer, or a consumer without a group. */
  readonly groupId: string | null;
  /** One line of what matters: acks and records in flight, or what is read. */
  readonly acks: string | null;
  readonly recordsInFlight: number;
  readonly topics: readonly string[];
  /** Consumers: where each partition is read next. */
  readonly positions: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly offset: number;
  }[];
  /** Producers: what they send by themselves; null: nothing. */
  readonly workload: { readonly topic: string; readonly everyMs: number } | null;
}

export interface MessagePicture {
  /** The same as long as it is the same message. */
  readonly key: string;
  readonly from: NodeId;
  readonly to: NodeId;
  /** The request's name on the wire. */
  readonly name: string;
  readonly isResponse: boolean;
  /** Of what it carries: partitions of a Produce, Fetch or order, as `orders-0`, or paths of znodes. */
  readonly partitions: readonly string[];
  readonly sentAtMs: number;
  readonly dueMs: number;
  /** Held back by a cut link: it stays where it was sent. */
  readonly isStalled: boolean;
}

export interface LinkPicture {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly isCut: boolean;
  readonly extraLatencyMs: number;
}

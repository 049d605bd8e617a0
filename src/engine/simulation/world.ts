import type { RequestPath } from '../broker/index.ts';
import type { AdminState, Application, ConsumerState, ProducerState } from '../clients/index.ts';
import type { ZooKeeperDisk, ZooKeeperServer } from '../controller/index.ts';
import type { Agenda } from '../kernel/agenda.ts';
import type { RandomStream } from '../kernel/random.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { ProfileName } from '../config/index.ts';
import type { Network, NetworkEntry } from '../network/state.ts';
import type { RequestHandle, RequestOutcome } from '../network/turn.ts';
import type { Voter } from '../network/protocol/index.ts';
import type { Command } from './commands.ts';
import type { NodeTimer } from './facts.ts';
import type { ClusterId, ConfigValues } from './naming.ts';
import type { ProcessState } from './process.lifecycle.ts';
import type { ServerDisk, ServerRuntime } from './server-state.ts';

/** A machine that processes stand on. */
export interface Host {
  readonly name: string;
  readonly rack: string | null;
  /** A dark host says nothing to anybody; a live one refuses connections to processes that have ended. */
  readonly isPowered: boolean;
}

export interface Cluster {
  readonly name: string;
  readonly profile: ProfileName;
  /** Settings that every server of the cluster starts with; a server's own go before them. */
  readonly config: ConfigValues;
  /** Feature levels with which the metadata log begins. */
  readonly features: Readonly<Record<string, number>>;
  /** Those that the cluster began with. Where they can be changed, the metadata log says who they are now. */
  readonly voters: readonly Voter[];
  /** The process that sends administrators' requests. */
  readonly admin: NodeId;
  /** Last offset of the metadata log that any process has applied: facts of its records are told once. */
  readonly toldMetadataOffset: number;
}

interface NodeBase {
  readonly id: NodeId;
  readonly name: string;
  readonly cluster: ClusterId;
  /** Position in `world.hosts`. */
  readonly host: number;
  readonly process: ProcessState;
  /** This process's own random numbers. */
  readonly random: RandomStream;
  /** How many times it has been started. */
  readonly lives: number;
  /** The step in which it was last started, ended, paused or resumed: the answer to why nobody hears of it. */
  readonly fateStep: number;
  /** What came while it was paused, in order. */
  readonly held: readonly Payload[];
  readonly config: ConfigValues;
}

/** A Kafka server: a broker, a controller, or both in one process (`process.roles`). */
export interface ServerNode extends NodeBase {
  readonly kind: 'server';
  /** node.id */
  readonly kafkaId: number;
  readonly isBroker: boolean;
  readonly isController: boolean;
  readonly diskDelayMs: number;
  /** How long a handler thread of its listener is busy with a request; 0: no time at all [SIM-NET-3]. */
  readonly handlerDelayMs: number;
  /** Null while the process is down. */
  readonly requestPath: RequestPath | null;
  /** While the process runs, its disk lies in the runtime that writes to it. */
  readonly server:
    | { readonly kind: 'down'; readonly disk: ServerDisk }
    | { readonly kind: 'up'; readonly runtime: ServerRuntime };
}

export interface ProducerNode extends NodeBase {
  readonly kind: 'producer';
  readonly producer: ProducerState | null;
  /** How many single sends and how many workloads it was given; they name the next ones for the ledger. */
  readonly sendsGiven: number;
  readonly workloadsGiven: number;
}

export interface ConsumerNode extends NodeBase {
  readonly kind: 'consumer';
  readonly topics: readonly string[];
  /** Subscribes to the topics that match, in place of `topics`; null: to those. */
  readonly pattern: string | null;
  /** Reads all partitions of its topics, whether or not it has a group. */
  readonly byHand: boolean;
  /** The program around it, as it begins its next life. */
  readonly program: Application;
  readonly consumer: ConsumerState | null;
}

export interface AdminNode extends NodeBase {
  readonly kind: 'admin';
  readonly admin: AdminState | null;
}

/** A member of a ZooKeeper ensemble. */
export interface ZooKeeperNode extends NodeBase {
  readonly kind: 'zookeeper';
  /** Its number in the ensemble (myid). */
  readonly serverId: number;
  readonly zookeeper:
    | { readonly kind: 'down'; readonly disk: ZooKeeperDisk }
    | { readonly kind: 'up'; readonly server: ZooKeeperServer };
}

export type ClientNode = ProducerNode | ConsumerNode | AdminNode;
export type Node = ServerNode | ZooKeeperNode | ClientNode;

/** What is on the agenda. */
export type Payload =
  | NetworkEntry
  | { readonly kind: 'timer'; readonly node: NodeId; readonly timer: NodeTimer }
  /** A command of the scenario's script. */
  | { readonly kind: 'command'; readonly command: Command }
  /** An answer that a slow disk has held up. */
  | { readonly kind: 'diskDone'; readonly node: NodeId; readonly work: DiskWork }
  /** A handler thread is done with a request that took its time. */
  | { readonly kind: 'handlerDone'; readonly node: NodeId; readonly handle: RequestHandle }
  /** A connection is read again whose client had used too much. */
  | { readonly kind: 'throttleEnded'; readonly node: NodeId; readonly handle: RequestHandle };

export interface DiskWork {
  readonly kind: 'outcome';
  readonly outcome: RequestOutcome;
}

/** The whole simulated universe: plain, immutable, JSON-shaped. */
export interface World {
  readonly format: 1;
  readonly seed: number;
  readonly nowMs: number;
  /** How many steps and commands led here. */
  readonly stepCount: number;
  readonly nextSeq: number;
  readonly agenda: Agenda<Payload>;
  readonly network: Network;
  readonly hosts: readonly Host[];
  readonly clusters: readonly Cluster[];
  readonly nodes: readonly Node[];
}

import type { Ticket } from '../kernel/agenda.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { RequestHandle } from '../network/turn.ts';
import type { BrokerLifecycleState } from './broker.lifecycle.ts';
import type { ControllerChannel } from './controller-channel.ts';

export interface BrokerSettings {
  /** node.id */
  readonly brokerId: number;
  /** Stands for the broker's listeners. */
  readonly endpoint: NodeId;
  /** broker.rack */
  readonly rack: string | null;
  /** broker.heartbeat.interval.ms */
  readonly heartbeatIntervalMs: number;
  /** broker.session.timeout.ms */
  readonly sessionTimeoutMs: number;
  /** controller.socket.timeout.ms */
  readonly controllerSocketTimeoutMs: number;
  /** controlled.shutdown.max.retries and controlled.shutdown.retry.backoff.ms: on ZooKeeper alone. */
  readonly controlledShutdownMaxRetries: number;
  readonly controlledShutdownRetryBackoffMs: number;
  /** auto.create.topics.enable */
  readonly autoCreateTopics: boolean;
  readonly offsetsTopic: OffsetsTopicSettings;
}

/** What `__consumer_offsets` is created with. */
interface OffsetsTopicSettings {
  /** offsets.topic.num.partitions */
  readonly numPartitions: number;
  /** offsets.topic.replication.factor */
  readonly replicationFactor: number;
  /** offsets.topic.segment.bytes */
  readonly segmentBytes: number;
}

/** A block of producer ids from the controller (KIP-730): `next` is the first one not given out, `end` is excluded. */
export interface ProducerIdBlock {
  readonly next: number;
  readonly end: number;
  /** Clients that wait for a new block, in order. */
  readonly waiting: readonly RequestHandle[];
}

/** The part of a broker's memory that deals with the controller and with clients' questions about the cluster. */
export interface BrokerState {
  readonly settings: BrokerSettings;
  readonly lifecycle: BrokerLifecycleState;
  readonly incarnationId: string;
  /** Given at registration; -1 before. */
  readonly brokerEpoch: number;
  /** From the clean shutdown file; -1 when the last shutdown was not clean. */
  readonly previousBrokerEpoch: number;
  /** Ids of the log directories that worked when the process started (KIP-858). */
  readonly logDirs: readonly string[];
  /** Those of them that have failed since. */
  readonly offlineLogDirs: readonly string[];
  /** The active controller as the quorum names it; null: unknown. */
  readonly controller: NodeId | null;
  /** Whether the last heartbeat's answer said that the broker is fenced. */
  readonly isFenced: boolean;
  /** Failed registrations in a row. */
  readonly registrationAttempts: number;
  readonly heartbeat: Ticket | null;
  readonly heartbeats: ControllerChannel;
  readonly forwarding: ControllerChannel;
  readonly producerIds: ProducerIdBlock;
  /** On ZooKeeper: the newest controller epoch that an order came with; older ones are refused. */
  readonly controllerEpoch: number;
  /** On ZooKeeper: attempts at a controlled shutdown that are left. */
  readonly shutdownAttemptsLeft: number;
}

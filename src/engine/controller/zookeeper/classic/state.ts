import type { Ticket } from '../../../kernel/agenda.ts';
import type { Weight } from '../../../kernel/facts.ts';
import type { NodeId } from '../../../kernel/turn.ts';
import type {
  AllocateProducerIdsRequest,
  AlterPartitionRequest,
  ClassicOrder,
  ControlledShutdownRequest,
  EnvelopeRequest,
  Response,
  TopicIdPartition,
  ZooKeeperOperation,
  ZooKeeperResult,
} from '../../../network/protocol/index.ts';
import type { NodeTurn, RequestHandle } from '../../../network/turn.ts';
import type { ControllerSetup } from '../../active/state.ts';
import type { ControllerFact } from '../../metadata/facts.ts';
import type { MetadataImage } from '../../metadata/image.ts';
import type { ZooKeeperClient, ZooKeeperClientTurn } from '../client/state.ts';
import type { PartitionState } from '../states/partition-state.lifecycle.ts';
import type { ReplicaState } from '../states/replica-state.lifecycle.ts';
import type { ClassicRole } from './role.lifecycle.ts';

export type ClassicTimer = { readonly area: 'classicController' } & (
  | { readonly type: 'balanceLeaders' }
  /** The pause before an order is sent again. */
  | { readonly type: 'orderRetry'; readonly brokerId: number }
);

/** The coming and going of the classic controller. */
export type ClassicFact =
  | { readonly type: 'ControllerElected'; readonly controllerId: number; readonly epoch: number }
  | { readonly type: 'ControllerResigned'; readonly controllerId: number; readonly epoch: number }
  /** ZooKeeper refused a write of a controller that has a successor. */
  | { readonly type: 'ControllerFenced'; readonly controllerId: number; readonly epoch: number };

export const CLASSIC_FACT_WEIGHTS: Readonly<Record<ClassicFact['type'], Weight>> = {
  ControllerElected: 'milestone',
  ControllerResigned: 'milestone',
  ControllerFenced: 'milestone',
};

export type ClassicTurn = NodeTurn<ClassicTimer, ClassicFact | ControllerFact>;

/** What brokers ask of the classic controller. */
export type ClassicRequest =
  AlterPartitionRequest | AllocateProducerIdsRequest | ControlledShutdownRequest | EnvelopeRequest;

/** What the controller works on, one after the other (kafka.controller.ControllerEvent). */
export type ClassicEvent =
  /** It has just been elected: reads everything. */
  | { readonly type: 'startup' }
  | { readonly type: 'brokerChange' }
  | { readonly type: 'topicChange' }
  | { readonly type: 'topicDeletion' }
  | { readonly type: 'partitionModifications'; readonly topic: string }
  | { readonly type: 'balanceLeaders' }
  | {
      readonly type: 'replicasDeleted';
      readonly brokerId: number;
      readonly partitions: readonly TopicIdPartition[];
    }
  | { readonly type: 'request'; readonly handle: RequestHandle; readonly body: ClassicRequest };

/** An event whose reads are under way. */
export interface Reading {
  readonly event: ClassicEvent;
  /** What has been read, batch by batch. */
  readonly batches: readonly {
    readonly operations: readonly ZooKeeperOperation[];
    readonly results: readonly ZooKeeperResult[];
  }[];
}

export interface OutgoingOrder {
  readonly brokerId: number;
  readonly order: ClassicOrder;
}

/** What follows when the writes of a decision are done: nothing of it is known to anybody before. */
export interface Effects {
  /** What ZooKeeper holds until the writes are done. */
  readonly imageBefore: MetadataImage;
  readonly orders: readonly OutgoingOrder[];
  readonly replies: readonly { readonly handle: RequestHandle; readonly body: Response }[];
  readonly facts: readonly ControllerFact[];
}

interface ReplicaWithState {
  readonly brokerId: number;
  readonly state: ReplicaState;
}

export interface PartitionStates {
  readonly state: PartitionState;
  readonly replicas: readonly ReplicaWithState[];
}

export interface TopicStates {
  readonly topicId: string;
  readonly partitions: readonly PartitionStates[];
  /** Named in /admin/delete_topics. */
  readonly isDeleting: boolean;
}

/** The controller's line to one broker (kafka.controller.ControllerChannelManager): orders go in order, one at a time. */
export interface OrderChannel {
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly endpoint: NodeId;
  readonly queue: readonly ClassicOrder[];
  readonly inFlight: number | null;
  readonly retry: Ticket | null;
}

/** An admin's request that waits until topics have leaders, or are gone. */
export interface AwaitedTopics {
  readonly handle: RequestHandle;
  readonly topics: readonly string[];
  readonly awaits: 'leaders' | 'absence';
  readonly body: Response;
}

/** The memory of the active controller (kafka.controller.ControllerContext); gone when its office ends. */
export interface ActiveClassicController {
  /** As in /controller_epoch. */
  readonly epoch: number;
  /** Version of /controller_epoch: writes are done only while it has this version [CZC-2]. */
  readonly epochVersion: number;
  readonly isLoaded: boolean;
  /** Live brokers and what is assigned where; in /brokers and in /config. */
  readonly image: MetadataImage;
  /** Runs parallel to `image.topics`. */
  readonly states: readonly TopicStates[];
  readonly events: readonly ClassicEvent[];
  readonly reading: Reading | null;
  /** Set while writes are under way. */
  readonly writing: Effects | null;
  /** Number of the batch that ZooKeeper is to answer; null: none is under way. */
  readonly waitsFor: number | null;
  readonly channels: readonly OrderChannel[];
  readonly awaited: readonly AwaitedTopics[];
  readonly balance: Ticket | null;
}

/** The part of every broker that can become the controller (kafka.controller.KafkaController). */
export interface ClassicController {
  readonly brokerId: number;
  readonly role: ClassicRole;
  /** Whom /controller names, as far as this broker knows; -1: nobody. */
  readonly activeId: number;
  /** How many batches it has sent to ZooKeeper: numbers the next one. */
  readonly asked: number;
  readonly active: ActiveClassicController | null;
}

interface ClassicSettings {
  /** leader.imbalance.per.broker.percentage */
  readonly leaderImbalancePercentage: number;
  /** controller.socket.timeout.ms */
  readonly orderTimeoutMs: number;
}

/** What a classic controller is started with; no part of the world. */
export interface ClassicSetup extends ControllerSetup {
  readonly classic: ClassicSettings;
}

/** The controller and the session that it stands on. */
export interface ClassicOffice {
  readonly controller: ClassicController;
  readonly zookeeper: ZooKeeperClient;
}

/** What an office works with in one step. */
export interface OfficeContext {
  readonly turn: ClassicTurn & ZooKeeperClientTurn;
  readonly setup: ClassicSetup;
}

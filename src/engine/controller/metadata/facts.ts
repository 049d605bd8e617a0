import type { Weight } from '../../kernel/facts.ts';
import type { ConfigResource, QuotaEntity } from '../../network/protocol/index.ts';

/**
 * Why a partition has another leader, as far as the committed records tell:
 * the old one was fenced, is shutting down, lost its directory, left the assignment, or there was none and one came back;
 * the preferred replica got its place; somebody asked for an election.
 */
export type ElectionReason =
  | 'brokerFenced'
  | 'controlledShutdown'
  | 'directoryLost'
  | 'reassignment'
  | 'brokerReturned'
  | 'preferred'
  | 'requested';

interface OfPartition {
  readonly topic: string;
  readonly partition: number;
}

interface OfBroker {
  readonly brokerId: number;
  readonly brokerEpoch: number;
}

/** A set of replicas before and after. */
interface Membership extends OfPartition {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** What committed metadata records made happen. */
export type ControllerFact =
  | (OfBroker & { readonly type: 'BrokerRegistered'; readonly rack: string | null })
  | (OfBroker & { readonly type: 'BrokerUnregistered' })
  | (OfBroker & { readonly type: 'BrokerFenced' })
  | (OfBroker & { readonly type: 'BrokerUnfenced' })
  | (OfBroker & { readonly type: 'BrokerShuttingDown' })
  /** Of its log directories `lost` have failed, `left` still work. */
  | (OfBroker & {
      readonly type: 'BrokerDirectoriesLost';
      readonly lost: number;
      readonly left: number;
    })
  /** A broker has told in which of its directories its replica lies. */
  | (OfPartition & { readonly type: 'ReplicaDirectoryAssigned'; readonly brokerId: number })
  | { readonly type: 'TopicCreated'; readonly topic: string; readonly topicId: string }
  | { readonly type: 'TopicDeleted'; readonly topic: string; readonly topicId: string }
  | (OfPartition & {
      readonly type: 'PartitionCreated';
      readonly replicas: readonly number[];
      readonly isr: readonly number[];
      readonly leader: number;
    })
  | (OfPartition & {
      readonly type: 'LeaderElected';
      readonly leader: number;
      readonly leaderEpoch: number;
      readonly isr: readonly number[];
      /** -1: there was none. */
      readonly previousLeader: number;
      /** The leader was neither in the ISR nor in the ELR: acknowledged records may be lost. */
      readonly unclean: boolean;
      readonly reason: ElectionReason;
    })
  | (OfPartition & {
      readonly type: 'LeaderEpochRaised';
      readonly leader: number;
      readonly leaderEpoch: number;
    })
  | (OfPartition & {
      readonly type: 'PartitionOffline';
      readonly previousLeader: number;
      readonly leaderEpoch: number;
      readonly isr: readonly number[];
      readonly elr: readonly number[];
    })
  | (OfPartition & { readonly type: 'LeaderRecovered'; readonly leader: number })
  | (Membership & { readonly type: 'IsrShrunk' })
  | (Membership & { readonly type: 'IsrExpanded' })
  | (Membership & { readonly type: 'ElrChanged' })
  /** `from` and `to` are assignments; under way, `to` is the wished one. */
  | (Membership & { readonly type: 'ReassignmentStarted' })
  | (Membership & { readonly type: 'ReassignmentCompleted' })
  | (Membership & { readonly type: 'ReassignmentCancelled' })
  /** Null: the default. */
  | (ConfigResource & {
      readonly type: 'ConfigChanged';
      readonly key: string;
      readonly from: string | null;
      readonly to: string | null;
    })
  /** Null: no limit. */
  | {
      readonly type: 'ClientQuotaChanged';
      readonly entity: QuotaEntity;
      readonly key: string;
      readonly from: number | null;
      readonly to: number | null;
    }
  | {
      readonly type: 'FeatureLevelChanged';
      readonly feature: string;
      readonly from: number;
      readonly to: number;
    }
  | (OfBroker & {
      readonly type: 'ProducerIdsAllocated';
      readonly firstProducerId: number;
      readonly nextProducerId: number;
    });

export const CONTROLLER_FACT_WEIGHTS: Readonly<Record<ControllerFact['type'], Weight>> = {
  BrokerRegistered: 'normal',
  BrokerUnregistered: 'milestone',
  BrokerFenced: 'milestone',
  BrokerUnfenced: 'milestone',
  BrokerShuttingDown: 'milestone',
  BrokerDirectoriesLost: 'milestone',
  ReplicaDirectoryAssigned: 'detail',
  TopicCreated: 'milestone',
  TopicDeleted: 'milestone',
  PartitionCreated: 'detail',
  LeaderElected: 'milestone',
  LeaderEpochRaised: 'detail',
  PartitionOffline: 'milestone',
  LeaderRecovered: 'normal',
  IsrShrunk: 'normal',
  IsrExpanded: 'normal',
  ElrChanged: 'normal',
  ReassignmentStarted: 'milestone',
  ReassignmentCompleted: 'milestone',
  ReassignmentCancelled: 'milestone',
  ConfigChanged: 'normal',
  ClientQuotaChanged: 'normal',
  FeatureLevelChanged: 'normal',
  ProducerIdsAllocated: 'detail',
};

import type { NodeId } from '../../kernel/turn.ts';
import type { Voter } from './voter.ts';
import type { ClientQuotaRecord } from './client-quotas.ts';

/** Records of `__cluster_metadata`: metadata/src/main/resources/common/metadata, and the quorum's control records. */
export interface RegisterBrokerRecord {
  readonly type: 'RegisterBrokerRecord';
  readonly brokerId: number;
  /** Names one life of the process; a restart gets a new one. */
  readonly incarnationId: string;
  /** The offset of this record in the metadata log. */
  readonly brokerEpoch: number;
  /** Stands for the broker's listeners. */
  readonly endpoint: NodeId;
  readonly rack: string | null;
  readonly fenced: boolean;
  readonly inControlledShutdown: boolean;
  /** Ids of its log directories that work (KIP-858). */
  readonly logDirs: readonly string[];
}

export interface UnregisterBrokerRecord {
  readonly type: 'UnregisterBrokerRecord';
  readonly brokerId: number;
  readonly brokerEpoch: number;
}

/** Null fields are unchanged. */
export interface BrokerRegistrationChangeRecord {
  readonly type: 'BrokerRegistrationChangeRecord';
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly fenced: boolean | null;
  readonly inControlledShutdown: boolean | null;
  readonly logDirs: readonly string[] | null;
}

export interface TopicRecord {
  readonly type: 'TopicRecord';
  readonly topic: string;
  readonly topicId: string;
}

export interface RemoveTopicRecord {
  readonly type: 'RemoveTopicRecord';
  readonly topicId: string;
}

/** RECOVERING after an unclean election, until the leader says at its first AlterPartition that it is done. */
export type LeaderRecoveryState = 'RECOVERED' | 'RECOVERING';

/** The state of a partition as the controller keeps it (org.apache.kafka.metadata.PartitionRegistration). */
export interface PartitionRegistration {
  /** In order of preference: the first is the preferred leader. */
  readonly replicas: readonly number[];
  /** Parallel to `replicas`: the log directory of each (KIP-858). Empty on ZooKeeper, which knows no directories. */
  readonly directories: readonly string[];
  /** In-sync replicas; always a part of `replicas`. */
  readonly isr: readonly number[];
  /** Eligible leader replicas (KIP-966); disjoint from `isr`. */
  readonly elr: readonly number[];
  /** At most one id: the last leader, kept while the partition has neither ISR nor leader. */
  readonly lastKnownElr: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly addingReplicas: readonly number[];
  /** -1: nobody. */
  readonly leader: number;
  readonly leaderRecoveryState: LeaderRecoveryState;
  /** Raised at each election. */
  readonly leaderEpoch: number;
  /** Raised at each change. */
  readonly partitionEpoch: number;
}

export interface PartitionRecord extends PartitionRegistration {
  readonly type: 'PartitionRecord';
  readonly topicId: string;
  readonly partition: number;
}

/** Null fields are unchanged; a leader that is set raises the leader epoch, even if it is the same one. */
export interface PartitionChangeRecord {
  readonly type: 'PartitionChangeRecord';
  readonly topicId: string;
  readonly partition: number;
  readonly isr: readonly number[] | null;
  readonly elr: readonly number[] | null;
  readonly lastKnownElr: readonly number[] | null;
  readonly replicas: readonly number[] | null;
  readonly directories: readonly string[] | null;
  readonly removingReplicas: readonly number[] | null;
  readonly addingReplicas: readonly number[] | null;
  readonly leader: number | null;
  readonly leaderRecoveryState: LeaderRecoveryState | null;
}

export type ConfigResourceType = 'topic' | 'broker' | 'group' | 'client-metrics';

export interface ConfigResource {
  readonly resourceType: ConfigResourceType;
  /** Topic or group name, broker id; "" for the default of all brokers. */
  readonly resourceName: string;
}

/** A null value deletes the key. */
export interface ConfigRecord extends ConfigResource {
  readonly type: 'ConfigRecord';
  readonly key: string;
  readonly value: string | null;
}

interface FeatureLevelRecord {
  readonly type: 'FeatureLevelRecord';
  readonly feature: string;
  readonly level: number;
}

interface ProducerIdsRecord {
  readonly type: 'ProducerIdsRecord';
  readonly brokerId: number;
  readonly brokerEpoch: number;
  /** The first id after the block that was given out. */
  readonly nextProducerId: number;
}

/** Empties ELR and last known leader of all partitions of a topic, or of all topics for "" (KIP-966). */
export interface ClearElrRecord {
  readonly type: 'ClearElrRecord';
  readonly topic: string;
}

/** Written each metadata.max.idle.interval.ms, so that the high watermark moves (KIP-835). */
interface NoOpRecord {
  readonly type: 'NoOpRecord';
}

/** Control record: the first one of every epoch of the quorum. */
interface LeaderChangeMessage {
  readonly type: 'LeaderChangeMessage';
  readonly leaderId: number;
  readonly voters: readonly number[];
  readonly grantingVoters: readonly number[];
}

/** Control record: from here on the quorum's voters may change (KIP-853). */
interface KRaftVersionRecord {
  readonly type: 'KRaftVersionRecord';
  readonly kRaftVersion: number;
}

/** Control record: the voters from here on, for whoever has it in the log, committed or not (KIP-853). */
interface VotersRecord {
  readonly type: 'VotersRecord';
  readonly voters: readonly Voter[];
}

export type MetadataRecord =
  | RegisterBrokerRecord
  | UnregisterBrokerRecord
  | BrokerRegistrationChangeRecord
  | TopicRecord
  | RemoveTopicRecord
  | PartitionRecord
  | PartitionChangeRecord
  | ConfigRecord
  | ClientQuotaRecord
  | FeatureLevelRecord
  | ProducerIdsRecord
  | ClearElrRecord
  | NoOpRecord
  | LeaderChangeMessage
  | KRaftVersionRecord
  | VotersRecord;

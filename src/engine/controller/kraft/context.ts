import type {
  ConfigResourceType,
  MetadataRecord,
  PartitionRegistration,
} from '../../network/protocol/index.ts';
import { defaultDirectory, isDirectoryOnline } from '../metadata/directories.ts';
import { findBroker, type MetadataImage, resourceConfig } from '../metadata/image.ts';
import type { PartitionConditions } from './partition-change.ts';
import type { ControllerMemory } from './memory.ts';

/** Name of the feature that switches eligible leader replicas on (KIP-966). */
export const ELR_FEATURE = 'eligible.leader.replicas.version';

/** What a controller was started with. */
export interface ControllerSettings {
  /** node.id: whose dynamic broker configuration counts for this controller. */
  readonly nodeId: number;
  /** broker.session.timeout.ms */
  readonly sessionTimeoutMs: number;
  /** num.partitions */
  readonly numPartitionsDefault: number;
  /** default.replication.factor */
  readonly defaultReplicationFactor: number;
  /** min.insync.replicas */
  readonly minInSyncReplicas: number;
  /** unclean.leader.election.enable */
  readonly uncleanLeaderElectionEnable: boolean;
  /** auto.leader.rebalance.enable */
  readonly autoLeaderRebalance: boolean;
  /** leader.imbalance.check.interval.seconds */
  readonly leaderImbalanceCheckIntervalMs: number;
  /** unclean.leader.election.interval.ms */
  readonly uncleanElectionIntervalMs: number;
  /** metadata.max.idle.interval.ms; 0: no NoOpRecords */
  readonly maxIdleIntervalMs: number;
  /** QuorumController.MAX_RECORDS_PER_USER_OP and the limit on partitions of one CreateTopics */
  readonly maxRecordsPerUserOp: number;
  /** ReplicationControlManager.maxElectionsPerImbalance */
  readonly maxElectionsPerImbalance: number;
}

/** What a decision is made from. Nothing of it is changed by deciding. */
export interface ControllerContext {
  readonly nowMs: number;
  /** With all records replayed that this controller has written, committed or not. */
  readonly image: MetadataImage;
  /** Where the next record will be written. */
  readonly nextOffset: number;
  readonly settings: ControllerSettings;
  /** An integer in [0, bound). */
  readonly draw: (bound: number) => number;
  /** Why these values may not be set for a resource of this type, in Kafka's words; null when they may. */
  readonly validateConfig: (
    resourceType: ConfigResourceType,
    values: Readonly<Record<string, string>>,
  ) => string | null;
  /** The default of a key of type LIST; null when it has another type. */
  readonly listDefault: (resourceType: ConfigResourceType, key: string) => string | null;
  /** Why a topic cannot have this name, in Kafka's words; null when it can. */
  readonly validateTopicName: (name: string) => string | null;
}

/** Records to write, and what to answer and to remember once they are (ControllerResult). */
export interface Decision<Answer> {
  readonly records: readonly MetadataRecord[];
  readonly response: Answer;
  readonly memory: ControllerMemory;
}

/** Active: registered, neither fenced nor in controlled shutdown (ClusterControlManager.isActive). */
export function isActive(image: MetadataImage, brokerId: number): boolean {
  const broker = findBroker(image, brokerId);
  return broker !== null && !broker.fenced && !broker.inControlledShutdown;
}

export function isElrEnabled(image: MetadataImage): boolean {
  return (image.features[ELR_FEATURE] ?? 0) > 0;
}

/** What counts for a topic: its own value, this node's, the cluster's; null when only the static one does [DCF-1]. */
function dynamicTopicConfig(context: ControllerContext, topic: string, key: string): string | null {
  const { image, settings } = context;
  const lookups = [
    { resourceType: 'topic', resourceName: topic },
    { resourceType: 'broker', resourceName: String(settings.nodeId) },
    { resourceType: 'broker', resourceName: '' },
  ] as const;
  for (const resource of lookups) {
    const value = resourceConfig(image, resource)[key];
    if (value !== undefined) return value;
  }
  return null;
}

export function isUncleanElectionEnabled(context: ControllerContext, topic: string): boolean {
  const value = dynamicTopicConfig(context, topic, 'unclean.leader.election.enable');
  return value === null
    ? context.settings.uncleanLeaderElectionEnable
    : value.toLowerCase() === 'true';
}

/** min.insync.replicas of a topic, but not more than its first partition has replicas [ELR-4]. */
function effectiveMinIsr(
  context: ControllerContext,
  topic: string,
  partitions: readonly PartitionRegistration[],
): number {
  const value = dynamicTopicConfig(context, topic, 'min.insync.replicas');
  const configured = value === null ? context.settings.minInSyncReplicas : Number(value);
  return Math.min(configured, partitions[0]?.replicas.length ?? 0);
}

/** Under which conditions a topic's partitions are changed; active brokers may lead unless told otherwise. */
export function conditionsOf(
  context: ControllerContext,
  topic: { readonly topic: string; readonly partitions: readonly PartitionRegistration[] },
  isAcceptableLeader = (brokerId: number): boolean => isActive(context.image, brokerId),
): PartitionConditions {
  return {
    isAcceptableLeader,
    minIsr: effectiveMinIsr(context, topic.topic, topic.partitions),
    elrEnabled: isElrEnabled(context.image),
    useLastKnownLeader: true,
    directories: {
      isOnline: (brokerId, directory) => {
        const broker = findBroker(context.image, brokerId);
        return broker !== null && isDirectoryOnline(broker, directory);
      },
      defaultOf: (brokerId) => defaultDirectory(context.image, brokerId),
    },
  };
}

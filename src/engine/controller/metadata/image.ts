import type { NodeId } from '../../kernel/turn.ts';
import type {
  ConfigResource,
  PartitionRegistration,
  QuotaEntity,
  QuotaName,
} from '../../network/protocol/index.ts';

export interface BrokerRegistration {
  readonly brokerId: number;
  readonly brokerEpoch: number;
  readonly incarnationId: string;
  readonly endpoint: NodeId;
  readonly rack: string | null;
  /** A fenced broker leads nothing, is in no ISR and is told to nobody. */
  readonly fenced: boolean;
  /** Leaving: gets no new leadership and joins no ISR. */
  readonly inControlledShutdown: boolean;
  /** Ids of its log directories that work (KIP-858); none on ZooKeeper. */
  readonly logDirs: readonly string[];
}

/** Name and id of a topic; its position in the directory is its position in `MetadataImage.topics`. */
export interface TopicName {
  readonly topic: string;
  readonly topicId: string;
}

export interface TopicImage extends TopicName {
  /** By partition number. */
  readonly partitions: readonly PartitionRegistration[];
}

/** What was set for one topic, broker or group, as text: only keys that differ from the default. */
export interface ResourceConfig extends ConfigResource {
  readonly values: Readonly<Record<string, string>>;
}

/** One limit of one user or client id. */
export interface ClientQuota {
  readonly entity: QuotaEntity;
  readonly key: string;
  readonly value: number;
}

/**
 * The cluster as the metadata log says it is, up to an offset. Controllers and brokers hold one each and change it
 * only by replaying the log, so all images at one offset are equal (and, as replay is remembered by batch, one value).
 */
export interface MetadataImage {
  /** Offset of the last record applied; -1: none. */
  readonly offset: number;
  /** Epoch of that record. */
  readonly epoch: number;
  /** In ascending order of id. */
  readonly brokers: readonly BrokerRegistration[];
  /** In the order of creation. Changes only when topics come or go; `topics` runs parallel to it. */
  readonly directory: readonly TopicName[];
  readonly topics: readonly TopicImage[];
  readonly configs: readonly ResourceConfig[];
  readonly clientQuotas: readonly ClientQuota[];
  /** Finalized feature levels, such as `eligible.leader.replicas.version`. */
  readonly features: Readonly<Record<string, number>>;
  /** The first producer id that has not been given out. */
  readonly nextProducerId: number;
}

export const EMPTY_IMAGE: MetadataImage = {
  offset: -1,
  epoch: -1,
  brokers: [],
  directory: [],
  topics: [],
  configs: [],
  clientQuotas: [],
  features: {},
  nextProducerId: 0,
};

interface Positions {
  readonly byName: ReadonlyMap<string, number>;
  readonly byId: ReadonlyMap<string, number>;
}

// The directory stays the same value while topics neither come nor go, so its index is built once for all images.
const positionsOf = new WeakMap<readonly TopicName[], Positions>();

/** Where each topic of a directory stands, by name and by id; built once for a directory. */
export function directoryPositions(directory: readonly TopicName[]): Positions {
  let known = positionsOf.get(directory);
  if (known === undefined) {
    known = {
      byName: new Map(directory.map((entry, index) => [entry.topic, index])),
      byId: new Map(directory.map((entry, index) => [entry.topicId, index])),
    };
    positionsOf.set(directory, known);
  }
  return known;
}

/** Position of a topic in `image.topics`, or -1. */
export function topicPosition(image: MetadataImage, topicId: string): number {
  return directoryPositions(image.directory).byId.get(topicId) ?? -1;
}

export function findTopic(image: MetadataImage, topic: string): TopicImage | null {
  return image.topics[directoryPositions(image.directory).byName.get(topic) ?? -1] ?? null;
}

export function findTopicById(image: MetadataImage, topicId: string): TopicImage | null {
  return image.topics[topicPosition(image, topicId)] ?? null;
}

export function findPartition(
  image: MetadataImage,
  topic: string,
  partition: number,
): PartitionRegistration | null {
  return findTopic(image, topic)?.partitions[partition] ?? null;
}

export function findBroker(image: MetadataImage, brokerId: number): BrokerRegistration | null {
  return image.brokers.find((broker) => broker.brokerId === brokerId) ?? null;
}

/** What was set for a resource; an empty record when nothing was. */
export function resourceConfig(
  image: MetadataImage,
  { resourceType, resourceName }: ConfigResource,
): Readonly<Record<string, string>> {
  const found = image.configs.find(
    (c) => c.resourceType === resourceType && c.resourceName === resourceName,
  );
  return found?.values ?? NO_VALUES;
}

const NO_VALUES: Readonly<Record<string, string>> = {};

/** Whether two quotas are for the same users and clients. */
export function isSameEntity(one: QuotaEntity, other: QuotaEntity): boolean {
  return isSameName(one.user, other.user) && isSameName(one.clientId, other.clientId);
}

function isSameName(one: QuotaName | null, other: QuotaName | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'default' || other.kind === 'default') return one.kind === other.kind;
  return one.name === other.name;
}

/** The limit that is set for just this entity; null: none. */
export function findQuota(image: MetadataImage, entity: QuotaEntity, key: string): number | null {
  const found = image.clientQuotas.find(
    (quota) => quota.key === key && isSameEntity(quota.entity, entity),
  );
  return found?.value ?? null;
}

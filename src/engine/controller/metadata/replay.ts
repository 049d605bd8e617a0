import { unreachable } from '../../kernel/assert.ts';
import { removeAt, replaceAt } from '../../kernel/lists.ts';
import type {
  BrokerRegistrationChangeRecord,
  ClientQuotaRecord,
  ConfigRecord,
  MetadataBatch,
  MetadataRecord,
  RegisterBrokerRecord,
  UnregisterBrokerRecord,
} from '../../network/protocol/index.ts';
import { isSameEntity, type BrokerRegistration, type MetadataImage } from './image.ts';
import { addPartition, addTopic, changePartition, clearElr, removeTopic } from './replay-topics.ts';

function registerBroker(
  brokers: readonly BrokerRegistration[],
  record: RegisterBrokerRecord,
): readonly BrokerRegistration[] {
  const registration: BrokerRegistration = {
    brokerId: record.brokerId,
    brokerEpoch: record.brokerEpoch,
    incarnationId: record.incarnationId,
    endpoint: record.endpoint,
    rack: record.rack,
    fenced: record.fenced,
    inControlledShutdown: record.inControlledShutdown,
    logDirs: record.logDirs,
  };
  const index = brokers.findIndex((broker) => broker.brokerId >= record.brokerId);
  if (index < 0) return [...brokers, registration];
  if (brokers[index]?.brokerId === record.brokerId) return replaceAt(brokers, index, registration);
  return brokers.toSpliced(index, 0, registration);
}

/** Position of the registration that the record is about; a record of an older epoch finds none. */
function registrationIndex(
  brokers: readonly BrokerRegistration[],
  record: UnregisterBrokerRecord | BrokerRegistrationChangeRecord,
): number {
  return brokers.findIndex(
    (broker) => broker.brokerId === record.brokerId && broker.brokerEpoch === record.brokerEpoch,
  );
}

function changeRegistration(
  brokers: readonly BrokerRegistration[],
  record: BrokerRegistrationChangeRecord,
): readonly BrokerRegistration[] {
  const index = registrationIndex(brokers, record);
  const before = brokers[index];
  if (before === undefined) return brokers;
  const fenced = record.fenced ?? before.fenced;
  const inControlledShutdown = record.inControlledShutdown ?? before.inControlledShutdown;
  const logDirs = record.logDirs ?? before.logDirs;
  const isChanged =
    fenced !== before.fenced ||
    inControlledShutdown !== before.inControlledShutdown ||
    logDirs !== before.logDirs;
  return isChanged
    ? replaceAt(brokers, index, { ...before, fenced, inControlledShutdown, logDirs })
    : brokers;
}

function withoutKey<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}

function setConfig(image: MetadataImage, record: ConfigRecord): MetadataImage {
  const { resourceType, resourceName, key, value } = record;
  const index = image.configs.findIndex(
    (config) => config.resourceType === resourceType && config.resourceName === resourceName,
  );
  const before = image.configs[index];
  const others = withoutKey(before?.values ?? {}, key);
  const values = value === null ? others : { ...others, [key]: value };
  const isEmpty = Object.keys(values).length === 0;
  if (before === undefined) {
    const added = isEmpty ? [] : [{ resourceType, resourceName, values }];
    return { ...image, configs: [...image.configs, ...added] };
  }
  const configs = isEmpty
    ? removeAt(image.configs, index)
    : replaceAt(image.configs, index, { ...before, values });
  return { ...image, configs };
}

function setQuota(image: MetadataImage, record: ClientQuotaRecord): MetadataImage {
  const { entity, key, value } = record;
  const others = image.clientQuotas.filter(
    (quota) => quota.key !== key || !isSameEntity(quota.entity, entity),
  );
  const clientQuotas = value === null ? others : [...others, { entity, key, value }];
  return { ...image, clientQuotas };
}

function applyRecord(image: MetadataImage, record: MetadataRecord): MetadataImage {
  switch (record.type) {
    case 'RegisterBrokerRecord':
      return { ...image, brokers: registerBroker(image.brokers, record) };
    case 'UnregisterBrokerRecord': {
      const index = registrationIndex(image.brokers, record);
      return index < 0 ? image : { ...image, brokers: removeAt(image.brokers, index) };
    }
    case 'BrokerRegistrationChangeRecord':
      return { ...image, brokers: changeRegistration(image.brokers, record) };
    case 'TopicRecord':
      return addTopic(image, record);
    case 'RemoveTopicRecord':
      return removeTopic(image, record);
    case 'PartitionRecord':
      return addPartition(image, record);
    case 'PartitionChangeRecord':
      return changePartition(image, record);
    case 'ClearElrRecord':
      return clearElr(image, record);
    case 'ConfigRecord':
      return setConfig(image, record);
    case 'ClientQuotaRecord':
      return setQuota(image, record);
    case 'FeatureLevelRecord': {
      const others = withoutKey(image.features, record.feature);
      const features = record.level === 0 ? others : { ...others, [record.feature]: record.level };
      return { ...image, features };
    }
    case 'ProducerIdsRecord':
      return { ...image, nextProducerId: record.nextProducerId };
    case 'NoOpRecord':
    case 'LeaderChangeMessage':
    case 'KRaftVersionRecord':
    case 'VotersRecord':
      return image;
    default:
      return unreachable(record);
  }
}

/** The image after one record of the metadata log, which lies at `offset` and was written in `epoch`. */
export function replayRecord(
  image: MetadataImage,
  record: MetadataRecord,
  offset: number,
  epoch: number,
): MetadataImage {
  return { ...applyRecord(image, record), offset, epoch };
}

/** The image after records that are decided and not yet written: they will lie at the next offsets. */
export function replayRecords(
  image: MetadataImage,
  records: readonly MetadataRecord[],
): MetadataImage {
  return records.reduce(
    (before, record) => replayRecord(before, record, before.offset + 1, before.epoch),
    image,
  );
}

interface Replayed {
  readonly from: MetadataImage;
  readonly to: MetadataImage;
}

// All nodes replay the same batch values from the same image. Remembering a pure function's answer changes nothing but
// time and memory: nodes at one offset share one image.
const replayed = new WeakMap<MetadataBatch, Replayed>();

/** The image after a batch of the metadata log. Equal arguments by identity give the same value. */
export function replayBatch(image: MetadataImage, batch: MetadataBatch): MetadataImage {
  const known = replayed.get(batch);
  if (known?.from === image) return known.to;
  let to = image;
  batch.records.forEach((record, index) => {
    to = replayRecord(to, record, batch.baseOffset + index, batch.leaderEpoch);
  });
  replayed.set(batch, { from: image, to });
  return to;
}

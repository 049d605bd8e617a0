import { unreachable } from '../../kernel/assert.ts';
import { at } from '../../kernel/lists.ts';
import type {
  BrokerRegistrationChangeRecord,
  ClientQuotaRecord,
  MetadataBatch,
  MetadataRecord,
  PartitionChangeRecord,
} from '../../network/protocol/index.ts';
import type { ControllerFact } from './facts.ts';
import {
  findBroker,
  type MetadataImage,
  findQuota,
  resourceConfig,
  topicPosition,
} from './image.ts';
import { partitionFacts } from './partition-facts.ts';
import { replayRecord } from './replay.ts';

function registrationFacts(
  before: MetadataImage,
  record: BrokerRegistrationChangeRecord,
): readonly ControllerFact[] {
  const { brokerId, brokerEpoch } = record;
  const broker = findBroker(before, brokerId);
  if (broker?.brokerEpoch !== brokerEpoch) return [];
  const facts: ControllerFact[] = [];
  if (record.fenced === true && !broker.fenced) {
    facts.push({ type: 'BrokerFenced', brokerId, brokerEpoch });
  }
  if (record.fenced === false && broker.fenced) {
    facts.push({ type: 'BrokerUnfenced', brokerId, brokerEpoch });
  }
  if (record.inControlledShutdown === true && !broker.inControlledShutdown) {
    facts.push({ type: 'BrokerShuttingDown', brokerId, brokerEpoch });
  }
  if (record.logDirs !== null) {
    const left = record.logDirs.length;
    const lost = broker.logDirs.length - left;
    facts.push({ type: 'BrokerDirectoriesLost', brokerId, brokerEpoch, lost, left });
  }
  return facts;
}

/** Facts of all partitions that differ between two images with the same topics. */
function changedPartitions(
  before: MetadataImage,
  after: MetadataImage,
  batch: readonly MetadataRecord[],
): readonly ControllerFact[] {
  return before.topics.flatMap((topic, index) => {
    const changed = at(after.topics, index);
    if (changed === topic) return [];
    return topic.partitions.flatMap((registration, partition) => {
      const now = at(changed.partitions, partition);
      if (now === registration) return [];
      return partitionFacts({
        topic: topic.topic,
        partition,
        before: registration,
        after: now,
        batch,
      });
    });
  });
}

function topicName(image: MetadataImage, topicId: string): string {
  return at(image.directory, topicPosition(image, topicId)).topic;
}

function quotaFacts(
  before: MetadataImage,
  { entity, key, value: to }: ClientQuotaRecord,
): readonly ControllerFact[] {
  const from = findQuota(before, entity, key);
  return from === to ? [] : [{ type: 'ClientQuotaChanged', entity, key, from, to }];
}

function partitionChangeFacts(
  before: MetadataImage,
  after: MetadataImage,
  { topicId, partition }: PartitionChangeRecord,
  batch: readonly MetadataRecord[],
): readonly ControllerFact[] {
  const index = topicPosition(before, topicId);
  const { topic, partitions } = at(before.topics, index);
  const now = at(at(after.topics, index).partitions, partition);
  return partitionFacts({ topic, partition, before: at(partitions, partition), after: now, batch });
}

function factsOf(
  before: MetadataImage,
  after: MetadataImage,
  record: MetadataRecord,
  batch: readonly MetadataRecord[],
): readonly ControllerFact[] {
  switch (record.type) {
    case 'RegisterBrokerRecord': {
      const { brokerId, brokerEpoch, rack } = record;
      return [{ type: 'BrokerRegistered', brokerId, brokerEpoch, rack }];
    }
    case 'UnregisterBrokerRecord': {
      const { brokerId, brokerEpoch } = record;
      return [{ type: 'BrokerUnregistered', brokerId, brokerEpoch }];
    }
    case 'BrokerRegistrationChangeRecord':
      return registrationFacts(before, record);
    case 'TopicRecord':
      return [{ type: 'TopicCreated', topic: record.topic, topicId: record.topicId }];
    case 'RemoveTopicRecord': {
      const { topicId } = record;
      return [{ type: 'TopicDeleted', topic: topicName(before, topicId), topicId }];
    }
    case 'PartitionRecord': {
      const { topicId, partition, replicas, isr, leader } = record;
      const topic = topicName(before, topicId);
      return [{ type: 'PartitionCreated', topic, partition, replicas, isr, leader }];
    }
    case 'PartitionChangeRecord':
      return partitionChangeFacts(before, after, record, batch);
    case 'ClearElrRecord':
      return changedPartitions(before, after, batch);
    case 'ConfigRecord': {
      const { resourceType, resourceName, key, value: to } = record;
      const from = resourceConfig(before, record)[key] ?? null;
      return from === to
        ? []
        : [{ type: 'ConfigChanged', resourceType, resourceName, key, from, to }];
    }
    case 'ClientQuotaRecord':
      return quotaFacts(before, record);
    case 'FeatureLevelRecord': {
      const { feature, level: to } = record;
      return [{ type: 'FeatureLevelChanged', feature, from: before.features[feature] ?? 0, to }];
    }
    case 'ProducerIdsRecord': {
      const { brokerId, brokerEpoch, nextProducerId } = record;
      const firstProducerId = before.nextProducerId;
      return [
        { type: 'ProducerIdsAllocated', brokerId, brokerEpoch, firstProducerId, nextProducerId },
      ];
    }
    case 'NoOpRecord':
    case 'LeaderChangeMessage':
    case 'KRaftVersionRecord':
    case 'VotersRecord':
      return [];
    default:
      return unreachable(record);
  }
}

/** What a committed batch made happen, from the image before it. */
export function factsOfRecords(
  before: MetadataImage,
  batch: MetadataBatch,
): readonly ControllerFact[] {
  const facts: ControllerFact[] = [];
  let image = before;
  batch.records.forEach((record, index) => {
    const after = replayRecord(image, record, batch.baseOffset + index, batch.leaderEpoch);
    facts.push(...factsOf(image, after, record, batch.records));
    image = after;
  });
  return facts;
}

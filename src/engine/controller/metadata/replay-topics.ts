import { assert } from '../../kernel/assert.ts';
import { at, removeAt, replaceAt } from '../../kernel/lists.ts';
import type {
  ClearElrRecord,
  PartitionChangeRecord,
  PartitionRecord,
  PartitionRegistration,
  RemoveTopicRecord,
  TopicRecord,
} from '../../network/protocol/index.ts';
import { type MetadataImage, type TopicImage, topicPosition } from './image.ts';
import { mergePartition, NO_CHANGE, registrationOf } from './partition.ts';

function replaceTopic(image: MetadataImage, index: number, topic: TopicImage): MetadataImage {
  return { ...image, topics: replaceAt(image.topics, index, topic) };
}

/** The position of a topic that a record of the log names, and that therefore exists. */
function knownTopic(image: MetadataImage, topicId: string): number {
  const index = topicPosition(image, topicId);
  assert(index >= 0, () => `no topic ${topicId} in the image at ${image.offset}`);
  return index;
}

export function addTopic(image: MetadataImage, { topic, topicId }: TopicRecord): MetadataImage {
  return {
    ...image,
    directory: [...image.directory, { topic, topicId }],
    topics: [...image.topics, { topic, topicId, partitions: [] }],
  };
}

/** A topic goes with its partitions and its configuration. */
export function removeTopic(image: MetadataImage, { topicId }: RemoveTopicRecord): MetadataImage {
  const index = knownTopic(image, topicId);
  const { topic } = at(image.topics, index);
  const configs = image.configs.filter(
    (config) => config.resourceType !== 'topic' || config.resourceName !== topic,
  );
  return {
    ...image,
    directory: removeAt(image.directory, index),
    topics: removeAt(image.topics, index),
    configs: configs.length === image.configs.length ? image.configs : configs,
  };
}

export function addPartition(image: MetadataImage, record: PartitionRecord): MetadataImage {
  const index = knownTopic(image, record.topicId);
  const topic = at(image.topics, index);
  const { partition } = record;
  assert(
    partition === topic.partitions.length,
    () => `${topic.topic}-${partition} after ${topic.partitions.length} partitions`,
  );
  const partitions = [...topic.partitions, registrationOf(record)];
  return replaceTopic(image, index, { ...topic, partitions });
}

export function changePartition(
  image: MetadataImage,
  record: PartitionChangeRecord,
): MetadataImage {
  const index = knownTopic(image, record.topicId);
  const topic = at(image.topics, index);
  const merged = mergePartition(at(topic.partitions, record.partition), record);
  const partitions = replaceAt(topic.partitions, record.partition, merged);
  return replaceTopic(image, index, { ...topic, partitions });
}

function withoutElr(partition: PartitionRegistration): PartitionRegistration {
  if (partition.elr.length === 0 && partition.lastKnownElr.length === 0) return partition;
  return mergePartition(partition, { ...NO_CHANGE, elr: [], lastKnownElr: [] });
}

/** [ELR-5] Each partition that had an ELR or a last known leader is changed, and so is its partition epoch. */
export function clearElr(image: MetadataImage, record: ClearElrRecord): MetadataImage {
  const topics = image.topics.map((topic) => {
    if (record.topic !== '' && topic.topic !== record.topic) return topic;
    const partitions = topic.partitions.map(withoutElr);
    const isSame = partitions.every((partition, index) => partition === topic.partitions[index]);
    return isSame ? topic : { ...topic, partitions };
  });
  return { ...image, topics };
}

import { findTopic, type MetadataImage, type TopicImage } from '../controller/index.ts';
import { isInternalTopic, profileOf } from '../config/index.ts';
import type {
  MetadataPartition,
  MetadataRequest,
  MetadataResponse,
  MetadataTopic,
  PartitionRegistration,
} from '../network/protocol/index.ts';

type Brokers = MetadataImage['brokers'];

function describePartition(
  alive: ReadonlySet<number>,
  partition: number,
  registration: PartitionRegistration,
): MetadataPartition {
  const { leader, leaderEpoch, replicas, isr } = registration;
  const isLed = alive.has(leader);
  return {
    error: isLed ? 'NONE' : 'LEADER_NOT_AVAILABLE',
    partition,
    leader: isLed ? leader : -1,
    leaderEpoch,
    replicas,
    isr,
    offlineReplicas: replicas.filter((id) => !alive.has(id)),
  };
}

// A topic's description depends on its image and on who is alive, so it is remembered for both.
const described = new WeakMap<
  TopicImage,
  { readonly brokers: Brokers; readonly topic: MetadataTopic }
>();

function describeTopic(brokers: Brokers, topic: TopicImage): MetadataTopic {
  const known = described.get(topic);
  if (known?.brokers === brokers) return known.topic;
  const alive = new Set(brokers.flatMap(({ fenced, brokerId }) => (fenced ? [] : [brokerId])));
  const description: MetadataTopic = {
    error: 'NONE',
    topic: topic.topic,
    topicId: topic.topicId,
    isInternal: isInternalTopic(profileOf('modern'), topic.topic),
    partitions: topic.partitions.map((registration, partition) =>
      describePartition(alive, partition, registration),
    ),
  };
  described.set(topic, { brokers, topic: description });
  return description;
}

function unknownTopic(topic: string): MetadataTopic {
  return {
    error: 'UNKNOWN_TOPIC_OR_PARTITION',
    topic,
    topicId: '',
    isInternal: false,
    partitions: [],
  };
}

/** [META-1] A broker answers from its own copy of the metadata, which may be behind the controller's. */
export function answerMetadata(image: MetadataImage, request: MetadataRequest): MetadataResponse {
  const topics =
    request.topics === null
      ? image.topics.map((topic) => describeTopic(image.brokers, topic))
      : request.topics.map((name) => {
          const topic = findTopic(image, name);
          return topic === null ? unknownTopic(name) : describeTopic(image.brokers, topic);
        });
  const brokers = image.brokers
    .filter(({ fenced }) => !fenced)
    .map(({ brokerId, endpoint, rack }) => ({ id: brokerId, endpoint, rack }));
  return { api: 'Metadata', brokers, topics };
}

/** Names in a request that no topic has yet and that the broker may create [META-2]. */
export function missingTopics(image: MetadataImage, request: MetadataRequest): readonly string[] {
  if (!request.allowAutoTopicCreation || request.topics === null) return [];
  return request.topics.filter((name) => findTopic(image, name) === null);
}

import { findBroker, findTopic, type MetadataImage } from '../controller/index.ts';
import { coordinatorPartition } from '../network/partitioning.ts';
import type {
  FindCoordinatorRequest,
  FindCoordinatorResponse,
  NewTopic,
  PartitionRegistration,
} from '../network/protocol/index.ts';
import type { BrokerState } from './state.ts';

/** The topic in which coordinators keep what they know, one partition for each of them. */
export const GROUP_TOPIC = '__consumer_offsets';
const TRANSACTION_TOPIC = '__transaction_state';

function topicOf({ keyType }: FindCoordinatorRequest): string {
  return keyType === 'group' ? GROUP_TOPIC : TRANSACTION_TOPIC;
}

function partitionOf(
  image: MetadataImage,
  request: FindCoordinatorRequest,
): PartitionRegistration | null {
  const topic = findTopic(image, topicOf(request));
  if (topic === null) return null;
  return topic.partitions[coordinatorPartition(request.key, topic.partitions.length)] ?? null;
}

/** [GRP-46] Whoever leads the partition on which a key falls coordinates it. (KafkaApis.getCoordinator) */
export function answerFindCoordinator(
  image: MetadataImage,
  request: FindCoordinatorRequest,
): FindCoordinatorResponse {
  const leader = partitionOf(image, request)?.leader ?? -1;
  const broker = leader < 0 ? null : findBroker(image, leader);
  if (broker === null || broker.fenced)
    return {
      api: 'FindCoordinator',
      error: 'COORDINATOR_NOT_AVAILABLE',
      brokerId: -1,
      endpoint: null,
    };
  const { brokerId, endpoint } = broker;
  return { api: 'FindCoordinator', error: 'NONE', brokerId, endpoint };
}

/**
 * [GRP-47] The topic to create, once, for the first that asks for a coordinator; null: it is there, or on its way.
 * (AutoTopicCreationManager)
 */
export function missingCoordinatorTopic(
  { settings, forwarding }: BrokerState,
  image: MetadataImage,
  request: FindCoordinatorRequest,
): NewTopic | null {
  const name = topicOf(request);
  if (request.keyType === 'transaction' || findTopic(image, name) !== null) return null;
  const { inFlight, queue } = forwarding;
  const isOnItsWay = [...(inFlight === null ? [] : [inFlight]), ...queue].some(
    ({ body, onBehalfOf }) =>
      onBehalfOf === null &&
      body.api === 'Envelope' &&
      body.request.api === 'CreateTopics' &&
      body.request.topics.some((topic) => topic.name === name),
  );
  if (isOnItsWay) return null;
  const { numPartitions, replicationFactor, segmentBytes } = settings.offsetsTopic;
  const configs = [
    { key: 'cleanup.policy', value: 'compact' },
    { key: 'compression.type', value: 'producer' },
    { key: 'segment.bytes', value: String(segmentBytes) },
  ];
  return { name, numPartitions, replicationFactor, assignment: null, configs };
}

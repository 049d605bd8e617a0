import { hasCollisionCharacters, topicNamesCollide } from '../../config/index.ts';
import type {
  CreateTopicsRequest,
  CreateTopicsResponse,
  DeleteTopicsRequest,
  DeleteTopicsResponse,
  MetadataRecord,
  NamedResult,
  NewTopic,
  PartitionRegistration,
} from '../../network/protocol/index.ts';
import { findTopic, type MetadataImage } from '../metadata/image.ts';
import { allInactive, newPartition, validateAssignment } from './assignment.ts';
import { configRecords } from './configs.ts';
import type { ControllerContext, Decision } from './context.ts';
import type { ControllerMemory } from './memory.ts';
import { placePartitions } from './place-partitions.ts';
import { isRefused, refused, type Refused } from './refusal.ts';
import { drawUuid } from './topic-ids.ts';

/** [TOP-1] The name: legal, no twin in the metrics, not taken. */
function validateName(context: ControllerContext, name: string): Refused | null {
  const { image } = context;
  if (findTopic(image, name) !== null) {
    return refused('TOPIC_ALREADY_EXISTS', `Topic '${name}' already exists.`);
  }
  const collides = hasCollisionCharacters(name)
    ? image.directory.find(({ topic }) => topicNamesCollide(topic, name))
    : undefined;
  if (collides !== undefined) {
    const message = `Topic '${name}' collides with existing topic: ${collides.topic}`;
    return refused('INVALID_TOPIC_EXCEPTION', message);
  }
  const invalid = context.validateTopicName(name);
  return invalid === null ? null : refused('INVALID_TOPIC_EXCEPTION', invalid);
}

function assignedPartitions(
  image: MetadataImage,
  { numPartitions, replicationFactor }: NewTopic,
  assignment: readonly (readonly number[])[],
): readonly PartitionRegistration[] | Refused {
  const wasNotUnset = (what: string): Refused =>
    refused(
      'INVALID_REQUEST',
      `A manual partition assignment was specified, but ${what} was not set to -1.`,
    );
  if (replicationFactor !== -1) return wasNotUnset('replication factor');
  if (numPartitions !== -1) return wasNotUnset('numPartitions');
  const partitions: PartitionRegistration[] = [];
  for (const [partition, replicas] of assignment.entries()) {
    const refusal = validateAssignment(image, replicas, assignment[partition - 1]?.length ?? null);
    if (refusal !== null) return refusal;
    const registration = newPartition(image, replicas);
    if (registration === null) return allInactive(partition);
    partitions.push(registration);
  }
  return partitions;
}

/** [TOP-3] Without an assignment, -1 stands for the controller's default, and the controller places. */
function placedPartitions(
  context: ControllerContext,
  memory: ControllerMemory,
  topic: NewTopic,
): readonly PartitionRegistration[] | Refused {
  const { replicationFactor, numPartitions } = topic;
  if (replicationFactor < -1 || replicationFactor === 0) {
    return refused(
      'INVALID_REPLICATION_FACTOR',
      'Replication factor must be larger than 0, or -1 to use the default value.',
    );
  }
  if (numPartitions < -1 || numPartitions === 0) {
    return refused(
      'INVALID_PARTITIONS',
      'Number of partitions was set to an invalid non-positive value.',
    );
  }
  const { settings } = context;
  const factor = replicationFactor === -1 ? settings.defaultReplicationFactor : replicationFactor;
  const count = numPartitions === -1 ? settings.numPartitionsDefault : numPartitions;
  const placed = placePartitions(context, memory, count, factor);
  if (!isRefused(placed) || placed.error !== 'INVALID_REPLICATION_FACTOR') return placed;
  const message = `Unable to replicate the partition ${factor} time(s): ${placed.message ?? ''}`;
  return refused(placed.error, message);
}

/** Records that create one topic [TOP-2]: the topic, its configuration, its partitions. */
function createOne(
  context: ControllerContext,
  memory: ControllerMemory,
  topic: NewTopic,
): readonly MetadataRecord[] | Refused {
  const { name, assignment } = topic;
  const refusal = validateName(context, name);
  if (refusal !== null) return refusal;
  const changes = topic.configs.map(({ key, value }) => ({
    key,
    value,
    operation: 'SET' as const,
  }));
  const resource = { resourceType: 'topic', resourceName: name } as const;
  const configs = configRecords(context, resource, changes, true);
  if (isRefused(configs)) return configs;
  const partitions =
    assignment === null || assignment.length === 0
      ? placedPartitions(context, memory, topic)
      : assignedPartitions(context.image, topic, assignment);
  if (isRefused(partitions)) return partitions;
  const topicId = drawUuid(context.draw);
  return [
    { type: 'TopicRecord', topic: name, topicId },
    ...configs,
    ...partitions.map((registration, partition): MetadataRecord => ({
      type: 'PartitionRecord',
      topicId,
      partition,
      ...registration,
    })),
  ];
}

function countPartitions(context: ControllerContext, topics: readonly NewTopic[]): number {
  return topics.reduce((sum, { assignment, numPartitions }) => {
    if (assignment !== null && assignment.length > 0) return sum + assignment.length;
    return sum + (numPartitions === -1 ? context.settings.numPartitionsDefault : numPartitions);
  }, 0);
}

/** Topics made on request (ReplicationControlManager.createTopics); each as a whole or not at all. */
export function decideCreateTopics(
  context: ControllerContext,
  memory: ControllerMemory,
  { topics }: CreateTopicsRequest,
): Decision<CreateTopicsResponse> {
  const records: MetadataRecord[] = [];
  const results: NamedResult[] = [];
  const isTooMuch = countPartitions(context, topics) > context.settings.maxRecordsPerUserOp;
  const tooMuch = 'Excessively large number of partitions per request.';
  for (const topic of topics) {
    const isTwice = topics.some((other) => other !== topic && other.name === topic.name);
    const created = isTooMuch
      ? refused('POLICY_VIOLATION', tooMuch)
      : isTwice
        ? refused('INVALID_REQUEST', 'Duplicate topic name.')
        : createOne(context, memory, topic);
    if (isRefused(created)) {
      if (!isTwice || !results.some(({ name }) => name === topic.name)) {
        results.push({ name: topic.name, ...created });
      }
    } else {
      records.push(...created);
      results.push({ name: topic.name, error: 'NONE', message: null });
    }
  }
  return { records, response: { api: 'CreateTopics', topics: results }, memory };
}

/** [TOP-6] A topic is gone with its record; brokers delete its replicas when they learn of it. */
export function decideDeleteTopics(
  context: ControllerContext,
  memory: ControllerMemory,
  { topics }: DeleteTopicsRequest,
): Decision<DeleteTopicsResponse> {
  const records: MetadataRecord[] = [];
  const results = topics.map((name, index): NamedResult => {
    if (topics.indexOf(name) !== index) {
      return { name, error: 'INVALID_REQUEST', message: 'Duplicate topic name.' };
    }
    const topic = findTopic(context.image, name);
    if (topic === null) return { name, ...refused('UNKNOWN_TOPIC_OR_PARTITION') };
    records.push({ type: 'RemoveTopicRecord', topicId: topic.topicId });
    return { name, error: 'NONE', message: null };
  });
  return { records, response: { api: 'DeleteTopics', topics: results }, memory };
}

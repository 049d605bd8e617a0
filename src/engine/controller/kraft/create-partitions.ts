import type {
  CreatePartitionsRequest,
  CreatePartitionsResponse,
  MetadataRecord,
  NamedResult,
  PartitionRegistration,
} from '../../network/protocol/index.ts';
import { findTopic, type MetadataImage } from '../metadata/image.ts';
import { allInactive, newPartition, validateAssignment } from './assignment.ts';
import type { ControllerContext, Decision } from './context.ts';
import type { ControllerMemory } from './memory.ts';
import { placePartitions } from './place-partitions.ts';
import { isRefused, refused, type Refused } from './refusal.ts';

type Asked = CreatePartitionsRequest['topics'][number];

function assignedPartitions(
  image: MetadataImage,
  assignment: readonly (readonly number[])[],
  first: number,
  replicationFactor: number,
): readonly PartitionRegistration[] | Refused {
  const partitions: PartitionRegistration[] = [];
  for (const [index, replicas] of assignment.entries()) {
    const refusal = validateAssignment(image, replicas, replicationFactor);
    if (refusal !== null) return refusal;
    const registration = newPartition(image, replicas);
    if (registration === null) return allInactive(first + index);
    partitions.push(registration);
  }
  return partitions;
}

/** [TOP-7] More partitions only, with as many replicas as the first one has. */
function growOne(
  context: ControllerContext,
  memory: ControllerMemory,
  { name, count, assignment }: Asked,
): readonly MetadataRecord[] | Refused {
  const topic = findTopic(context.image, name);
  if (topic === null) return refused('UNKNOWN_TOPIC_OR_PARTITION');
  const { topicId, partitions } = topic;
  const current = partitions.length;
  if (count === current) {
    return refused('INVALID_PARTITIONS', `Topic already has ${current} partition(s).`);
  }
  if (count < current) {
    const message =
      `The topic ${name} currently has ${current} partition(s); ${count} ` +
      'would not be an increase.';
    return refused('INVALID_PARTITIONS', message);
  }
  const additional = count - current;
  if (assignment !== null && assignment.length !== additional) {
    const message =
      `Attempted to add ${additional} additional partition(s), but only ${assignment.length} ` +
      'assignment(s) were specified.';
    return refused('INVALID_REPLICA_ASSIGNMENT', message);
  }
  const replicationFactor = partitions[0]?.replicas.length ?? 0;
  const added =
    assignment === null
      ? placePartitions(context, memory, additional, replicationFactor)
      : assignedPartitions(context.image, assignment, current, replicationFactor);
  if (isRefused(added)) return added;
  return added.map((registration, index) => ({
    type: 'PartitionRecord',
    topicId,
    partition: current + index,
    ...registration,
  }));
}

/** Partitions added on request (ReplicationControlManager.createPartitions). */
export function decideCreatePartitions(
  context: ControllerContext,
  memory: ControllerMemory,
  { topics }: CreatePartitionsRequest,
): Decision<CreatePartitionsResponse> {
  const records: MetadataRecord[] = [];
  const results = topics.map((asked): NamedResult => {
    const outcome = growOne(context, memory, asked);
    if (isRefused(outcome)) return { name: asked.name, ...outcome };
    records.push(...outcome);
    return { name: asked.name, error: 'NONE', message: null };
  });
  return { records, response: { api: 'CreatePartitions', topics: results }, memory };
}

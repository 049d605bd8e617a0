import type { ErrorName } from '../../config/errors.ts';
import type {
  ElectionType,
  ElectLeadersRequest,
  ElectLeadersResponse,
  MetadataRecord,
  PartitionRegistration,
  PartitionResult,
  TopicPartition,
} from '../../network/protocol/index.ts';
import { findTopic, type TopicImage } from '../metadata/image.ts';
import { NO_LEADER } from '../metadata/partition.ts';
import { conditionsOf, type ControllerContext, type Decision } from './context.ts';
import type { ControllerMemory } from './memory.ts';
import { decidePartitionChange } from './partition-change.ts';

/** What became of the election of one partition. */
export interface ElectionOutcome {
  readonly error: ErrorName;
  readonly message: string | null;
  readonly record: MetadataRecord | null;
}

function refuse(error: ErrorName, message: string): ElectionOutcome {
  return { error, message, record: null };
}

/** Whether the leader is the replica that is first in the assignment. */
export function isLedByPreferred({ leader, replicas }: PartitionRegistration): boolean {
  return leader === replicas[0];
}

/**
 * One election on request (ReplicationControlManager.electLeader). [ELC-6] An unclean one asks for no configuration,
 * but only a partition without a leader needs it.
 */
export function electOne(
  context: ControllerContext,
  topic: TopicImage,
  partition: number,
  registration: PartitionRegistration,
  type: ElectionType,
): ElectionOutcome {
  const isPreferred = type === 'PREFERRED';
  const hasLeader = registration.leader !== NO_LEADER;
  if (isPreferred ? isLedByPreferred(registration) : hasLeader) {
    return refuse('ELECTION_NOT_NEEDED', 'Leader election not needed for topic partition.');
  }
  const change = decidePartitionChange(
    registration,
    { election: type },
    conditionsOf(context, topic),
  );
  if (change === null) {
    return isPreferred
      ? refuse('PREFERRED_LEADER_NOT_AVAILABLE', 'The preferred leader was not available.')
      : refuse(
          'ELIGIBLE_LEADERS_NOT_AVAILABLE',
          'Eligible topic partition leaders are not available.',
        );
  }
  const { topicId } = topic;
  return {
    error: 'NONE',
    message: null,
    record: { type: 'PartitionChangeRecord', topicId, partition, ...change },
  };
}

function electNamed(
  context: ControllerContext,
  { topic, partition }: TopicPartition,
  type: ElectionType,
): ElectionOutcome {
  const found = findTopic(context.image, topic);
  if (found === null) return refuse('UNKNOWN_TOPIC_OR_PARTITION', `No such topic as ${topic}`);
  const registration = found.partitions[partition];
  if (registration === undefined) {
    return refuse('UNKNOWN_TOPIC_OR_PARTITION', `No such partition as ${topic}-${partition}`);
  }
  return electOne(context, found, partition, registration, type);
}

function allPartitions(context: ControllerContext): readonly TopicPartition[] {
  return context.image.topics.flatMap(({ topic, partitions }) =>
    partitions.map((_registration, partition) => ({ topic, partition })),
  );
}

/** Elections on request (KIP-460). Asked for all partitions, those that need none are left out of the answer. */
export function decideElectLeaders(
  context: ControllerContext,
  memory: ControllerMemory,
  { electionType, partitions }: ElectLeadersRequest,
): Decision<ElectLeadersResponse> {
  const records: MetadataRecord[] = [];
  const results: PartitionResult[] = [];
  for (const wanted of partitions ?? allPartitions(context)) {
    const { error, message, record } = electNamed(context, wanted, electionType);
    if (record !== null) records.push(record);
    if (partitions === null && error === 'ELECTION_NOT_NEEDED') continue;
    results.push({ topic: wanted.topic, partition: wanted.partition, error, message });
  }
  const response: ElectLeadersResponse = {
    api: 'ElectLeaders',
    error: 'NONE',
    partitions: results,
  };
  return { records, response, memory };
}

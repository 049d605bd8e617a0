import type {
  ListPartitionReassignmentsRequest,
  ListPartitionReassignmentsResponse,
  OngoingReassignment,
} from '../../network/protocol/index.ts';
import { findTopic, type TopicImage } from '../metadata/image.ts';
import { isReassigning } from '../metadata/partition.ts';
import type { ControllerContext, Decision } from './context.ts';
import type { ControllerMemory } from './memory.ts';

function ongoing({ topic, partitions }: TopicImage, wanted: number): OngoingReassignment[] {
  const found = partitions[wanted];
  if (found === undefined || !isReassigning(found)) return [];
  const { replicas, addingReplicas, removingReplicas } = found;
  return [{ topic, partition: wanted, replicas, addingReplicas, removingReplicas }];
}

/** [RSG-5] Which of the named partitions, or of all, are being reassigned (listPartitionReassignments). */
export function decideListReassignments(
  { image }: ControllerContext,
  memory: ControllerMemory,
  request: ListPartitionReassignmentsRequest,
): Decision<ListPartitionReassignmentsResponse> {
  const partitions =
    request.partitions === null
      ? image.topics.flatMap((topic) => topic.partitions.flatMap((_, i) => ongoing(topic, i)))
      : request.partitions.flatMap(({ topic, partition }) => {
          const found = findTopic(image, topic);
          return found === null ? [] : ongoing(found, partition);
        });
  const api = 'ListPartitionReassignments';
  return { records: [], response: { api, error: 'NONE', partitions }, memory };
}

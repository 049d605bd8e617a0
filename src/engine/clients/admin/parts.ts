import type { LeaderRequest, TopicPartition } from '../../network/protocol/index.ts';
import type { AdministratorRequest, AdministratorResponse } from './results.ts';

/** One request of a call, which is made until an answer to it stands. */
export interface CallPart {
  readonly request: AdministratorRequest;
  /** Whose leader has to be asked; null: any broker will do. */
  readonly partition: TopicPartition | null;
  readonly failures: number;
  readonly retryAtMs: number;
  /** Of the attempt that waits for its answer; null between attempts. */
  readonly correlationId: number | null;
  /** Null until one stands. */
  readonly answer: AdministratorResponse | null;
}

/** Whether only the leaders of its partitions answer the request. */
function isForLeaders(request: AdministratorRequest): request is LeaderRequest {
  const { api } = request;
  return api === 'ListOffsets' || api === 'DeleteRecords' || api === 'DescribeProducers';
}

function aboutOne(request: LeaderRequest, at: TopicPartition): LeaderRequest {
  const isIt = ({ topic, partition }: TopicPartition): boolean =>
    topic === at.topic && partition === at.partition;
  switch (request.api) {
    case 'ListOffsets':
      return { ...request, partitions: request.partitions.filter(isIt) };
    case 'DeleteRecords':
      return { ...request, partitions: request.partitions.filter(isIt) };
    case 'DescribeProducers':
      return { ...request, partitions: request.partitions.filter(isIt) };
  }
}

/** [ADM-4] The requests that a call is made of: one, or for leaders one for each partition. */
export function partsOf(request: AdministratorRequest): readonly CallPart[] {
  const part = { failures: 0, retryAtMs: 0, correlationId: null, answer: null };
  if (!isForLeaders(request)) return [{ ...part, request, partition: null }];
  return request.partitions.map(({ topic, partition }) => ({
    ...part,
    request: aboutOne(request, { topic, partition }),
    partition: { topic, partition },
  }));
}

/** [ADM-5] Why the client refuses to ask at all, in Java's words; null when it does not. */
export function refusalByClient(request: AdministratorRequest): string | null {
  if (request.api !== 'AlterPartitionReassignments') return null;
  const isEmpty = request.partitions.some(({ replicas }) => replicas?.length === 0);
  return isEmpty ? 'Cannot create a new partition reassignment without any replicas' : null;
}

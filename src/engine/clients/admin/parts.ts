import type { NodeId } from '../../kernel/turn.ts';
import type {
  GroupAdminRequest,
  LeaderRequest,
  TopicPartition,
} from '../../network/protocol/index.ts';
import type { AdministratorRequest, AdministratorResponse } from './results.ts';

/** Who has to be asked. */
export type Target =
  | { readonly kind: 'anyBroker' }
  /** Each broker, as soon as it is known who they are. */
  | { readonly kind: 'everyBroker' }
  | { readonly kind: 'broker'; readonly endpoint: NodeId }
  | ({ readonly kind: 'leader' } & TopicPartition)
  /** endpoint null: it has to be looked up. */
  | { readonly kind: 'coordinator'; readonly groupId: string; readonly endpoint: NodeId | null };

/** One request of a call, which is made until an answer to it stands. */
export interface CallPart {
  readonly request: AdministratorRequest;
  readonly target: Target;
  readonly failures: number;
  readonly retryAtMs: number;
  /** Of the attempt that waits for its answer; null between attempts. */
  readonly correlationId: number | null;
  /** Null until one stands. */
  readonly answer: AdministratorResponse | null;
}

/** A part that nobody has been asked for yet. */
export function newPart(request: AdministratorRequest, target: Target): CallPart {
  return { request, target, failures: 0, retryAtMs: 0, correlationId: null, answer: null };
}

function forLeader(request: LeaderRequest, at: TopicPartition): CallPart {
  const { topic, partition } = at;
  return newPart(aboutOne(request, at), { kind: 'leader', topic, partition });
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

function forCoordinator(request: GroupAdminRequest, groupId: string): CallPart {
  return newPart(request, { kind: 'coordinator', groupId, endpoint: null });
}

/**
 * The requests that a call is made of: one; [ADM-4] for leaders one for each partition; [ADM-6] for coordinators one
 * for each group.
 */
export function partsOf(request: AdministratorRequest): readonly CallPart[] {
  switch (request.api) {
    case 'ListOffsets':
    case 'DeleteRecords':
    case 'DescribeProducers':
      return request.partitions.map((at) => forLeader(request, at));
    case 'ListGroups':
      return [newPart(request, { kind: 'everyBroker' })];
    case 'DescribeGroups':
    case 'DeleteGroups':
      return request.groupIds.map((groupId) =>
        forCoordinator({ ...request, groupIds: [groupId] }, groupId),
      );
    case 'LeaveGroup':
    case 'OffsetCommit':
    case 'OffsetFetch':
    case 'OffsetDelete':
      return [forCoordinator(request, request.groupId)];
    default:
      return [newPart(request, { kind: 'anyBroker' })];
  }
}

/** [ADM-5] Why the client refuses to ask at all, in Java's words; null when it does not. */
export function refusalByClient(request: AdministratorRequest): string | null {
  if (request.api !== 'AlterPartitionReassignments') return null;
  const isEmpty = request.partitions.some(({ replicas }) => replicas?.length === 0);
  return isEmpty ? 'Cannot create a new partition reassignment without any replicas' : null;
}

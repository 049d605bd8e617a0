import type { ErrorName } from '../../config/errors.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { TopicPartition } from './common.ts';
import type {
  ConsumerGroupDescribeRequest,
  ConsumerGroupDescribeResponse,
  ConsumerGroupHeartbeatRequest,
  ConsumerGroupHeartbeatResponse,
} from './consumer-groups.ts';

/** What a consumer says about itself in each of its protocols (ConsumerProtocolSubscription and its assignor's user data). */
export interface ConsumerSubscription {
  readonly topics: readonly string[];
  /** What it holds, or what its sticky assignor was last given. */
  readonly owned: readonly TopicPartition[];
  /** The generation in the assignor's user data; -1: none. */
  readonly ownedGeneration: number;
  /** The generation of the subscription itself (KIP-792); -1: none. */
  readonly generationId: number;
  /** client.rack; null: none. */
  readonly rackId: string | null;
}

/** An assignor that a member offers, by name, with what it would tell it. */
export interface GroupProtocol {
  readonly name: string;
  readonly metadata: ConsumerSubscription;
}

/** Who asks: "" for a member without an id; instanceId null: a dynamic member. */
interface FromMember {
  readonly groupId: string;
  readonly memberId: string;
  readonly instanceId: string | null;
}

interface FromGeneration extends FromMember {
  /** -1: it belongs to none. Of a member of a KIP-848 group: its epoch. */
  readonly generationId: number;
}

export interface JoinGroupRequest extends FromMember {
  readonly api: 'JoinGroup';
  readonly clientId: string;
  readonly sessionTimeoutMs: number;
  /** The client's max.poll.interval.ms. */
  readonly rebalanceTimeoutMs: number;
  readonly protocolType: string;
  readonly protocols: readonly GroupProtocol[];
}

export interface JoinGroupMember {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly metadata: ConsumerSubscription;
}

export interface JoinGroupResponse {
  readonly api: 'JoinGroup';
  readonly error: ErrorName;
  /** -1 with an error. */
  readonly generationId: number;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  /** "" with an error. */
  readonly leaderId: string;
  readonly memberId: string;
  /** A leader that has come back need not assign again (KIP-814). */
  readonly skipAssignment: boolean;
  /** For the leader alone, who assigns. */
  readonly members: readonly JoinGroupMember[];
}

export interface MemberAssignment {
  readonly memberId: string;
  readonly partitions: readonly TopicPartition[];
}

export interface SyncGroupRequest extends FromGeneration {
  readonly api: 'SyncGroup';
  readonly protocolType: string;
  readonly protocolName: string;
  /** From the leader alone. */
  readonly assignments: readonly MemberAssignment[];
}

export interface SyncGroupResponse {
  readonly api: 'SyncGroup';
  readonly error: ErrorName;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly partitions: readonly TopicPartition[];
}

export interface HeartbeatRequest extends FromGeneration {
  readonly api: 'Heartbeat';
}

export interface LeaveGroupRequest {
  readonly api: 'LeaveGroup';
  readonly groupId: string;
  /** Static members may be named by their instance alone. */
  readonly members: readonly Pick<FromMember, 'memberId' | 'instanceId'>[];
}

interface LeaveGroupResponse {
  readonly api: 'LeaveGroup';
  readonly error: ErrorName;
  readonly members: readonly (Pick<FromMember, 'memberId' | 'instanceId'> & {
    readonly error: ErrorName;
  })[];
}

export interface CommittedOffset extends TopicPartition {
  /** The next offset to read; -1: none. */
  readonly offset: number;
  /** Epoch of the last record before it; -1: not known. */
  readonly leaderEpoch: number;
  readonly metadata: string;
}

export interface OffsetCommitRequest extends FromGeneration {
  readonly api: 'OffsetCommit';
  readonly offsets: readonly CommittedOffset[];
}

interface OffsetCommitResponse {
  readonly api: 'OffsetCommit';
  readonly partitions: readonly (TopicPartition & { readonly error: ErrorName })[];
}

export interface OffsetFetchRequest {
  readonly api: 'OffsetFetch';
  readonly groupId: string;
  /** null: all that the group has. */
  readonly partitions: readonly TopicPartition[] | null;
  /** Who asks, if it is a member of a KIP-848 group: only with its current epoch is it answered. */
  readonly member?: { readonly memberId: string; readonly memberEpoch: number };
}

export interface OffsetFetchResponse {
  readonly api: 'OffsetFetch';
  readonly error: ErrorName;
  readonly offsets: readonly CommittedOffset[];
}

export interface OffsetDeleteRequest {
  readonly api: 'OffsetDelete';
  readonly groupId: string;
  readonly partitions: readonly TopicPartition[];
}

export interface OffsetDeleteResponse {
  readonly api: 'OffsetDelete';
  readonly error: ErrorName;
  readonly partitions: readonly (TopicPartition & { readonly error: ErrorName })[];
}

interface ListGroupsRequest {
  readonly api: 'ListGroups';
}

export interface ListedGroup {
  readonly groupId: string;
  readonly groupType: 'classic' | 'consumer';
  readonly protocolType: string;
  readonly state: string;
}

interface ListGroupsResponse {
  readonly api: 'ListGroups';
  readonly error: ErrorName;
  readonly groups: readonly ListedGroup[];
}

interface DescribeGroupsRequest {
  readonly api: 'DescribeGroups';
  readonly groupIds: readonly string[];
}

interface DescribedMember {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly clientId: string;
  readonly partitions: readonly TopicPartition[];
}

export interface DescribedGroup extends ListedGroup {
  readonly error: ErrorName;
  readonly protocolName: string;
  readonly members: readonly DescribedMember[];
}

interface DescribeGroupsResponse {
  readonly api: 'DescribeGroups';
  readonly groups: readonly DescribedGroup[];
}

export interface DeleteGroupsRequest {
  readonly api: 'DeleteGroups';
  readonly groupIds: readonly string[];
}

interface DeleteGroupsResponse {
  readonly api: 'DeleteGroups';
  readonly results: readonly { readonly groupId: string; readonly error: ErrorName }[];
}

/** What administrators ask about groups: all brokers which groups they have, coordinators all else. */
export type GroupAdminRequest =
  | ListGroupsRequest
  | DescribeGroupsRequest
  | DeleteGroupsRequest
  | LeaveGroupRequest
  | OffsetCommitRequest
  | OffsetFetchRequest
  | OffsetDeleteRequest;

export type GroupAdminResponse = Extract<GroupResponse, { readonly api: GroupAdminRequest['api'] }>;

/** What one asks the coordinator of a group. */
export type GroupRequest =
  | JoinGroupRequest
  | SyncGroupRequest
  | HeartbeatRequest
  | LeaveGroupRequest
  | OffsetCommitRequest
  | OffsetFetchRequest
  | OffsetDeleteRequest
  | ListGroupsRequest
  | DescribeGroupsRequest
  | DeleteGroupsRequest
  | ConsumerGroupHeartbeatRequest
  | ConsumerGroupDescribeRequest;

export type GroupResponse =
  | JoinGroupResponse
  | SyncGroupResponse
  | { readonly api: 'Heartbeat'; readonly error: ErrorName }
  | LeaveGroupResponse
  | OffsetCommitResponse
  | OffsetFetchResponse
  | OffsetDeleteResponse
  | ListGroupsResponse
  | DescribeGroupsResponse
  | DeleteGroupsResponse
  | ConsumerGroupHeartbeatResponse
  | ConsumerGroupDescribeResponse;

/** Which broker speaks for a group, or for a transactional id. */
export interface FindCoordinatorRequest {
  readonly api: 'FindCoordinator';
  readonly keyType: 'group' | 'transaction';
  readonly key: string;
}

export interface FindCoordinatorResponse {
  readonly api: 'FindCoordinator';
  readonly error: ErrorName;
  /** -1 with an error. */
  readonly brokerId: number;
  /** null with an error. */
  readonly endpoint: NodeId | null;
}

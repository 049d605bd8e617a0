import type { ErrorName } from '../../config/errors.ts';
import type { TopicPartition } from './common.ts';

/** The one request by which a member of a KIP-848 group joins, stays, tells what it holds, and leaves. */
export interface ConsumerGroupHeartbeatRequest {
  readonly api: 'ConsumerGroupHeartbeat';
  readonly groupId: string;
  /** Made by the member itself; "" lets the coordinator make one. */
  readonly memberId: string;
  /** 0: joins; -1: leaves; -2: a static member that leaves for the time being. */
  readonly memberEpoch: number;
  readonly clientId: string;
  /** group.instance.id; null: a dynamic member, or as before. */
  readonly instanceId: string | null;
  /** client.rack; null: none, or as before. */
  readonly rackId: string | null;
  /** max.poll.interval.ms: how long it may take to give partitions up; -1: as before. */
  readonly rebalanceTimeoutMs: number;
  /** null: as before. */
  readonly subscribedTopicNames: readonly string[] | null;
  /** "": none; null: as before. */
  readonly subscribedTopicRegex: string | null;
  /** group.remote.assignor; null: as before, or whatever the group has. */
  readonly serverAssignor: string | null;
  /** What it holds; null: as it told before. */
  readonly topicPartitions: readonly TopicPartition[] | null;
}

export interface ConsumerGroupHeartbeatResponse {
  readonly api: 'ConsumerGroupHeartbeat';
  readonly error: ErrorName;
  readonly memberId: string;
  readonly memberEpoch: number;
  /** How often it is to be heard of; 0 with an error. */
  readonly heartbeatIntervalMs: number;
  /** All that it may hold now; null: as it was told before. */
  readonly assignment: readonly TopicPartition[] | null;
}

export interface ConsumerGroupDescribeRequest {
  readonly api: 'ConsumerGroupDescribe';
  readonly groupIds: readonly string[];
}

export interface DescribedConsumer {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly rackId: string | null;
  readonly memberEpoch: number;
  readonly clientId: string;
  readonly subscribedTopicNames: readonly string[];
  readonly subscribedTopicRegex: string;
  readonly assignment: readonly TopicPartition[];
  readonly targetAssignment: readonly TopicPartition[];
  /** Whether it speaks the classic protocol still. */
  readonly isClassic: boolean;
}

export interface DescribedConsumerGroup {
  /** GROUP_ID_NOT_FOUND also for a group of the other protocol. */
  readonly error: ErrorName;
  readonly groupId: string;
  readonly state: string;
  readonly groupEpoch: number;
  readonly assignmentEpoch: number;
  readonly assignorName: string;
  readonly members: readonly DescribedConsumer[];
}

export interface ConsumerGroupDescribeResponse {
  readonly api: 'ConsumerGroupDescribe';
  readonly groups: readonly DescribedConsumerGroup[];
}

import type { Ticket } from '../../kernel/agenda.ts';
import type { GroupProtocol, TopicPartition } from '../../network/protocol/index.ts';
import type { ConsumerGroupState } from './consumer-group.lifecycle.ts';

/** What a member of a consumer group is doing (MemberState). `UNKNOWN`: a state that only a later version knows. */
type ConsumerMemberState = 'STABLE' | 'UNREVOKED_PARTITIONS' | 'UNRELEASED_PARTITIONS' | 'UNKNOWN';

/** A partition that a member holds, and the member epoch in which it was given to it. */
export interface HeldPartition {
  readonly topic: string;
  readonly partition: number;
  readonly epoch: number;
}

/** How far a member has come on the way to its target (ConsumerGroupMemberCurrentAssignment). */
export interface CurrentAssignment {
  readonly state: ConsumerMemberState;
  /** The epoch of the target that it has taken up. */
  readonly memberEpoch: number;
  /** The one before: an answer that was lost is told again to a member that still has it. */
  readonly previousMemberEpoch: number;
  readonly assigned: readonly HeldPartition[];
  /** What it has to give up before it goes on. */
  readonly pendingRevocation: readonly HeldPartition[];
}

/** What a member has told about itself (ConsumerGroupMemberMetadataValue). */
export interface ConsumerMemberMetadata {
  /** group.instance.id; null: a dynamic member. */
  readonly instanceId: string | null;
  readonly rackId: string | null;
  readonly clientId: string;
  /** How long it may take to give partitions up, or to join and sync again; -1: not told. */
  readonly rebalanceTimeoutMs: number;
  /** Sorted, without doubles. */
  readonly subscribedTopicNames: readonly string[];
  /** "": none. */
  readonly subscribedTopicRegex: string;
  /** null: whatever the group has. */
  readonly serverAssignor: string | null;
  /** It speaks the classic protocol still; null: it does not. */
  readonly classic: {
    readonly sessionTimeoutMs: number;
    readonly protocols: readonly GroupProtocol[];
  } | null;
}

/** Null where it does not run. They are the coordinator's own and in no record. */
export interface ConsumerMemberTimers {
  /** Ends its session. */
  readonly session: Ticket | null;
  /** Until then it has to give up what it is to; for members of the consumer protocol. */
  readonly rebalance: Ticket | null;
  /** Until then it has to join again; for classic members. */
  readonly join: Ticket | null;
  /** Until then it has to ask for its assignment; for classic members. */
  readonly sync: Ticket | null;
}

/** A member of a consumer group (ConsumerGroupMember). */
export interface ConsumerMember {
  readonly memberId: string;
  readonly metadata: ConsumerMemberMetadata;
  readonly current: CurrentAssignment;
  /** What it is to have at the assignment epoch. */
  readonly target: readonly TopicPartition[];
  readonly timers: ConsumerMemberTimers;
}

/** A regular expression that members subscribe to, and the topics that it stands for (ResolvedRegularExpression). */
export interface ResolvedRegex {
  readonly regex: string;
  /** Sorted. */
  readonly topics: readonly string[];
  /** Of the metadata in which it was looked up. */
  readonly version: number;
  readonly timestampMs: number;
}

/** A group of the consumer protocol (ConsumerGroup, KIP-848). */
export interface ConsumerGroup {
  readonly type: 'consumer';
  readonly groupId: string;
  readonly state: ConsumerGroupState;
  /** Rises when members, subscriptions or topics change. */
  readonly groupEpoch: number;
  /** Of the topics that it reads; another one means that they have changed. "": not known. */
  readonly metadataHash: string;
  /** Version of the metadata that the hash was last compared with; -1: it has to be compared. */
  readonly metadataVersion: number;
  /** The group epoch for which targets were last computed. */
  readonly assignmentEpoch: number;
  /** When that was; 0: never. */
  readonly assignmentTimestampMs: number;
  /** In the order in which they came. */
  readonly members: readonly ConsumerMember[];
  readonly regexes: readonly ResolvedRegex[];
  /** Regular expressions are about to be looked up; null: they are not. */
  readonly regexTimer: Ticket | null;
  /** Counts what was written, so that what could not be is taken back once. */
  readonly revision: number;
  /** Revisions before this one have been taken back or are settled. */
  readonly firstRevision: number;
}

export const NO_TIMERS: ConsumerMemberTimers = {
  session: null,
  rebalance: null,
  join: null,
  sync: null,
};

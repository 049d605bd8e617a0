import type { NodeId } from '../../kernel/turn.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';

/** A member as it sees itself: the state of AbstractCoordinator, or of the consumer protocol. */
export interface MemberSelf {
  readonly state: string;
  /** "" while it has none. */
  readonly memberId: string;
  /** -1: it belongs to no generation. */
  readonly generationId: number;
  /** What it reads, or holds ready to. */
  readonly owned: readonly TopicPartition[];
  /** It has to join again with its next poll. */
  readonly needsJoin: boolean;
  /** The request of the rebalance whose answer it waits for; null: none. */
  readonly waitsFor: 'JoinGroup' | 'SyncGroup' | null;
  /** It has asked its listener to give partitions up, and waits for the commit. */
  readonly isGivingUp: boolean;
  /** The application works on records, or waits for a commit: it is in no poll(). */
  readonly isBusy: boolean;
  /** When max.poll.interval.ms is over; null while the application is in poll(). */
  readonly pollEndsMs: number | null;
  readonly maxPollIntervalMs: number;
  readonly sessionTimeoutMs: number;
}

/** A member of a group, as the coordinator knows it and as it sees itself; one of the two may be missing. */
export interface GroupMemberPicture {
  /** "": the coordinator does not know it yet, or any more. */
  readonly memberId: string;
  /** group.instance.id; null: a dynamic member. */
  readonly instanceId: string | null;
  readonly clientId: string;
  /** The consumer's process; null: nobody in this world. */
  readonly node: NodeId | null;
  /** Its place among the consumers of the world that name the group, so that it keeps its tint; others follow. */
  readonly place: number;
  /** The coordinator knows it. */
  readonly isKnown: boolean;
  /** The consumer that assigns. */
  readonly isLeader: boolean;
  /** What the coordinator has down as its assignment. */
  readonly assigned: readonly TopicPartition[];
  /** Its epoch by the coordinator; null: a classic group. */
  readonly memberEpoch: number | null;
  /** What it is to have; null: a classic group, where the assignment is the target. */
  readonly target: readonly TopicPartition[] | null;
  /** Its JoinGroup or SyncGroup waits at the coordinator. */
  readonly awaits: 'join' | 'sync' | null;
  /** When its session ends unless it is heard of; null: it is not known, or its session does not run. */
  readonly sessionEndsMs: number | null;
  /** Null while the process is down. */
  readonly self: MemberSelf | null;
}

/** A partition that a group reads. */
export interface GroupPartitionPicture extends TopicPartition {
  /** The member's place in `members` that has it by the coordinator; null: nobody. */
  readonly owner: number | null;
  /** Places in `members` of those that read it now. Nobody: a gap. Two: one of them does not know better. */
  readonly readers: readonly number[];
  /** Where the first reader reads next; null: nobody does, or it does not know yet. */
  readonly position: number | null;
  /** What the group has committed, as its coordinator knows; null: nothing. */
  readonly committedOffset: number | null;
  /** High watermark at the leader; null: nobody leads. */
  readonly endOffset: number | null;
  /** endOffset − committedOffset, or − 0 where nothing is committed; null: not known. */
  readonly lagRecords: number | null;
}

export interface GroupDetails {
  readonly cluster: number;
  readonly groupId: string;
  /** The broker that coordinates it; null: nobody does now. */
  readonly coordinator: NodeId | null;
  /** Of `__consumer_offsets`; null: there is no such topic yet. */
  readonly offsetsPartition: number | null;
  readonly isLoading: boolean;
  /** Kafka's own name of the state; null: the coordinator knows no such group. */
  readonly state: string | null;
  readonly protocol: 'classic' | 'consumer';
  /** Of the consumer protocol: the epoch of the group. */
  readonly generationId: number;
  /** The epoch of the target; null: a classic group. */
  readonly assignmentEpoch: number | null;
  /** `consumer`; null: only offsets are kept. */
  readonly protocolType: string | null;
  /** The assignor in use; null: none was chosen yet. */
  readonly protocolName: string | null;
  readonly stateSinceMs: number;
  /** When the coordinator waits no longer for members to join, or to sync; null: it waits for nobody. */
  readonly joinEndsMs: number | null;
  readonly syncEndsMs: number | null;
  /** The coordinator's members in their order, then consumers that it does not know. */
  readonly members: readonly GroupMemberPicture[];
  /** Of the topics that somebody subscribes to or has committed for, by topic and number. */
  readonly partitions: readonly GroupPartitionPicture[];
}

/** A consumer as member of its group. */
export interface ConsumerGroupView extends MemberSelf {
  readonly groupId: string;
  readonly instanceId: string | null;
  readonly subscription: 'assigned' | 'topics' | 'pattern';
  readonly pattern: string | null;
  /** The coordinator, as far as the consumer knows; null: it is looking for it. */
  readonly coordinator: NodeId | null;
  readonly assignors: readonly string[];
  readonly isLeader: boolean;
  /** When it next commits by itself, at the earliest; null: it does not. */
  readonly autoCommitAtMs: number | null;
  /** commitSync() waits for an answer. */
  readonly isCommitting: boolean;
  /** What it knows to be committed: each as the coordinator has confirmed it to this consumer. */
  readonly confirmed: readonly (TopicPartition & { readonly offset: number })[];
}

/** The application around a consumer. */
export interface ApplicationView {
  readonly processingMs: number;
  readonly commit: string;
  readonly worksIn: 'pollLoop' | 'threadPool';
  readonly crashAfterRecords: number | null;
  /** Records that poll() has returned and that have not had their effect yet. */
  readonly waiting: readonly (TopicPartition & { readonly offset: number })[];
  /** Records of this life that have had their effect. */
  readonly processed: number;
}

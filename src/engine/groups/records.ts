import type {
  CommittedOffset,
  GroupProtocol,
  MemberAssignment,
  GroupResponse,
} from '../network/protocol/groups.ts';
import type { TopicPartition } from '../network/protocol/common.ts';
import type { RequestHandle } from '../network/turn.ts';
import type { ConsumerGroupRecord } from './consumer/records.ts';
import type { ConsumerGroup } from './consumer/state.ts';

/** What a coordinator writes of a member, so that another can take over (GroupMetadataValue.MemberMetadata). */
interface MemberRecord {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly clientId: string;
  readonly rebalanceTimeoutMs: number;
  readonly sessionTimeoutMs: number;
  /** The protocol of the generation with what the member told in it; other protocols are not kept. */
  readonly subscription: GroupProtocol;
  readonly assignment: readonly TopicPartition[];
}

/** A generation of a classic group (GroupMetadataKey, GroupMetadataValue); null: the group is gone. */
export interface GroupMetadataRecord {
  readonly type: 'GroupMetadata';
  readonly groupId: string;
  readonly value: {
    readonly protocolType: string;
    readonly generation: number;
    readonly protocol: string | null;
    readonly leader: string | null;
    readonly currentStateTimestampMs: number;
    readonly members: readonly MemberRecord[];
  } | null;
}

/** A committed offset (OffsetCommitKey, OffsetCommitValue); null: forgotten. */
export interface OffsetCommitRecord extends TopicPartition {
  readonly type: 'OffsetCommit';
  readonly groupId: string;
  readonly value:
    | (Pick<CommittedOffset, 'offset' | 'leaderEpoch' | 'metadata'> & {
        readonly commitTimestampMs: number;
      })
    | null;
}

/** Lies in `__consumer_offsets`; a later record of the same key replaces an earlier one, null removes it. */
export type GroupRecord = GroupMetadataRecord | OffsetCommitRecord | ConsumerGroupRecord;

/** What goes on once records are held by all in-sync replicas, or have failed. */
export type Deferred =
  | { readonly type: 'nothing' }
  /** The leader's assignment is handed out. */
  | {
      readonly type: 'assign';
      readonly groupId: string;
      readonly generationId: number;
      readonly assignments: readonly MemberAssignment[];
    }
  /** A static member that came back is told that it is in. */
  | {
      readonly type: 'welcomeBack';
      readonly groupId: string;
      readonly memberId: string;
      /** Who led before, by the member id of that time. */
      readonly formerLeaderId: string | null;
    }
  /** What the records say counts from then on, and whoever asked for it is told; handle null: nobody did. */
  | {
      readonly type: 'apply';
      readonly records: readonly GroupRecord[];
      readonly answer: { readonly handle: RequestHandle; readonly response: GroupResponse } | null;
    }
  /** What was decided for a group of the consumer protocol stands, or is taken back. */
  | {
      readonly type: 'consumerGroup';
      readonly groupId: string;
      /** Of the group, with what was decided. */
      readonly revision: number;
      /** The group without it; null: there was none. */
      readonly before: ConsumerGroup | null;
      readonly answer: { readonly handle: RequestHandle; readonly response: GroupResponse } | null;
    };

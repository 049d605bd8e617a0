import type { ErrorName } from '../config/errors.ts';
import type { Turn } from '../kernel/turn.ts';
import type { GroupResponse } from '../network/protocol/groups.ts';
import type { RequestHandle } from '../network/turn.ts';
import type { ConsumerMemberTimers } from './consumer/state.ts';
import type { GroupFact } from './facts.ts';
import type { Deferred, GroupRecord } from './records.ts';

/** What wakes a coordinator up. A group's timers die with its coordinator's leadership. */
export type GroupTimer =
  | {
      readonly area: 'groups';
      readonly type: 'session';
      readonly groupId: string;
      readonly memberId: string;
    }
  | {
      readonly area: 'groups';
      readonly type: 'firstJoin';
      readonly groupId: string;
      /** How long this round has waited, and how much longer further ones may. */
      readonly delayMs: number;
      readonly remainingMs: number;
    }
  | { readonly area: 'groups'; readonly type: 'join'; readonly groupId: string }
  | {
      readonly area: 'groups';
      readonly type: 'sync';
      readonly groupId: string;
      readonly generationId: number;
    }
  /** Something that a member of a consumer group has to do by then. */
  | {
      readonly area: 'groups';
      readonly type: 'consumerMember';
      readonly groupId: string;
      readonly memberId: string;
      readonly kind: keyof ConsumerMemberTimers;
      /** As it was then. */
      readonly memberEpoch: number;
    }
  /** Looks up what topics a group's regular expressions stand for. */
  | { readonly area: 'groups'; readonly type: 'resolveRegexes'; readonly groupId: string }
  /** offsets.retention.check.interval.ms */
  | { readonly area: 'groups'; readonly type: 'expireOffsets' };

/** The hands of a group coordinator. */
export interface GroupTurn extends Turn<GroupTimer, GroupFact> {
  readonly answer: (to: RequestHandle, body: GroupResponse) => void;
  /**
   * Appends records to the group's partition of `__consumer_offsets`, to be held by all in-sync replicas (acks=all) within
   * offsets.commit.timeout.ms. What came of it comes back, in a later turn, by `onGroupRecordsAppended`.
   */
  readonly append: (groupId: string, records: readonly GroupRecord[], then: Deferred) => void;
}

/** What failed appends are to members (GroupMetadataManager.appendGroupMetadataErrorToResponseError). */
export function coordinatorError(appendError: ErrorName): ErrorName {
  switch (appendError) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
    case 'NOT_ENOUGH_REPLICAS':
    case 'NOT_ENOUGH_REPLICAS_AFTER_APPEND':
    case 'REQUEST_TIMED_OUT':
      return 'COORDINATOR_NOT_AVAILABLE';
    case 'NOT_LEADER_OR_FOLLOWER':
    case 'KAFKA_STORAGE_ERROR':
      return 'NOT_COORDINATOR';
    case 'MESSAGE_TOO_LARGE':
    case 'RECORD_LIST_TOO_LARGE':
    case 'INVALID_FETCH_SIZE':
      return 'UNKNOWN_SERVER_ERROR';
    default:
      return appendError;
  }
}

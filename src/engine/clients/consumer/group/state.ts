import type { CommittedOffset, OffsetCommitRequest } from '../../../network/protocol/index.ts';
import type { NodeId } from '../../../kernel/turn.ts';
import type { ClassicMembership } from '../classic/state.ts';
import type { ConsumerMembership } from '../membership/state.ts';
import type { GroupSettings } from '../settings.ts';

/** What a consumer with a group.id reads: partitions it was told, topics by name, or topics by a regular expression. */
export type Subscription =
  | { readonly kind: 'assigned' }
  | { readonly kind: 'topics'; readonly topics: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: string; readonly topics: readonly string[] };

/** Where the group's coordinator is, as far as the consumer knows. */
export interface CoordinatorState {
  readonly node: NodeId | null;
  /** A FindCoordinator request waits for its answer. */
  readonly isAsked: boolean;
  /** Lookups that failed in a row, also those that found a coordinator which was lost at once. */
  readonly failures: number;
  /** When it was found; -1: never. */
  readonly foundAtMs: number;
  /** Not asked for before this time. */
  readonly retryAtMs: number;
}

/** What a commit is for. `auto` and `revoking` are the consumer's own, the rest are calls of the application. */
export type CommitReason = 'sync' | 'async' | 'auto' | 'revoking' | 'closing' | 'listener';

/** A commit that is waited for: it is made again after retriable errors until its time is up. */
export interface BlockingCommit {
  readonly reason: CommitReason;
  readonly offsets: readonly CommittedOffset[];
  readonly deadlineMs: number;
  readonly retryAtMs: number;
  readonly failures: number;
  /** Of the request that waits for its answer; null: none does. */
  readonly correlationId: number | null;
}

/** A commit that nobody waits for. */
export interface AsyncCommit {
  readonly reason: CommitReason;
  readonly offsets: readonly CommittedOffset[];
  /** Null: it waits for a coordinator to be found. */
  readonly correlationId: number | null;
}

export interface CommitState {
  /** [CON-20] When offsets are committed automatically next, at the earliest; null: never. */
  readonly autoAtMs: number | null;
  readonly blocking: BlockingCommit | null;
  readonly async: readonly AsyncCommit[];
  /** [CON-17] Offsets of failed commitAsync() calls whose callback, called by the next poll(), commits them again. */
  readonly callbacks: readonly (readonly CommittedOffset[])[];
  /** What the group's coordinator has confirmed to this consumer, for those who look. */
  readonly confirmed: readonly CommittedOffset[];
}

/** What a consumer asks for the offsets that its group has committed. */
export interface CommittedFetch {
  readonly isAsked: boolean;
  readonly failures: number;
  readonly retryAtMs: number;
}

/** In whose name a member commits; or why it may not now. */
export type CommitIdentity =
  | Pick<OffsetCommitRequest, 'memberId' | 'instanceId' | 'generationId'>
  | { readonly error: 'CommitFailedException' | 'RebalanceInProgressException' };

/** The membership protocol in use (group.protocol). */
export type Membership = ClassicMembership | ConsumerMembership;

export interface GroupState {
  readonly settings: GroupSettings;
  readonly subscription: Subscription;
  readonly coordinator: CoordinatorState;
  /** Null: the partitions were assigned by hand, so there is nothing to join. */
  readonly membership: Membership | null;
  readonly commits: CommitState;
  readonly committed: CommittedFetch;
}

import type { ErrorName } from '../../../config/index.ts';
import type { Weight } from '../../../kernel/facts.ts';
import type { TopicPartition } from '../../../network/protocol/index.ts';
import type { CommitReason } from './state.ts';

/** Why a member has to join (again). */
export type RejoinReason =
  | 'rebalanceInProgress'
  | 'unknownMember'
  | 'illegalGeneration'
  | 'metadataChanged'
  | 'subscriptionChanged'
  | 'partitionsRevoked'
  | 'enforced'
  | 'assignmentOutdated'
  | 'pollTimeout';

/** Why a commit came to nothing: a broker's error, or the exception of the client itself. */
export type CommitError =
  | ErrorName
  | 'CommitFailedException'
  | 'RebalanceInProgressException'
  | 'FencedInstanceIdException'
  | 'TimeoutException';

interface OfGroup {
  readonly groupId: string;
}

interface WithPartitions extends OfGroup {
  readonly generationId: number;
  readonly partitions: readonly TopicPartition[];
}

interface OffsetOf extends TopicPartition {
  readonly offset: number;
}

/** What happens to a member of a group, and to the application around it. */
export type GroupMemberFact =
  | (OfGroup & { readonly type: 'CoordinatorFound'; readonly brokerId: number })
  | (OfGroup & {
      readonly type: 'CoordinatorLost';
      readonly reason: ErrorName | 'disconnected' | 'sessionTimeout';
    })
  | (OfGroup & {
      readonly type: 'RejoinNeeded';
      readonly memberId: string;
      readonly reason: RejoinReason;
    })
  /** The leader of the group has run its assignor. */
  | (OfGroup & {
      readonly type: 'AssignmentMade';
      readonly generationId: number;
      readonly protocolName: string;
      readonly members: readonly {
        readonly memberId: string;
        readonly partitions: readonly TopicPartition[];
      }[];
    })
  | (WithPartitions & { readonly type: 'PartitionsAssigned' })
  | (WithPartitions & { readonly type: 'PartitionsRevoked' })
  | (WithPartitions & { readonly type: 'PartitionsLost' })
  /** The application has not called poll() for max.poll.interval.ms. */
  | (OfGroup & {
      readonly type: 'PollTimedOut';
      readonly memberId: string;
      readonly maxPollIntervalMs: number;
    })
  | (OfGroup & {
      readonly type: 'GroupLeft';
      readonly memberId: string;
      readonly reason: 'closed' | 'pollTimeout' | 'unsubscribed';
    })
  /** poll() throws for what the coordinator has answered. */
  | (OfGroup & { readonly type: 'MemberFailed'; readonly error: ErrorName })
  | (OfGroup & {
      readonly type: 'OffsetsCommitted';
      readonly reason: CommitReason;
      readonly offsets: readonly OffsetOf[];
    })
  | (OfGroup & {
      readonly type: 'CommitFailed';
      readonly reason: CommitReason;
      readonly error: CommitError;
      readonly offsets: readonly OffsetOf[];
    })
  /** Reading begins where the group has committed. */
  | (OfGroup & OffsetOf & { readonly type: 'PositionRestored' })
  /** Records have had their effect outside of Kafka. */
  | (OfGroup &
      TopicPartition & {
        readonly type: 'RecordsProcessed';
        readonly baseOffset: number;
        readonly lastOffset: number;
        readonly sendIds: readonly (number | null)[];
      })
  | (OfGroup & { readonly type: 'ApplicationCrashed'; readonly processed: number });

export const GROUP_MEMBER_FACT_WEIGHTS: Record<GroupMemberFact['type'], Weight> = {
  CoordinatorFound: 'detail',
  CoordinatorLost: 'normal',
  RejoinNeeded: 'normal',
  AssignmentMade: 'normal',
  PartitionsAssigned: 'normal',
  PartitionsRevoked: 'normal',
  PartitionsLost: 'normal',
  PollTimedOut: 'milestone',
  GroupLeft: 'normal',
  MemberFailed: 'milestone',
  OffsetsCommitted: 'normal',
  CommitFailed: 'normal',
  PositionRestored: 'normal',
  RecordsProcessed: 'normal',
  ApplicationCrashed: 'milestone',
};

import type { Weight } from '../kernel/facts.ts';
import type { TopicPartition } from '../network/protocol/common.ts';
import type { ClassicGroupState } from './classic/classic-group.lifecycle.ts';
import type { ConsumerGroupState } from './consumer/consumer-group.lifecycle.ts';
import type { CurrentAssignment } from './consumer/state.ts';

/** What happens to groups, as their coordinator sees it. */
export type GroupFact =
  | { readonly type: 'MemberIdGiven'; readonly groupId: string; readonly memberId: string }
  | {
      readonly type: 'MemberJoined';
      readonly groupId: string;
      readonly memberId: string;
      /** Ids of the consumer protocol say nothing to a person. */
      readonly clientId: string;
      readonly instanceId: string | null;
    }
  /** A static member came back under a new member id. */
  | {
      readonly type: 'MemberReplaced';
      readonly groupId: string;
      readonly instanceId: string;
      readonly formerMemberId: string;
      readonly memberId: string;
    }
  | {
      readonly type: 'MemberRemoved';
      readonly groupId: string;
      readonly memberId: string;
      readonly clientId: string;
      readonly reason: MemberRemovalReason;
    }
  | {
      readonly type: 'RebalanceStarted';
      readonly groupId: string;
      readonly reason: RebalanceReason;
      readonly from: ClassicGroupState;
    }
  | {
      readonly type: 'GenerationStarted';
      readonly groupId: string;
      readonly generationId: number;
      readonly protocolName: string;
      readonly leaderId: string;
      readonly memberCount: number;
    }
  | { readonly type: 'GroupEmptied'; readonly groupId: string; readonly generationId: number }
  | { readonly type: 'GroupStabilized'; readonly groupId: string; readonly generationId: number }
  /** The epoch of a group of the consumer protocol has risen: targets have to be computed. */
  | {
      readonly type: 'GroupEpochBumped';
      readonly groupId: string;
      readonly groupEpoch: number;
      readonly reason: EpochReason;
    }
  | {
      readonly type: 'TargetAssigned';
      readonly groupId: string;
      readonly assignmentEpoch: number;
      readonly assignor: string;
    }
  /** A member has come a step nearer to its target. */
  | {
      readonly type: 'MemberReconciled';
      readonly groupId: string;
      readonly memberId: string;
      readonly clientId: string;
      readonly memberEpoch: number;
      readonly state: CurrentAssignment['state'];
      readonly assigned: readonly TopicPartition[];
      readonly pendingRevocation: readonly TopicPartition[];
    }
  | {
      readonly type: 'ConsumerGroupStateChanged';
      readonly groupId: string;
      readonly from: ConsumerGroupState;
      readonly to: ConsumerGroupState;
      readonly groupEpoch: number;
    }
  /** A static member of the consumer protocol has left for the time being, and keeps what it has. */
  | {
      readonly type: 'StaticMemberAway';
      readonly groupId: string;
      readonly memberId: string;
      readonly clientId: string;
      readonly instanceId: string;
    }
  /** A classic group is one of the consumer protocol now. */
  | { readonly type: 'GroupUpgraded'; readonly groupId: string; readonly groupEpoch: number }
  | { readonly type: 'GroupDowngraded'; readonly groupId: string; readonly generationId: number }
  /** A broker has read a partition of `__consumer_offsets` with groups in it, and speaks for them from then on. */
  | { readonly type: 'GroupsLoaded'; readonly partition: number; readonly groupCount: number }
  /** It leads the partition no more, and has forgotten its groups. */
  | { readonly type: 'GroupsUnloaded'; readonly partition: number; readonly groupCount: number };

export type MemberRemovalReason =
  'left' | 'sessionExpired' | 'didNotRejoin' | 'didNotSync' | 'didNotRevoke';

/** Why the epoch of a group rises. */
export type EpochReason =
  'memberJoined' | 'memberRemoved' | 'subscriptionChanged' | 'topicsChanged' | 'topicsFound';

export type RebalanceReason =
  | 'memberJoined'
  | 'memberRejoined'
  | 'memberChanged'
  | 'memberRemoved'
  | 'syncExpired'
  | 'appendFailed'
  | 'downgraded';

export const GROUP_FACT_WEIGHTS: Record<GroupFact['type'], Weight> = {
  MemberIdGiven: 'detail',
  MemberJoined: 'normal',
  MemberReplaced: 'normal',
  MemberRemoved: 'normal',
  RebalanceStarted: 'milestone',
  GenerationStarted: 'normal',
  GroupEmptied: 'milestone',
  GroupStabilized: 'milestone',
  GroupEpochBumped: 'milestone',
  TargetAssigned: 'normal',
  MemberReconciled: 'normal',
  ConsumerGroupStateChanged: 'normal',
  StaticMemberAway: 'normal',
  GroupUpgraded: 'milestone',
  GroupDowngraded: 'milestone',
  GroupsLoaded: 'normal',
  GroupsUnloaded: 'normal',
};

import type { Weight } from '../kernel/facts.ts';
import type { ClassicGroupState } from './classic/classic-group.lifecycle.ts';

/** What happens to groups, as their coordinator sees it. */
export type GroupFact =
  | { readonly type: 'MemberIdGiven'; readonly groupId: string; readonly memberId: string }
  | {
      readonly type: 'MemberJoined';
      readonly groupId: string;
      readonly memberId: string;
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
      readonly reason: 'left' | 'sessionExpired' | 'didNotRejoin' | 'didNotSync';
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
  /** A broker has read a partition of `__consumer_offsets` with groups in it, and speaks for them from then on. */
  | { readonly type: 'GroupsLoaded'; readonly partition: number; readonly groupCount: number }
  /** It leads the partition no more, and has forgotten its groups. */
  | { readonly type: 'GroupsUnloaded'; readonly partition: number; readonly groupCount: number };

export type RebalanceReason =
  | 'memberJoined'
  | 'memberRejoined'
  | 'memberChanged'
  | 'memberRemoved'
  | 'syncExpired'
  | 'appendFailed';

export const GROUP_FACT_WEIGHTS: Record<GroupFact['type'], Weight> = {
  MemberIdGiven: 'detail',
  MemberJoined: 'normal',
  MemberReplaced: 'normal',
  MemberRemoved: 'normal',
  RebalanceStarted: 'milestone',
  GenerationStarted: 'normal',
  GroupEmptied: 'milestone',
  GroupStabilized: 'milestone',
  GroupsLoaded: 'normal',
  GroupsUnloaded: 'normal',
};

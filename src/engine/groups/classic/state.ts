import type { Ticket } from '../../kernel/agenda.ts';
import type { GroupProtocol, TopicPartition } from '../../network/protocol/index.ts';
import type { RequestHandle } from '../../network/turn.ts';
import type { ClassicGroupState } from './classic-group.lifecycle.ts';

/** A member of a classic group (ClassicGroupMember). */
export interface ClassicMember {
  readonly memberId: string;
  /** group.instance.id; null: a dynamic member. */
  readonly instanceId: string | null;
  readonly clientId: string;
  /** How long the group waits for it to join again: its max.poll.interval.ms. */
  readonly rebalanceTimeoutMs: number;
  readonly sessionTimeoutMs: number;
  readonly protocolType: string;
  /** What it can assign with, the best first. */
  readonly protocols: readonly GroupProtocol[];
  /** What the leader gave it in the current generation. */
  readonly assignment: readonly TopicPartition[];
  /** Its JoinGroup that waits for the others; null: none. It has joined the next generation. */
  readonly awaitingJoin: RequestHandle | null;
  /** Its SyncGroup that waits for the leader; null: none. */
  readonly awaitingSync: RequestHandle | null;
  /** It has not been in a generation yet, so it may expire while it waits in its first join. */
  readonly isNew: boolean;
  /** It has not asked for the assignment of this generation yet. */
  readonly owesSync: boolean;
  /** Ends its session; null only where a group is looked at without a clock. */
  readonly sessionTimer: Ticket | null;
}

/** An id given out with MEMBER_ID_REQUIRED that has not joined yet. */
export interface PendingMember {
  readonly memberId: string;
  readonly sessionTimer: Ticket | null;
}

export interface ClassicGroup {
  readonly type: 'classic';
  readonly groupId: string;
  readonly state: ClassicGroupState;
  /** When it came into this state: offsets of an empty group expire from here on. */
  readonly stateSinceMs: number;
  /** Rises with every completed join. */
  readonly generationId: number;
  /** `consumer`, `connect`, …; null: nobody has ever joined, offsets alone are kept. */
  readonly protocolType: string | null;
  /** The assignor that was voted for; null: none yet. */
  readonly protocolName: string | null;
  /** Who assigns: the first that joined, as long as it stays. null: no members. */
  readonly leaderId: string | null;
  /** In the order in which they came. */
  readonly members: readonly ClassicMember[];
  /** A join waits for them. */
  readonly pendingJoin: readonly PendingMember[];
  /** It was empty before it prepared: the join waits for more members, whoever has joined. */
  readonly isFirstJoin: boolean;
  /** Somebody came while the first join waited: it waits on. */
  readonly hasNewMember: boolean;
  /** Ends the join; null: none waits. */
  readonly joinTimer: Ticket | null;
  /** Removes who has not asked for its assignment; null: nobody owes it. */
  readonly syncTimer: Ticket | null;
}

/** What the coordinator of classic groups has learned. */
export interface ClassicGroupFeatures {
  /** See Features in config/. */
  readonly newGroupCoordinator: boolean;
}

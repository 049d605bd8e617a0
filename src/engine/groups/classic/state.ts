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
  /** What the leader gave it in the current generation; null: nothing yet. */
  readonly assignment: readonly TopicPartition[] | null;
  /** Its JoinGroup that waits for the others; null: none. It has joined the next generation. */
  readonly awaitingJoin: RequestHandle | null;
  /** Its SyncGroup that waits for the leader; null: none. */
  readonly awaitingSync: RequestHandle | null;
}

export interface ClassicGroup {
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
  /** Ids given out with MEMBER_ID_REQUIRED that have not joined yet; a join waits for them. */
  readonly pendingJoin: readonly string[];
}

/** What the coordinator of classic groups has learned. */
export interface ClassicGroupFeatures {
  /** See Features in config/. */
  readonly newGroupCoordinator: boolean;
}

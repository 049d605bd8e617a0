import type { Ticket } from '../../../kernel/agenda.ts';
import type { JoinGroupResponse, TopicPartition } from '../../../network/protocol/index.ts';
import type { ClassicMemberState } from './member.lifecycle.ts';

/** How many partitions a topic had, as the leader knew when it assigned them. */
export interface KnownTopic {
  readonly topic: string;
  readonly partitionCount: number;
}

/** The member's generation; -1 and "" where it belongs to none. */
export interface Generation {
  readonly generationId: number;
  readonly memberId: string;
  readonly protocolName: string | null;
}

export const NO_GENERATION: Generation = { generationId: -1, memberId: '', protocolName: null };

/** A JoinGroup or SyncGroup request that waits for its answer. */
interface PendingRequest {
  readonly api: 'JoinGroup' | 'SyncGroup';
  readonly correlationId: number;
}

export interface HeartbeatState {
  readonly lastSentMs: number;
  /** When the coordinator last answered: the member's own session clock. */
  readonly lastReceivedMs: number;
  /** Not sent before this time. */
  readonly dueMs: number;
  readonly correlationId: number | null;
  /** The timer of the next thing that the heartbeat thread does. */
  readonly ticket: Ticket | null;
  readonly wakeAtMs: number | null;
}

/** A member of a classic group (AbstractCoordinator, ConsumerCoordinator). */
export interface ClassicMembership {
  readonly protocol: 'classic';
  readonly state: ClassicMemberState;
  readonly generation: Generation;
  /** [CLM-1] It has to join (again). */
  readonly needsJoin: boolean;
  /** [CLM-3] Before it joins it gives up what it must not keep. */
  readonly needsPrepare: boolean;
  /** [CLM-3] It waits for the commit before it gives up its partitions. */
  readonly isPreparing: boolean;
  readonly pending: PendingRequest | null;
  readonly failures: number;
  readonly retryAtMs: number;
  /** As leader: what it has to assign as soon as it knows the topics of all members; null: nothing. */
  readonly electedBy: JoinGroupResponse | null;
  /** What SyncGroup gave, to be taken on by the next poll; null: nothing new. */
  readonly assigned: readonly TopicPartition[] | null;
  readonly isLeader: boolean;
  /** The topics that it had subscribed to when it joined; null: it never did. */
  readonly joinedTopics: readonly string[] | null;
  /** [CLM-9] As leader: topics of the whole group, and what it knew of them when it assigned; null: it did not. */
  readonly groupTopics: readonly string[];
  readonly assignedTopics: readonly KnownTopic[] | null;
  /** What its assignor was last given, and in which generation. */
  readonly lastAssignment: readonly TopicPartition[];
  readonly lastGenerationId: number;
  /** [CLM-8] When it last called poll(). */
  readonly lastPollMs: number;
  readonly heartbeat: HeartbeatState;
  /** A second instance has taken its place: the next poll() throws. */
  readonly isFenced: boolean;
}

export function startClassicMembership(nowMs: number): ClassicMembership {
  return {
    protocol: 'classic',
    state: 'UNJOINED',
    generation: NO_GENERATION,
    needsJoin: true,
    needsPrepare: true,
    isPreparing: false,
    pending: null,
    failures: 0,
    retryAtMs: 0,
    electedBy: null,
    assigned: null,
    isLeader: false,
    joinedTopics: null,
    groupTopics: [],
    assignedTopics: null,
    lastAssignment: [],
    lastGenerationId: -1,
    lastPollMs: nowMs,
    heartbeat: {
      lastSentMs: nowMs,
      lastReceivedMs: nowMs,
      dueMs: nowMs,
      correlationId: null,
      ticket: null,
      wakeAtMs: null,
    },
    isFenced: false,
  };
}

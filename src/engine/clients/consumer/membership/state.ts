import type { Ticket } from '../../../kernel/agenda.ts';
import type { Turn } from '../../../kernel/turn.ts';
import { createUuid } from '../../../kernel/uuid.ts';
import type { TopicPartition } from '../../../network/protocol/index.ts';
import type { ConsumerMemberState } from './consumer-member.lifecycle.ts';

/** What the coordinator has been told; what has not changed since is left out (HeartbeatState.SentFields). */
export interface ToldFields {
  readonly topics: readonly string[] | null;
  readonly regex: string | null;
  readonly owned: readonly TopicPartition[] | null;
}

export const NOTHING_TOLD: ToldFields = { topics: null, regex: null, owned: null };

interface HeartbeatState {
  /** Not sent before this time, unless there is something to say. */
  readonly dueMs: number;
  /** As the coordinator has asked for; 0: not known yet. */
  readonly intervalMs: number;
  /** Of the heartbeat that waits for its answer; null: none does. */
  readonly correlationId: number | null;
  readonly failures: number;
  /** The timer of the next thing that goes on beside the application. */
  readonly ticket: Ticket | null;
  readonly wakeAtMs: number | null;
}

/** A member of a group of the consumer protocol (ConsumerMembershipManager, KIP-848). */
export interface ConsumerMembership {
  readonly protocol: 'consumer';
  readonly state: ConsumerMemberState;
  /** A random id of its own, for its whole life (KIP-1082). */
  readonly memberId: string;
  /** 0: it has to join. */
  readonly memberEpoch: number;
  /** What it was last told that it may hold; null: nothing that it has not taken up. */
  readonly target: readonly TopicPartition[] | null;
  /** It has committed, and asked its listener, before it gives partitions up. */
  readonly isPreparing: boolean;
  /** When it last called poll(). */
  readonly lastPollMs: number;
  readonly told: ToldFields;
  readonly heartbeat: HeartbeatState;
}

export function startConsumerMembership({
  nowMs,
  draw,
}: Pick<Turn<never, never>, 'nowMs' | 'draw'>): ConsumerMembership {
  return {
    protocol: 'consumer',
    state: 'UNSUBSCRIBED',
    memberId: createUuid(draw),
    memberEpoch: 0,
    target: null,
    isPreparing: false,
    lastPollMs: nowMs,
    told: NOTHING_TOLD,
    heartbeat: {
      dueMs: nowMs,
      intervalMs: 0,
      correlationId: null,
      failures: 0,
      ticket: null,
      wakeAtMs: null,
    },
  };
}

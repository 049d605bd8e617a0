import type { Ticket } from '../../kernel/agenda.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import type { Group } from '../group.ts';

/** What a group has committed for a partition. */
export interface StoredOffset extends TopicPartition {
  readonly offset: number;
  readonly leaderEpoch: number;
  readonly metadata: string;
  /** Its retention may begin here. */
  readonly commitTimestampMs: number;
}

/** A group with its offsets. Who only keeps offsets has a group too: empty, without a protocol type. */
export interface GroupEntry {
  readonly group: Group;
  readonly offsets: readonly StoredOffset[];
}

/** A partition of `__consumer_offsets` that this broker leads: it coordinates the groups whose ids fall on it. */
export interface GroupShard {
  readonly partition: number;
  readonly leaderEpoch: number;
  /** Its records have not been read yet: requests get COORDINATOR_LOAD_IN_PROGRESS. */
  readonly isLoading: boolean;
  readonly groups: readonly GroupEntry[];
}

/** Lost with the process; the next leader reads it from the log. */
export interface GroupsMemory {
  readonly shards: readonly GroupShard[];
  /** Looks for expired offsets. */
  readonly expiryTimer: Ticket | null;
}

export const EMPTY_GROUPS_MEMORY: GroupsMemory = { shards: [], expiryTimer: null };

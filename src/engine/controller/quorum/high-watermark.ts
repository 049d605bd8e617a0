import { at } from '../../kernel/lists.ts';
import type { LeaderRole, ReplicaProgress } from './types.ts';

/** The voters from the most to the least caught up; ties by id, those that have not fetched last. */
export function byDescendingEndOffset(
  voters: readonly ReplicaProgress[],
): readonly ReplicaProgress[] {
  return [...voters].sort((a, b) => b.endOffset - a.endOffset || a.id - b.id);
}

/**
 * The high watermark after `role` has learned an end offset (LeaderState.maybeUpdateHighWatermark, [RAFT-9]): what a
 * majority has, once that reaches into the leader's own epoch. Never falls.
 */
export function nextHighWatermark(role: LeaderRole, highWatermark: number): number {
  const { voters, epochStartOffset } = role;
  const { endOffset } = at(byDescendingEndOffset(voters), Math.floor(voters.length / 2));
  return endOffset > epochStartOffset ? Math.max(endOffset, highWatermark) : highWatermark;
}

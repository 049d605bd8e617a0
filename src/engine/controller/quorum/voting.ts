import { unreachable } from '../../kernel/assert.ts';
import type { VoteRequest } from '../../network/protocol/index.ts';
import { logEnd } from './epochs.ts';
import type { VoteRefusal } from './facts.ts';
import { NONE } from './types.ts';
import type { QuorumState } from './types.ts';

/**
 * Why this member does not give its vote to `candidateId` in its present epoch, or null when it gives it
 * (EpochState.canGrantVote; [RAFT-2], [RAFT-3]). Gives nothing by itself: a vote is recorded by `addVote`.
 */
export function voteRefusal(
  state: QuorumState,
  candidateId: number,
  isLogUpToDate: boolean,
  preVote: boolean,
): VoteRefusal | null {
  const { role } = state.memory;
  const { leaderId, votedId } = state.disk;
  const behind = isLogUpToDate ? null : 'logBehind';
  switch (role.name) {
    case 'Unattached':
    case 'Prospective':
      if (preVote) return behind;
      if (votedId !== NONE) return votedId === candidateId ? null : 'votedForAnother';
      return leaderId === NONE ? behind : 'leaderKnown';
    case 'Follower':
      return preVote && !role.hasFetched ? behind : 'leaderKnown';
    case 'Candidate':
      return preVote ? behind : 'isCandidate';
    case 'Resigned':
      return preVote ? behind : 'hasResigned';
    case 'Leader':
      return 'isLeader';
    default:
      return unreachable(role);
  }
}

/** Whether the candidate's log is at least as long as this one: by epoch first, then by offset. */
export function isLogUpToDate(state: QuorumState, request: VoteRequest): boolean {
  const { epoch, endOffset } = logEnd(state.disk);
  return (
    request.lastEpoch > epoch ||
    (request.lastEpoch === epoch && request.lastEpochEndOffset >= endOffset)
  );
}

/** Whether no candidate can send such a request: its log would have to come from the future. */
export function isInvalidVoteRequest(request: VoteRequest): boolean {
  const { candidateId, candidateEpoch, lastEpoch, lastEpochEndOffset, preVote } = request;
  const isFromFuture = preVote ? lastEpoch > candidateEpoch : lastEpoch >= candidateEpoch;
  return candidateId < 0 || lastEpoch < 0 || lastEpochEndOffset < 0 || isFromFuture;
}

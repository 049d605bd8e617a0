import type { ErrorName } from '../../config/errors.ts';
import { unreachable } from '../../kernel/assert.ts';
import type { VoteRequest, VoteResponse } from '../../network/protocol/index.ts';
import type { IncomingRequest } from '../../network/turn.ts';
import {
  becomeCandidate,
  becomeUnattached,
  endPreVote,
  leadWhenElected,
  momentOf,
} from './become.ts';
import { sendToReady } from './connections.ts';
import { isElectionLost, isElectionWon, votersWith } from './election.ts';
import { logEnd } from './epochs.ts';
import type { VoteRefusal } from './facts.ts';
import { addVote, countVote } from './transitions.ts';
import { directoryOf, isLocalDirectory, whoLeads } from './voter-set.ts';
import { NONE } from './types.ts';
import type { QuorumState, QuorumTurn } from './types.ts';
import { isInvalidVoteRequest, isLogUpToDate, voteRefusal } from './voting.ts';

function voteRequest(state: QuorumState, voterId: number, preVote: boolean): VoteRequest {
  const { epoch, endOffset } = logEnd(state.disk);
  return {
    api: 'Vote',
    candidateId: state.identity.localId,
    voterDirectoryId: directoryOf(state, voterId),
    candidateEpoch: state.disk.leaderEpoch,
    lastEpoch: epoch,
    lastEpochEndOffset: endOffset,
    preVote,
  };
}

/** Asks all who have not answered yet, while the election can still be won. */
export function requestVotes(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { role } = state.memory;
  if (role.name !== 'Prospective' && role.name !== 'Candidate') return state;
  if (isElectionLost(role.tally)) return state;
  const body = (voterId: number): VoteRequest =>
    voteRequest(state, voterId, role.name === 'Prospective');
  return sendToReady(turn, state, votersWith(role.tally, 'unrecorded'), body);
}

function answerVote(
  turn: QuorumTurn,
  state: QuorumState,
  { handle, body }: IncomingRequest<VoteRequest>,
  refusal: VoteRefusal | null,
  error: ErrorName,
): QuorumState {
  const { candidateId, candidateEpoch: epoch, preVote } = body;
  if (refusal === null) turn.emit({ type: 'VoteGranted', candidateId, epoch, preVote });
  else turn.emit({ type: 'VoteRefused', candidateId, epoch, preVote, reason: refusal });
  turn.reply(handle, { api: 'Vote', error, ...whoLeads(state), voteGranted: refusal === null });
  return state;
}

/**
 * A nominee asks for the vote (handleVoteRequest, [RAFT-2]). A higher epoch is believed even if the vote is refused; a
 * pre-vote is given without being recorded.
 */
export function onVoteRequest(
  turn: QuorumTurn,
  state: QuorumState,
  incoming: IncomingRequest<VoteRequest>,
): QuorumState {
  const { body } = incoming;
  const { candidateId, candidateEpoch, preVote } = body;
  if (isInvalidVoteRequest(body)) {
    return answerVote(turn, state, incoming, 'invalidRequest', 'INVALID_REQUEST');
  }
  if (!isLocalDirectory(state, body.voterDirectoryId)) {
    return answerVote(turn, state, incoming, 'otherDisk', 'INVALID_VOTER_KEY');
  }
  if (candidateEpoch < state.disk.leaderEpoch) {
    return answerVote(turn, state, incoming, 'epochBehind', 'FENCED_LEADER_EPOCH');
  }
  const current =
    candidateEpoch > state.disk.leaderEpoch
      ? becomeUnattached(turn, state, candidateEpoch, NONE)
      : state;
  const refusal = voteRefusal(current, candidateId, isLogUpToDate(current, body), preVote);
  const isNewVote = refusal === null && !preVote && current.disk.votedId === NONE;
  const after = isNewVote
    ? addVote(current, momentOf(turn, current), candidateEpoch, candidateId)
    : current;
  return answerVote(turn, after, incoming, refusal, 'NONE');
}

/** A voter has answered this nominee ([RAFT-4], [RAFT-6]). */
export function onVoteResponse(
  turn: QuorumTurn,
  state: QuorumState,
  voterId: number,
  response: VoteResponse,
): QuorumState {
  const { name } = state.memory.role;
  switch (name) {
    case 'Prospective':
    case 'Candidate':
      return followTally(turn, countVote(state, voterId, response.voteGranted));
    case 'Unattached':
    case 'Leader':
    case 'Follower':
    case 'Resigned':
      return state;
    default:
      return unreachable(name);
  }
}

function followTally(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { role } = state.memory;
  if (role.name === 'Prospective') {
    if (isElectionWon(role.tally)) return becomeCandidate(turn, state);
    return isElectionLost(role.tally) ? endPreVote(turn, state) : state;
  }
  // A candidate that has lost waits out its election timeout: others need the time to be elected.
  return leadWhenElected(turn, state);
}

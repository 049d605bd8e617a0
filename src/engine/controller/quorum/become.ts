import { writeBatch } from './append.ts';
import { resetConnections } from './connections.ts';
import { isElectionWon } from './election.ts';
import type { ResignationReason } from './facts.ts';
import { leaderRoleOf } from './leader-state.ts';
import { onHighWatermark, refuseParked } from './parking.ts';
import {
  toCandidate,
  toFollower,
  toLeader,
  toProspective,
  toResigned,
  toUnattached,
  voterIds,
} from './transitions.ts';
import type { Moment } from './transitions.ts';
import { refuseVoterChange } from './voter-change-answers.ts';
import { firstVoters } from './voter-set.ts';
import { NONE } from './types.ts';
import type { QuorumState, QuorumTurn } from './types.ts';

/** The present of a turn; a random election timeout costs a draw only where one is needed. */
export function momentOf(turn: QuorumTurn, { settings }: QuorumState): Moment {
  const { electionTimeoutMs } = settings;
  return {
    nowMs: turn.nowMs,
    drawElectionTimeoutMs: () => electionTimeoutMs + turn.draw(electionTimeoutMs),
  };
}

/** What every change of role ends: requests under way, and the patience of those who fetch from a leader. */
function settleIn(turn: QuorumTurn, before: QuorumState, after: QuorumState): QuorumState {
  if (before.memory.role.name === 'Leader' && after.disk.leaderEpoch > before.disk.leaderEpoch) {
    turn.emit({
      type: 'QuorumLeaderDeposed',
      leaderId: before.identity.localId,
      epoch: before.disk.leaderEpoch,
      higherEpoch: after.disk.leaderEpoch,
    });
  }
  refuseVoterChange(turn, before, after);
  return resetConnections(refuseParked(turn, after));
}

export function becomeUnattached(
  turn: QuorumTurn,
  state: QuorumState,
  epoch: number,
  leaderId: number,
): QuorumState {
  return settleIn(turn, state, toUnattached(state, momentOf(turn, state), epoch, leaderId));
}

export function becomeFollower(
  turn: QuorumTurn,
  state: QuorumState,
  epoch: number,
  leaderId: number,
): QuorumState {
  const after = toFollower(state, momentOf(turn, state), epoch, leaderId);
  turn.emit({ type: 'QuorumLeaderFollowed', leaderId, epoch });
  return settleIn(turn, state, after);
}

/** Asks for pre-votes; without the feature, or alone, nobody needs to be asked ([RAFT-4], [SIM-RAFT-1]). */
export function becomeProspective(turn: QuorumTurn, state: QuorumState): QuorumState {
  const after = settleIn(turn, state, toProspective(state, momentOf(turn, state)));
  const { role } = after.memory;
  const needsPreVotes = after.settings.features.preVote;
  if (needsPreVotes) turn.emit({ type: 'PreVoteStarted', epoch: after.disk.leaderEpoch });
  const mayStart = !needsPreVotes || (role.name === 'Prospective' && isElectionWon(role.tally));
  return mayStart ? becomeCandidate(turn, after) : after;
}

export function becomeCandidate(turn: QuorumTurn, state: QuorumState): QuorumState {
  const after = settleIn(turn, state, toCandidate(state, momentOf(turn, state)));
  turn.emit({ type: 'ElectionStarted', epoch: after.disk.leaderEpoch });
  return leadWhenElected(turn, after);
}

/** A candidate with a majority leads. */
export function leadWhenElected(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { role } = state.memory;
  return role.name === 'Candidate' && isElectionWon(role.tally) ? becomeLeader(turn, state) : state;
}

/** The first record of an epoch is written at once: nothing before it is committed without it ([RAFT-7]). */
function becomeLeader(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { localId } = state.identity;
  const moment = momentOf(turn, state);
  const elected = settleIn(turn, state, toLeader(state, moment, state.disk.log.logEndOffset));
  const epoch = elected.disk.leaderEpoch;
  turn.emit({ type: 'QuorumLeaderElected', leaderId: localId, epoch });
  const started = writeBatch(turn, elected, [
    {
      type: 'LeaderChangeMessage',
      leaderId: localId,
      voters: voterIds(elected),
      grantingVoters: leaderRoleOf(elected).grantingVoters,
    },
    ...firstVoters(elected),
  ]);
  return onHighWatermark(turn, elected, started);
}

export function becomeResigned(
  turn: QuorumTurn,
  state: QuorumState,
  reason: ResignationReason,
): QuorumState {
  const { leaderEpoch } = state.disk;
  const leaderId = state.identity.localId;
  turn.emit({ type: 'QuorumLeaderResigned', leaderId, epoch: leaderEpoch, reason });
  return settleIn(turn, state, toResigned(state, momentOf(turn, state)));
}

/**
 * A lost round of pre-votes: back to the leader that was followed before, otherwise wait for another one
 * (prospectiveTransitionAfterElectionLoss).
 */
export function endPreVote(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { leaderEpoch, leaderId } = state.disk;
  turn.emit({ type: 'ElectionLost', epoch: leaderEpoch, preVote: true });
  return leaderId === NONE
    ? becomeUnattached(turn, state, leaderEpoch, NONE)
    : becomeFollower(turn, state, leaderEpoch, leaderId);
}

import { assert } from '../../kernel/assert.ts';
import { advance } from '../../kernel/lifecycle.ts';
import { isElectionLost, isElectionWon, recordVote, startTally, votersWith } from './election.ts';
import type { VoteTally } from './election.ts';
import { refuse } from './illegal.ts';
import { checkQuorumTimeoutMs, preferredSuccessors, unknownProgress } from './leader-state.ts';
import { QUORUM_MEMBER } from './quorum.lifecycle.ts';
import { NONE } from './types.ts';
import type { ElectionState, QuorumRole, QuorumSettings, QuorumState } from './types.ts';

/** The present, and a random election timeout in [T, 2T) where a transition needs one. */
export interface Moment {
  readonly nowMs: number;
  readonly drawElectionTimeoutMs: () => number;
}

type Event = Parameters<typeof QUORUM_MEMBER.accepts>[0];

function enter(
  state: QuorumState,
  event: Event,
  role: QuorumRole,
  election: ElectionState,
  highWatermark = state.memory.highWatermark,
): QuorumState {
  const name = advance(QUORUM_MEMBER, state.memory.role.name, event);
  assert(name === role.name, () => `${event} leads to ${name}, not to ${role.name}`);
  const { leaderEpoch, leaderId, votedId } = election;
  return {
    ...state,
    disk: { ...state.disk, leaderEpoch, leaderId, votedId },
    memory: { ...state.memory, role, highWatermark },
  };
}

export function voterIds(state: QuorumState): readonly number[] {
  return state.identity.voters.map((voter) => voter.id);
}

/** A vote that is changed within an epoch could elect two leaders, so it outlives every transition inside it. */
function votedIdIn(state: QuorumState, epoch: number): number {
  return epoch === state.disk.leaderEpoch ? state.disk.votedId : NONE;
}

function unattachedDueMs(state: QuorumState, moment: Moment): number | null {
  if (!state.identity.isVoter) return null;
  const { role } = state.memory;
  const keepsItsTimer =
    role.name === 'Candidate' ||
    role.name === 'Unattached' ||
    role.name === 'Resigned' ||
    (role.name === 'Prospective' && !isElectionLost(role.tally));
  return keepsItsTimer ? role.electionDueMs : moment.nowMs + moment.drawElectionTimeoutMs();
}

/**
 * Waits for a leader in `epoch`: a higher one, or the same after a lost round of pre-votes.
 * @throws Error (IllegalStateException) from any other state in the same epoch, and for a lower epoch
 */
export function toUnattached(
  state: QuorumState,
  moment: Moment,
  epoch: number,
  leaderId: number,
): QuorumState {
  const current = state.disk.leaderEpoch;
  const isSame = epoch === current;
  if (epoch < current || (isSame && state.memory.role.name !== 'Prospective')) {
    refuse(
      'IllegalStateException',
      `${state.memory.role.name} of ${current} to Unattached ${epoch}`,
    );
  }
  const votedId = votedIdIn(state, epoch);
  return enter(
    state,
    isSame ? 'ELECTION_LOST' : 'HIGHER_EPOCH',
    { name: 'Unattached', electionDueMs: unattachedDueMs(state, moment) },
    { leaderEpoch: epoch, leaderId, votedId },
  );
}

/**
 * Gives this epoch's vote; whoever got it is as good as this member, so the timeout starts anew.
 * @throws Error (IllegalStateException) when there is no vote to give
 */
export function addVote(
  state: QuorumState,
  moment: Moment,
  epoch: number,
  candidateId: number,
): QuorumState {
  const { identity, disk, memory } = state;
  const { role } = memory;
  if (candidateId === identity.localId) refuse('IllegalStateException', 'a vote for itself');
  if (epoch !== disk.leaderEpoch || disk.votedId !== NONE) {
    refuse(
      'IllegalStateException',
      `a vote in ${epoch}, voted ${disk.votedId} in ${disk.leaderEpoch}`,
    );
  }
  const election = { leaderEpoch: epoch, leaderId: disk.leaderId, votedId: candidateId };
  if (role.name === 'Unattached') {
    const electionDueMs = moment.nowMs + moment.drawElectionTimeoutMs();
    return enter(state, 'VOTE_GIVEN', { name: 'Unattached', electionDueMs }, election);
  }
  if (role.name === 'Prospective')
    return enter(state, 'VOTE_GIVEN', nominee('Prospective', state, moment), election);
  return refuse('IllegalStateException', `a vote given as ${role.name}`);
}

function nominee<Name extends 'Prospective' | 'Candidate'>(
  name: Name,
  state: QuorumState,
  moment: Moment,
): { readonly name: Name; readonly tally: VoteTally; readonly electionDueMs: number } {
  return {
    name,
    tally: startTally(voterIds(state), state.identity.localId),
    electionDueMs: moment.nowMs + moment.drawElectionTimeoutMs(),
  };
}

/** A follower that has yet to fetch from its leader, and gives it the fetch timeout for that. */
export function followerRole(settings: QuorumSettings, { nowMs }: Moment): QuorumRole {
  return {
    name: 'Follower',
    hasFetched: false,
    fetchDueMs: nowMs + settings.fetchTimeoutMs,
    fetchingSnapshot: null,
  };
}

/**
 * Follows `leaderId` in `epoch`.
 * @throws Error (IllegalStateException) when that is this member, the epoch is lower, or the leader is known already
 */
export function toFollower(
  state: QuorumState,
  moment: Moment,
  epoch: number,
  leaderId: number,
): QuorumState {
  const { identity, disk, memory, settings } = state;
  const { name } = memory.role;
  const current = disk.leaderEpoch;
  if (!memory.peers.some((peer) => peer.id === leaderId)) {
    refuse('IllegalArgumentException', `no endpoint of leader ${leaderId}`);
  }
  if (leaderId === identity.localId) refuse('IllegalStateException', 'follows itself');
  if (epoch < current) refuse('IllegalStateException', `follows in ${epoch}, is in ${current}`);
  if (epoch === current && (name === 'Follower' || name === 'Leader')) {
    refuse('IllegalStateException', `${name} of ${epoch} to Follower`);
  }
  return enter(state, 'LEADER_FOUND', followerRole(settings, moment), {
    leaderEpoch: epoch,
    leaderId,
    votedId: votedIdIn(state, epoch),
  });
}

/**
 * Asks whether an election could be won, in the same epoch and on no record ([RAFT-4]).
 * @throws Error (IllegalStateException) for observers, a leader and who asks already
 */
export function toProspective(state: QuorumState, moment: Moment): QuorumState {
  const { name } = state.memory.role;
  if (!state.identity.isVoter || name === 'Leader' || name === 'Prospective') {
    refuse('IllegalStateException', `${name} to Prospective`);
  }
  const event = name === 'Follower' ? 'FETCH_TIMEOUT' : 'ELECTION_TIMEOUT';
  const role = nominee('Prospective', state, moment);
  return enter(state, event, role, state.disk);
}

/**
 * Starts an election in the next epoch with its own vote.
 * @throws Error (IllegalStateException) from any other state than Prospective
 */
export function toCandidate(state: QuorumState, moment: Moment): QuorumState {
  const { name } = state.memory.role;
  if (name !== 'Prospective') refuse('IllegalStateException', `${name} to Candidate`);
  return enter(state, 'PRE_VOTES_WON', nominee('Candidate', state, moment), {
    leaderEpoch: state.disk.leaderEpoch + 1,
    leaderId: NONE,
    votedId: state.identity.localId,
  });
}

/**
 * Leads from `epochStartOffset` on, the end of its log. The high watermark is unknown until the first record of the
 * epoch is committed, so that it never falls.
 * @throws Error (IllegalStateException) without a majority of votes
 */
export function toLeader(
  state: QuorumState,
  { nowMs }: Moment,
  epochStartOffset: number,
): QuorumState {
  const { identity, disk, memory, settings } = state;
  const { role } = memory;
  if (role.name !== 'Candidate' || !isElectionWon(role.tally)) {
    refuse('IllegalStateException', `${role.name} to Leader`);
  }
  const isAlone = identity.voters.length === 1;
  return enter(
    state,
    'VOTES_WON',
    {
      name: 'Leader',
      epochStartOffset,
      grantingVoters: votersWith(role.tally, 'granted'),
      voters: identity.voters.map(({ id, directoryId }) => unknownProgress(id, directoryId)),
      observers: [],
      fetchedVoters: [],
      checkQuorumDueMs: isAlone ? null : nowMs + checkQuorumTimeoutMs(settings.fetchTimeoutMs),
      beginQuorumEpochDueMs: nowMs,
      voterChange: null,
      gathered: [],
      drainDueMs: null,
    },
    { leaderEpoch: disk.leaderEpoch, leaderId: identity.localId, votedId: NONE },
    NONE,
  );
}

/**
 * Leads no more, votes for nobody in this epoch, and no longer speaks of what is committed (ResignedState).
 * @throws Error (IllegalStateException) for who does not lead
 */
export function toResigned(state: QuorumState, moment: Moment): QuorumState {
  const { localId } = state.identity;
  const role: QuorumRole = {
    name: 'Resigned',
    electionDueMs: moment.nowMs + moment.drawElectionTimeoutMs(),
    preferredSuccessors: preferredSuccessors(state),
    unacknowledged: voterIds(state).filter((id) => id !== localId),
  };
  return enter(state, 'RESIGN', role, state.disk, NONE);
}

/**
 * The state with the answer of a voter to this nominee.
 * @throws Error (IllegalStateException) for who asks for no votes
 */
export function countVote(state: QuorumState, voterId: number, isGranted: boolean): QuorumState {
  const { role } = state.memory;
  if (role.name !== 'Prospective' && role.name !== 'Candidate') {
    refuse('IllegalStateException', `${role.name} counts a vote`);
  }
  const { localId } = state.identity;
  const isBinding = role.name === 'Candidate';
  const tally = recordVote(role.tally, voterId, isGranted, { isBinding, localId });
  return { ...state, memory: { ...state.memory, role: { ...role, tally } } };
}

/**
 * A follower hears of a high watermark; true to the leader, but no further than its own log.
 * @throws Error (IllegalArgumentException) when it falls
 */
export function raiseHighWatermark(state: QuorumState, highWatermark: number): QuorumState {
  const known = state.memory.highWatermark;
  if (highWatermark < known) {
    refuse('IllegalArgumentException', `high watermark fell from ${known} to ${highWatermark}`);
  }
  return highWatermark === known ? state : { ...state, memory: { ...state.memory, highWatermark } };
}

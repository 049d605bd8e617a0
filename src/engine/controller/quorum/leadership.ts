import type {
  BeginQuorumEpochRequest,
  EndQuorumEpochRequest,
} from '../../network/protocol/index.ts';
import type { IncomingRequest } from '../../network/turn.ts';
import { believe } from './hearsay.ts';
import { sendToReady } from './connections.ts';
import { leaderRoleOf } from './leader-state.ts';
import type { QuorumState, QuorumTurn } from './types.ts';
import { directoryOf, isLocalDirectory, whoLeads } from './voter-set.ts';

/** Period in which a leader makes itself known to voters that do not fetch: half the fetch timeout ([RAFT-7]). */
function beginQuorumEpochPeriodMs(fetchTimeoutMs: number): number {
  return Math.floor(fetchTimeoutMs / 2);
}

/** The leader makes itself known to those who have not fetched of late (BeginQuorumEpoch). */
export function announceLeadership(turn: QuorumTurn, state: QuorumState): QuorumState {
  const role = leaderRoleOf(state);
  const { nowMs } = turn;
  if (role.beginQuorumEpochDueMs > nowMs) return state;
  const { localId } = state.identity;
  const periodMs = beginQuorumEpochPeriodMs(state.settings.fetchTimeoutMs);
  const silent = role.voters
    .filter(
      ({ id, lastFetchMs }) =>
        id !== localId && (lastFetchMs < 0 || nowMs - lastFetchMs >= periodMs),
    )
    .map((voter) => voter.id);
  const beginQuorumEpochDueMs = nowMs + periodMs;
  const rearmed = {
    ...state,
    memory: { ...state.memory, role: { ...role, beginQuorumEpochDueMs } },
  };
  const { leaderEpoch } = state.disk;
  return sendToReady(turn, rearmed, silent, (voterId) => ({
    api: 'BeginQuorumEpoch',
    voterDirectoryId: directoryOf(state, voterId),
    leaderId: localId,
    leaderEpoch,
  }));
}

/** A resigned leader ends its epoch at all who have not confirmed it ([RAFT-13]). */
export function announceResignation(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { role } = state.memory;
  if (role.name !== 'Resigned') return state;
  return sendToReady(turn, state, role.unacknowledged, () => ({
    api: 'EndQuorumEpoch',
    leaderId: state.identity.localId,
    leaderEpoch: state.disk.leaderEpoch,
    preferredSuccessors: role.preferredSuccessors,
  }));
}

/** A voter has confirmed the end of this epoch. */
export function onEndQuorumEpochResponse(state: QuorumState, voterId: number): QuorumState {
  const { role } = state.memory;
  if (role.name !== 'Resigned') return state;
  const unacknowledged = role.unacknowledged.filter((id) => id !== voterId);
  return { ...state, memory: { ...state.memory, role: { ...role, unacknowledged } } };
}

/** A leader makes itself known. */
export function onBeginQuorumEpoch(
  turn: QuorumTurn,
  state: QuorumState,
  { handle, from, body }: IncomingRequest<BeginQuorumEpochRequest>,
): QuorumState {
  const error = !isLocalDirectory(state, body.voterDirectoryId)
    ? 'INVALID_VOTER_KEY'
    : body.leaderEpoch < state.disk.leaderEpoch
      ? 'FENCED_LEADER_EPOCH'
      : 'NONE';
  const after = error === 'NONE' ? believe(turn, state, { ...body, leaderEndpoint: from }) : state;
  turn.reply(handle, { api: 'BeginQuorumEpoch', error, ...whoLeads(after) });
  return after;
}

/**
 * How long a successor waits before it starts an election: the first one not at all, the others exponentially longer,
 * so that the most caught-up voter wins (strictExponentialElectionBackoffMs).
 */
export function successorBackoffMs(
  preferredSuccessors: readonly number[],
  localId: number,
  electionBackoffMaxMs: number,
): number {
  const count = preferredSuccessors.length;
  const found = preferredSuccessors.indexOf(localId);
  const position = found < 0 ? count : found;
  // An empty list, of a leader that resigned by being restarted, makes everybody the first.
  if (position === 0) return 0;
  if (position >= count) return electionBackoffMaxMs;
  return Math.min(electionBackoffMaxMs, (electionBackoffMaxMs >> (count - 1)) << (position - 1));
}

/** The leader ends its epoch: its followers wait no longer for it ([RAFT-13]). */
export function onEndQuorumEpoch(
  turn: QuorumTurn,
  state: QuorumState,
  { handle, from, body }: IncomingRequest<EndQuorumEpochRequest>,
): QuorumState {
  const isFenced = body.leaderEpoch < state.disk.leaderEpoch;
  const after = isFenced
    ? state
    : hurry(turn, believe(turn, state, { ...body, leaderEndpoint: from }), body);
  const error = isFenced ? 'FENCED_LEADER_EPOCH' : 'NONE';
  turn.reply(handle, { api: 'EndQuorumEpoch', error, ...whoLeads(after) });
  return after;
}

function hurry(turn: QuorumTurn, state: QuorumState, body: EndQuorumEpochRequest): QuorumState {
  const { role } = state.memory;
  if (role.name !== 'Follower' || state.disk.leaderId !== body.leaderId) return state;
  const { localId } = state.identity;
  const { electionBackoffMaxMs } = state.settings;
  const waitMs = successorBackoffMs(body.preferredSuccessors, localId, electionBackoffMaxMs);
  const hurried = { ...role, fetchDueMs: turn.nowMs + waitMs };
  return { ...state, memory: { ...state.memory, role: hurried } };
}

import { unreachable } from '../../kernel/assert.ts';
import { drain } from './append.ts';
import { becomeProspective, becomeResigned, becomeUnattached, endPreVote } from './become.ts';
import { requestVotes } from './campaign.ts';
import { hasRequestUnderWay } from './connections.ts';
import { fetchOn } from './following.ts';
import { announceLeadership, announceResignation } from './leadership.ts';
import { expireParked, onHighWatermark, wakeParked } from './parking.ts';
import { cleanWhenDue } from './snapshots.ts';
import { concludeVoterChange, hasBeenRemoved } from './voter-change.ts';
import { NONE } from './types.ts';
import type { QuorumConnection, QuorumState, QuorumTimer, QuorumTurn } from './types.ts';

/** Ends the present role when its time has come; the same state when it goes on. */
function expireRole(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { role, isShuttingDown } = state.memory;
  const isOver = (dueMs: number | null): boolean => dueMs !== null && dueMs <= turn.nowMs;
  switch (role.name) {
    case 'Leader':
      if (hasBeenRemoved(state)) return becomeResigned(turn, state, 'removed');
      return isOver(role.checkQuorumDueMs) ? becomeResigned(turn, state, 'checkQuorum') : state;
    case 'Prospective':
      return isOver(role.electionDueMs) && !isShuttingDown ? endPreVote(turn, state) : state;
    case 'Candidate':
      return isOver(role.electionDueMs) && !isShuttingDown ? loseElection(turn, state) : state;
    case 'Unattached':
      return isOver(role.electionDueMs) && !isShuttingDown ? becomeProspective(turn, state) : state;
    case 'Follower':
      return isOver(role.fetchDueMs) && state.identity.isVoter && !isShuttingDown
        ? becomeProspective(turn, state)
        : state;
    case 'Resigned':
      return isOver(role.electionDueMs) && !isShuttingDown
        ? becomeUnattached(turn, state, state.disk.leaderEpoch + 1, NONE)
        : state;
    default:
      return unreachable(role);
  }
}

function loseElection(turn: QuorumTurn, state: QuorumState): QuorumState {
  turn.emit({ type: 'ElectionLost', epoch: state.disk.leaderEpoch, preVote: false });
  return becomeProspective(turn, state);
}

/** Does what the present role does whenever it can. */
function act(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { role } = state.memory;
  switch (role.name) {
    case 'Leader':
      return lead(turn, state);
    case 'Prospective':
    case 'Candidate':
      return requestVotes(turn, state);
    case 'Follower':
    case 'Unattached':
      return fetchOn(turn, state);
    case 'Resigned':
      return announceResignation(turn, state);
    default:
      return unreachable(role);
  }
}

function lead(turn: QuorumTurn, state: QuorumState): QuorumState {
  const drained = drain(turn, state);
  const grew = drained.disk.log !== state.disk.log;
  const told = onHighWatermark(turn, state, drained);
  return announceLeadership(turn, expireParked(turn, grew ? wakeParked(turn, told) : told));
}

type Due = readonly [type: QuorumTimer['type'], dueMs: number];

function roleDues({ identity, memory }: QuorumState): readonly Due[] {
  const { role, isShuttingDown } = memory;
  if (role.name === 'Leader') {
    const dues: Due[] = [['beginQuorumEpoch', role.beginQuorumEpochDueMs]];
    if (role.checkQuorumDueMs !== null) dues.push(['checkQuorum', role.checkQuorumDueMs]);
    if (role.voterChange !== null) dues.push(['voterChange', role.voterChange.dueMs]);
    if (role.drainDueMs !== null) dues.push(['appendLinger', role.drainDueMs]);
    for (const { dueMs } of memory.parkedFetches) dues.push(['parkedFetch', dueMs]);
    return dues;
  }
  if (isShuttingDown) return [];
  if (role.name === 'Follower') return identity.isVoter ? [['fetchTimeout', role.fetchDueMs]] : [];
  return role.electionDueMs === null ? [] : [['electionTimeout', role.electionDueMs]];
}

/** When a voter that did not answer may be asked again, as far as this role would ask it. */
function retryDues(state: QuorumState): readonly Due[] {
  const { role, connections } = state.memory;
  if (role.name === 'Leader') return [];
  const fetches = role.name === 'Follower' || role.name === 'Unattached';
  if (fetches && hasRequestUnderWay(state)) return [];
  return connections.map(({ backoffUntilMs }: QuorumConnection) => [
    'retryBackoff',
    backoffUntilMs,
  ]);
}

/** Sets the one timer to the earliest due time ahead; what is due already has just been done. */
function arm(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { wakeUp } = state.memory;
  let next: Due | null = null;
  for (const due of [...roleDues(state), ...retryDues(state)]) {
    if (due[1] > turn.nowMs && (next === null || due[1] < next[1])) next = due;
  }
  if (wakeUp?.dueMs === next?.[1]) return state;
  turn.cancel(wakeUp);
  const ticket =
    next === null ? null : turn.schedule(next[1] - turn.nowMs, { area: 'quorum', type: next[0] });
  return { ...state, memory: { ...state.memory, wakeUp: ticket } };
}

/** After every input: ends what is over, does what can be done, and sets the timer (KafkaRaftClient.poll). */
export function poll(turn: QuorumTurn, before: QuorumState): QuorumState {
  let state = concludeVoterChange(turn, before);
  for (;;) {
    const after = expireRole(turn, state);
    if (after === state) break;
    state = after;
  }
  return arm(turn, act(turn, cleanWhenDue(turn, state)));
}

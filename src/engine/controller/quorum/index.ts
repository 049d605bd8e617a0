import { assert, unreachable } from '../../kernel/assert.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type {
  AddRaftVoterRequest,
  BeginQuorumEpochRequest,
  EndQuorumEpochRequest,
  FetchSnapshotRequest,
  MetadataRecord,
  RaftFetchRequest,
  RemoveRaftVoterRequest,
  Response,
  VoteRequest,
} from '../../network/protocol/index.ts';
import type { IncomingRequest, RequestHandle, RequestOutcome } from '../../network/turn.ts';
import { gather } from './append.ts';
import { becomeProspective, becomeResigned, leadWhenElected } from './become.ts';
import { onVoteRequest, onVoteResponse } from './campaign.ts';
import { expectedFrom, release } from './connections.ts';
import { onFetchResponse } from './following.ts';
import { hearAnswer } from './hearsay.ts';
import { onBeginQuorumEpoch, onEndQuorumEpoch, onEndQuorumEpochResponse } from './leadership.ts';
import { onFetchRequest } from './parking.ts';
import { onFetchSnapshotRequest } from './snapshots.ts';
import { giveUpSnapshot, onFetchSnapshotResponse } from './snapshot-fetching.ts';
import { poll } from './poll.ts';
import { onNewVoterAnswer, onVoterRequest } from './voter-change.ts';
import { whoLeads } from './voter-set.ts';
import { restart } from './restart.ts';
import type {
  QuorumDisk,
  QuorumIdentity,
  QuorumSettings,
  QuorumState,
  QuorumTimer,
  QuorumTurn,
} from './types.ts';

export { QUORUM_FACT_WEIGHTS } from './facts.ts';
export type { QuorumFact } from './facts.ts';
export type { QuorumRoleName } from './quorum.lifecycle.ts';
export { describeQuorum } from './describe.ts';
export { createQuorumDisk } from './restart.ts';
export { controlRecordsAt, identityFrom, votersAt } from './voter-set.ts';
export { addSnapshot, snapshotToLoad } from './snapshots.ts';
export type {
  QuorumDisk,
  QuorumIdentity,
  QuorumSettings,
  QuorumState,
  QuorumTimer,
  QuorumTurn,
} from './types.ts';

/** A process starts with what its disk says ([RAFT-14]). */
export function startQuorum(
  turn: QuorumTurn,
  identity: QuorumIdentity,
  settings: QuorumSettings,
  disk: QuorumDisk,
): QuorumState {
  assert(settings.electionTimeoutMs > 0, () => 'an election timeout of 0 never ends');
  const drawElectionTimeoutMs = (): number =>
    settings.electionTimeoutMs + turn.draw(settings.electionTimeoutMs);
  const started = restart(identity, settings, disk, { nowMs: turn.nowMs, drawElectionTimeoutMs });
  const state = leadWhenElected(turn, started);
  const isAlone = identity.isVoter && identity.voters.length === 1;
  const { name } = state.memory.role;
  // A sole voter waits for nobody; a resigned one takes the long way, through the next epoch.
  const campaigns = isAlone && (name === 'Unattached' || name === 'Resigned');
  return poll(turn, campaigns ? becomeProspective(turn, state) : state);
}

export type QuorumRequest =
  | VoteRequest
  | BeginQuorumEpochRequest
  | EndQuorumEpochRequest
  | RaftFetchRequest
  | FetchSnapshotRequest;

/** A request of another member has arrived. */
export function onQuorumRequest(
  turn: QuorumTurn,
  state: QuorumState,
  { handle, from, body }: IncomingRequest<QuorumRequest>,
): QuorumState {
  switch (body.api) {
    case 'Vote':
      return poll(turn, onVoteRequest(turn, state, { handle, from, body }));
    case 'BeginQuorumEpoch':
      return poll(turn, onBeginQuorumEpoch(turn, state, { handle, from, body }));
    case 'EndQuorumEpoch':
      return poll(turn, onEndQuorumEpoch(turn, state, { handle, from, body }));
    case 'RaftFetch':
      return poll(turn, onFetchRequest(turn, state, { handle, from, body }));
    case 'FetchSnapshot':
      return poll(turn, onFetchSnapshotRequest(turn, state, { handle, from, body }));
    default:
      return unreachable(body);
  }
}

function readAnswer(
  turn: QuorumTurn,
  state: QuorumState,
  voterId: number,
  response: Response,
): QuorumState {
  switch (response.api) {
    case 'Vote':
      return onVoteResponse(turn, state, voterId, response);
    case 'RaftFetch':
      return onFetchResponse(turn, state, response);
    case 'FetchSnapshot':
      return onFetchSnapshotResponse(turn, state, response);
    case 'EndQuorumEpoch':
      return onEndQuorumEpochResponse(state, voterId);
    default:
      return state;
  }
}

/** A request on the channel `raft` has been answered, or never will be. */
export function onQuorumOutcome(
  turn: QuorumTurn,
  state: QuorumState,
  outcome: RequestOutcome,
): QuorumState {
  const { result } = outcome;
  const voter = expectedFrom(state, outcome);
  if (voter === null) return state;
  if (result.kind === 'failure') {
    const failed = release(state, voter.id, turn.nowMs, 'failed');
    return poll(turn, onNewVoterAnswer(turn, failed, voter.id, false));
  }
  const { body } = result;
  if (body.api === 'ApiVersions') {
    const freed = release(state, voter.id, turn.nowMs, 'succeeded');
    return poll(turn, onNewVoterAnswer(turn, freed, voter.id, true));
  }
  assert('leaderEndpoint' in body, () => `${body.api} answers the quorum`);
  const heard = hearAnswer(turn, state, body);
  const freed = release(
    heard.state,
    voter.id,
    turn.nowMs,
    heard.remainder === 'fruitless' ? 'fruitless' : 'succeeded',
  );
  if (heard.remainder === 'read') return poll(turn, readAnswer(turn, freed, voter.id, body));
  return poll(turn, body.api === 'FetchSnapshot' ? giveUpSnapshot(freed) : freed);
}

/** The quorum's timer has fired; what is due stands in the state. */
export const onQuorumTimer: (
  turn: QuorumTurn,
  state: QuorumState,
  timer: QuorumTimer,
) => QuorumState = (turn, state) =>
  poll(turn, { ...state, memory: { ...state.memory, wakeUp: null } });

/**
 * The leader takes in records of the controller: they lie at `baseOffset` to `lastOffset`, in the log after the append
 * linger, and are committed when the high watermark passes `lastOffset` in this epoch.
 * @throws Error (IllegalStateException) for who does not lead
 */
export function appendRecords(
  turn: QuorumTurn,
  state: QuorumState,
  records: readonly MetadataRecord[],
): { readonly state: QuorumState; readonly baseOffset: number; readonly lastOffset: number } {
  const taken = gather(state, turn.nowMs, records);
  return { ...taken, state: poll(turn, taken.state) };
}

/** The leader is asked for a voter more or less; the answer goes to `handle`, in an Envelope. */
export function changeVoters(
  turn: QuorumTurn,
  state: QuorumState,
  handle: RequestHandle,
  request: AddRaftVoterRequest | RemoveRaftVoterRequest,
): QuorumState {
  return poll(turn, onVoterRequest(turn, state, handle, request));
}

/** The process is asked to stop: a leader hands over, and nobody here starts an election any more ([RAFT-13]). */
export function resign(turn: QuorumTurn, state: QuorumState): QuorumState {
  const leaving = { ...state, memory: { ...state.memory, isShuttingDown: true } };
  return poll(turn, isLeader(leaving) ? becomeResigned(turn, leaving, 'shutdown') : leaving);
}

/** Whether a leader that resigned may stop: somebody else leads, or there is nobody else. */
export function hasHandedOver({ identity, disk, memory }: QuorumState): boolean {
  const leadsNoMore = memory.role.name !== 'Leader' && memory.role.name !== 'Resigned';
  return identity.voters.length === 1 || (leadsNoMore && disk.leaderId >= 0);
}

export function isLeader({ memory }: QuorumState): boolean {
  return memory.role.name === 'Leader';
}

/** Where the known leader is reached; null when none is known. */
export function leaderEndpoint(state: QuorumState): NodeId | null {
  return whoLeads(state).leaderEndpoint;
}

/** Kafka's id of the known leader, -1 when none is known; a resigned leader still counts itself. */
export function leaderId({ disk }: QuorumState): number {
  return disk.leaderId;
}

export function currentEpoch({ disk }: QuorumState): number {
  return disk.leaderEpoch;
}

/**
 * End, exclusive, of the metadata known to be committed; -1: not known. It becomes unknown with a restart, an election
 * of this node and its resignation, so whoever applies records keeps the largest it has seen.
 */
export function highWatermark({ memory }: QuorumState): number {
  return memory.highWatermark;
}

import type { ErrorName } from '../../config/errors.ts';
import { removeAt } from '../../kernel/lists.ts';
import type {
  AddRaftVoterRequest,
  RemoveRaftVoterRequest,
  Voter,
} from '../../network/protocol/index.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { writeControlRecord } from './append.ts';
import { connectionTo, isReady, send } from './connections.ts';
import { leaderRoleOf } from './leader-state.ts';
import { onHighWatermark, wakeParked } from './parking.ts';
import { IDLE } from './restart.ts';
import type { LeaderRole, QuorumState, QuorumTurn, VoterChange } from './types.ts';
import { answerVoterChange } from './voter-change-answers.ts';

type VoterRequest = AddRaftVoterRequest | RemoveRaftVoterRequest;

interface VoterRefusal {
  readonly error: ErrorName;
  readonly message: string | null;
}

/** An observer that has been caught up and has fetched within an hour may become a voter (isReplicaCaughtUp). */
const CAUGHT_UP_MS = 3_600_000;

function keyText({ id, directoryId }: Pick<Voter, 'id' | 'directoryId'>): string {
  return `ReplicaKey(id=${id}, directoryId=${directoryId === '' ? '<undefined>' : directoryId})`;
}

function setText(voters: readonly Voter[]): string {
  return `[${voters.map(keyText).join(', ')}]`;
}

/** [VTR-4] What has to be so before any voter is added or removed, in this order; null when it is. */
function refusalOfAny(
  { identity, memory }: QuorumState,
  { voterChange }: LeaderRole,
  kind: VoterChange['kind'],
): VoterRefusal | null {
  const timedOut = (message: string): VoterRefusal => ({ error: 'REQUEST_TIMED_OUT', message });
  if (voterChange !== null) {
    return timedOut(
      'Request timed out waiting for leader to handle previous add or remove voter request',
    );
  }
  const { highWatermark } = memory;
  if (highWatermark < 0) {
    return timedOut(
      'Request timed out waiting for leader to establish HWM and fence previous voter changes',
    );
  }
  const { reconfiguration } = identity;
  if (reconfiguration === null) {
    const doing = kind === 'add' ? 'adding' : 'removing';
    return {
      error: 'UNSUPPORTED_VERSION',
      message: `Cluster doesn't support ${doing} voter because the kraft.version feature is 0`,
    };
  }
  const { votersOffset } = reconfiguration;
  return votersOffset < highWatermark
    ? null
    : timedOut(
        `Request timed out waiting for voters to commit the latest voter change at Optional[${votersOffset}] with HWM ${highWatermark}`,
      );
}

function refuse(
  turn: QuorumTurn,
  state: QuorumState,
  { handle, kind, voter }: Pick<VoterChange, 'handle' | 'kind' | 'voter'>,
  { error, message }: VoterRefusal,
): QuorumState {
  turn.emit({ type: 'VoterChangeRefused', change: kind, voterId: voter.id, error });
  answerVoterChange(turn, handle, kind, error, message);
  return withChange(state, null);
}

function withChange(state: QuorumState, voterChange: VoterChange | null): QuorumState {
  const role = leaderRoleOf(state);
  if (role.voterChange === voterChange) return state;
  return { ...state, memory: { ...state.memory, role: { ...role, voterChange } } };
}

/** The leader is asked for a voter more or less (AddVoterHandler, RemoveVoterHandler). */
export function onVoterRequest(
  turn: QuorumTurn,
  state: QuorumState,
  handle: RequestHandle,
  body: VoterRequest,
): QuorumState {
  const kind = body.api === 'AddRaftVoter' ? 'add' : 'remove';
  const endpoint = body.api === 'AddRaftVoter' ? body.endpoint : -1;
  const voter: Voter = { id: body.voterId, directoryId: body.voterDirectoryId, endpoint };
  const dueMs = turn.nowMs + state.settings.requestTimeoutMs;
  const change: VoterChange = { kind, voter, handle, dueMs, offset: null };
  const refusal = refusalOfAny(state, leaderRoleOf(state), kind);
  if (refusal !== null) {
    turn.emit({
      type: 'VoterChangeRefused',
      change: kind,
      voterId: voter.id,
      error: refusal.error,
    });
    answerVoterChange(turn, handle, kind, refusal.error, refusal.message);
    return state;
  }
  return kind === 'add' ? beginAdding(turn, state, change) : remove(turn, state, change);
}

/** [VTR-5] The new voter is asked first whether it is there and what it supports. */
function beginAdding(turn: QuorumTurn, state: QuorumState, change: VoterChange): QuorumState {
  const { voter } = change;
  const { voters } = state.identity;
  if (voters.some(({ id }) => id === voter.id)) {
    const message = `The voter id for ${keyText(voter)} is already part of the set of voters ${setText(voters)}.`;
    return refuse(turn, state, change, { error: 'DUPLICATE_VOTER', message });
  }
  const known = withPeer(state, voter);
  if (!isReady(connectionTo(known, voter.id), turn.nowMs)) {
    const message = `New voter ${keyText(voter)} is not ready to receive requests`;
    return refuse(turn, state, change, { error: 'REQUEST_TIMED_OUT', message });
  }
  return send(turn, withChange(known, change), voter.id, { api: 'ApiVersions' });
}

function withPeer(state: QuorumState, voter: Voter): QuorumState {
  const { peers, connections } = state.memory;
  const index = peers.findIndex(({ id }) => id === voter.id);
  const others = index < 0 ? peers : removeAt(peers, index);
  const kept = index < 0 ? connections : removeAt(connections, index);
  const connection = connections[index] ?? IDLE;
  return {
    ...state,
    memory: { ...state.memory, peers: [...others, voter], connections: [...kept, connection] },
  };
}

/** The new voter has said what it supports, or cannot be reached ([VTR-5]). */
export function onNewVoterAnswer(
  turn: QuorumTurn,
  state: QuorumState,
  voterId: number,
  isThere: boolean,
): QuorumState {
  const { role } = state.memory;
  const change = role.name === 'Leader' ? role.voterChange : null;
  if (role.name !== 'Leader' || change?.kind !== 'add' || change.offset !== null) return state;
  if (change.voter.id !== voterId) return state;
  const { voter } = change;
  const error = 'REQUEST_TIMED_OUT';
  if (!isThere) {
    const message =
      'Aborted add voter operation for since API_VERSIONS returned an error REQUEST_TIMED_OUT';
    return refuse(turn, state, change, { error, message });
  }
  const observer = role.observers.find(
    ({ id, directoryId }) => id === voter.id && directoryId === voter.directoryId,
  );
  const isCaughtUp =
    observer !== undefined &&
    observer.lastCaughtUpMs > 0 &&
    observer.lastFetchMs > turn.nowMs - CAUGHT_UP_MS;
  if (!isCaughtUp) {
    const message = `Aborted add voter operation for ${keyText(voter)} since it is lagging behind`;
    return refuse(turn, state, change, { error, message });
  }
  const voters = [...state.identity.voters, voter].toSorted((a, b) => a.id - b.id);
  return writeVoters(turn, state, change, voters);
}

/** [VTR-6] Removes a voter that is one, unless it is the last. */
function remove(turn: QuorumTurn, state: QuorumState, change: VoterChange): QuorumState {
  const { voter } = change;
  const { voters } = state.identity;
  const others = voters.filter(
    ({ id, directoryId }) => id !== voter.id || directoryId !== voter.directoryId,
  );
  if (others.length === voters.length || others.length === 0) {
    const message = `Cannot remove voter ${keyText(voter)} from the set of voters ${setText(voters)}`;
    return refuse(turn, state, change, { error: 'VOTER_NOT_FOUND', message });
  }
  return writeVoters(turn, state, change, others);
}

/** The new voters count from their record on, for committing that record too ([VTR-1]). */
function writeVoters(
  turn: QuorumTurn,
  state: QuorumState,
  change: VoterChange,
  voters: readonly Voter[],
): QuorumState {
  const ids = (list: readonly Voter[]): readonly number[] => list.map(({ id }) => id);
  const from = ids(state.identity.voters);
  turn.emit({
    type: 'QuorumVotersChanged',
    change: change.kind,
    voterId: change.voter.id,
    from,
    to: ids(voters),
  });
  const written = writeControlRecord(turn, state, { type: 'VotersRecord', voters });
  const offset = written.disk.log.logEndOffset - 1;
  const changing = withChange(written, { ...change, offset });
  return wakeParked(turn, onHighWatermark(turn, state, changing));
}

/** [VTR-7] Ends the change under way when it is committed, or has taken too long. */
export function concludeVoterChange(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { role, highWatermark } = state.memory;
  if (role.name !== 'Leader' || role.voterChange === null) return state;
  const { voterChange: change } = role;
  const { handle, kind, voter, offset, dueMs } = change;
  if (offset !== null && highWatermark > offset) {
    const to = state.identity.voters.map(({ id }) => id);
    turn.emit({ type: 'QuorumVotersCommitted', change: kind, voterId: voter.id, to });
    answerVoterChange(turn, handle, kind, 'NONE', null);
    return withChange(state, null);
  }
  if (dueMs > turn.nowMs) return state;
  return refuse(turn, state, change, { error: 'REQUEST_TIMED_OUT', message: null });
}

/** [VTR-9] A leader that is no voter any more leads until that is committed, then resigns. */
export function hasBeenRemoved({ identity, memory }: QuorumState): boolean {
  return (
    !identity.isVoter &&
    identity.reconfiguration !== null &&
    memory.highWatermark > identity.reconfiguration.votersOffset
  );
}

import { replaceAt } from '../../kernel/lists.ts';
import { majority } from './election.ts';
import { byDescendingEndOffset, nextHighWatermark } from './high-watermark.ts';
import { refuse } from './illegal.ts';
import { NONE } from './types.ts';
import type { RaftFetchRequest, Voter } from '../../network/protocol/index.ts';
import type { LeaderRole, QuorumState, ReplicaProgress } from './types.ts';

/** An observer that has not fetched for so long is forgotten (LeaderState.OBSERVER_SESSION_TIMEOUT_MS). */
const OBSERVER_SESSION_TIMEOUT_MS = 300_000;

export function leaderRoleOf(state: QuorumState): LeaderRole {
  const { role } = state.memory;
  if (role.name !== 'Leader') refuse('IllegalStateException', `expected Leader, is ${role.name}`);
  return role;
}

/** How long a leader leads without being fetched from by a majority: 1.5 × fetch timeout ([RAFT-12]). */
export function checkQuorumTimeoutMs(fetchTimeoutMs: number): number {
  return Math.floor((fetchTimeoutMs * 3) / 2);
}

/** Nothing known of a replica yet. */
export function unknownProgress(id: number, directoryId: string): ReplicaProgress {
  return {
    id,
    directoryId,
    endOffset: NONE,
    lastFetchMs: NONE,
    lastFetchLeaderEndOffset: NONE,
    lastCaughtUpMs: NONE,
  };
}

function withRole(state: QuorumState, role: LeaderRole): QuorumState {
  const highWatermark = nextHighWatermark(role, state.memory.highWatermark);
  return { ...state, memory: { ...state.memory, role, highWatermark } };
}

/**
 * The leader's own log now ends at `endOffset`, and is flushed.
 * @throws Error (IllegalStateException) when it was longer before: a leader never cuts its log
 */
export function updateLocalEndOffset(state: QuorumState, endOffset: number): QuorumState {
  const role = leaderRoleOf(state);
  const { localId } = state.identity;
  const isLocal = ({ id }: ReplicaProgress): boolean => id === localId;
  // A leader that was removed leads on, as an observer of its own log, until that is committed.
  const kind = role.voters.some(isLocal) ? 'voters' : 'observers';
  const index = role[kind].findIndex(isLocal);
  const local = role[kind][index];
  if (local === undefined) refuse('IllegalStateException', 'the leader does not know itself');
  if (local.endOffset > endOffset) {
    refuse(
      'IllegalStateException',
      `local end offset fell from ${local.endOffset} to ${endOffset}`,
    );
  }
  return withRole(state, {
    ...role,
    [kind]: replaceAt(role[kind], index, { ...local, endOffset }),
  });
}

function afterFetch(
  progress: ReplicaProgress,
  nowMs: number,
  fetchOffset: number,
  leaderEndOffset: number,
): ReplicaProgress {
  const known = leaderEndOffset !== NONE;
  // A replica that reaches what was the end at its last fetch was caught up then, though not now.
  const wasCaughtUp =
    progress.lastFetchLeaderEndOffset > 0 && fetchOffset >= progress.lastFetchLeaderEndOffset;
  const caughtUpMs = !known
    ? NONE
    : fetchOffset >= leaderEndOffset
      ? nowMs
      : wasCaughtUp
        ? progress.lastFetchMs
        : NONE;
  return {
    id: progress.id,
    directoryId: progress.directoryId,
    endOffset: fetchOffset,
    lastFetchMs: Math.max(progress.lastFetchMs, nowMs),
    lastFetchLeaderEndOffset: known ? leaderEndOffset : progress.lastFetchLeaderEndOffset,
    lastCaughtUpMs: Math.max(progress.lastCaughtUpMs, caughtUpMs),
  };
}

/** Who asks: with another disk than a voter's it is not that voter (ReplicaState.matchesKey). */
type ReplicaKey = Pick<RaftFetchRequest, 'replicaId' | 'replicaDirectoryId'>;

function isReplica(id: number, directoryId: string): (voter: ReplicaProgress) => boolean {
  return (voter) =>
    voter.id === id && (voter.directoryId === '' || voter.directoryId === directoryId);
}

/** Counts a fetch of a voter: with enough of them the leader may lead on ([RAFT-12]). */
function countFetch(state: QuorumState, role: LeaderRole, id: number, nowMs: number): LeaderRole {
  const timeoutMs = checkQuorumTimeoutMs(state.settings.fetchTimeoutMs);
  const leaderCounts = role.voters.some((voter) => voter.id === state.identity.localId) ? 1 : 0;
  const fetched = role.fetchedVoters.includes(id)
    ? role.fetchedVoters
    : [...role.fetchedVoters, id];
  return fetched.length >= majority(role.voters.length) - leaderCounts
    ? { ...role, fetchedVoters: [], checkQuorumDueMs: nowMs + timeoutMs }
    : { ...role, fetchedVoters: fetched };
}

/** A voter that fetches a snapshot keeps the leader in office like one that fetches records. */
export function noteFetch(
  state: QuorumState,
  { replicaId, replicaDirectoryId }: ReplicaKey,
  nowMs: number,
): QuorumState {
  const role = leaderRoleOf(state);
  if (!role.voters.some(isReplica(replicaId, replicaDirectoryId))) return state;
  return {
    ...state,
    memory: { ...state.memory, role: countFetch(state, role, replicaId, nowMs) },
  };
}

/**
 * A replica fetches from `fetchOffset`, and so has everything before it (LeaderState.updateReplicaState, [RAFT-8]).
 * @throws Error (IllegalStateException) when it is the leader itself
 */
export function updateReplica(
  state: QuorumState,
  replicaId: number,
  nowMs: number,
  fetchOffset: number,
  directoryId = '',
): QuorumState {
  if (replicaId < 0) return state;
  if (replicaId === state.identity.localId) {
    refuse('IllegalStateException', `${replicaId} fetches from itself`);
  }
  const role = leaderRoleOf(state);
  const leaderEndOffset =
    [...role.voters, ...role.observers].find(({ id }) => id === state.identity.localId)
      ?.endOffset ?? NONE;
  const index = role.voters.findIndex(isReplica(replicaId, directoryId));
  const voter = role.voters[index];
  if (voter === undefined) {
    const known = unknownProgress(replicaId, directoryId);
    const observers = withObserver(role, known, nowMs, fetchOffset, leaderEndOffset);
    return { ...state, memory: { ...state.memory, role: { ...role, observers } } };
  }
  const progress = afterFetch(voter, nowMs, fetchOffset, leaderEndOffset);
  const counted = countFetch(state, role, replicaId, nowMs);
  return withRole(state, { ...counted, voters: replaceAt(role.voters, index, progress) });
}

function withObserver(
  { observers }: LeaderRole,
  unknown: ReplicaProgress,
  nowMs: number,
  fetchOffset: number,
  leaderEndOffset: number,
): readonly ReplicaProgress[] {
  const index = observers.findIndex(
    ({ id, directoryId }) => id === unknown.id && directoryId === unknown.directoryId,
  );
  const known = observers[index] ?? unknown;
  const progress = afterFetch(known, nowMs, fetchOffset, leaderEndOffset);
  if (index >= 0) return replaceAt(observers, index, progress);
  const active = observers.filter((o) => nowMs - o.lastFetchMs < OBSERVER_SESSION_TIMEOUT_MS);
  return [...active, progress];
}

/**
 * The leader's view after the voters have changed: what it knows of a replica is kept (updateVoterAndObserverStates). A
 * sole voter cannot lack a majority.
 */
export function withVoters(
  role: LeaderRole,
  voters: readonly Voter[],
  checkQuorumDueMs: number,
): LeaderRole {
  const known = [...role.voters, ...role.observers];
  const progressOf = ({ id, directoryId }: Voter): ReplicaProgress =>
    known.find((one) => one.id === id && one.directoryId === directoryId) ??
    unknownProgress(id, directoryId);
  const kept = voters.map(progressOf);
  return {
    ...role,
    voters: kept,
    observers: known.filter((one) => !kept.includes(one)),
    fetchedVoters: role.fetchedVoters.filter((id) => voters.some((voter) => voter.id === id)),
    checkQuorumDueMs: voters.length === 1 ? null : (role.checkQuorumDueMs ?? checkQuorumDueMs),
  };
}

/** The other voters from the most to the least caught up: who should lead next. */
export function preferredSuccessors(state: QuorumState): readonly number[] {
  return byDescendingEndOffset(leaderRoleOf(state).voters)
    .map((voter) => voter.id)
    .filter((id) => id !== state.identity.localId);
}

import { replaceAt } from '../../kernel/lists.ts';
import { majority } from './election.ts';
import { byDescendingEndOffset, nextHighWatermark } from './high-watermark.ts';
import { refuse } from './illegal.ts';
import { NONE } from './types.ts';
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
export function unknownProgress(id: number): ReplicaProgress {
  return {
    id,
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
  const index = role.voters.findIndex((voter) => voter.id === state.identity.localId);
  const local = role.voters[index];
  if (local === undefined) refuse('IllegalStateException', 'the leader is no voter');
  if (local.endOffset > endOffset) {
    refuse(
      'IllegalStateException',
      `local end offset fell from ${local.endOffset} to ${endOffset}`,
    );
  }
  return withRole(state, {
    ...role,
    voters: replaceAt(role.voters, index, { ...local, endOffset }),
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
    endOffset: fetchOffset,
    lastFetchMs: Math.max(progress.lastFetchMs, nowMs),
    lastFetchLeaderEndOffset: known ? leaderEndOffset : progress.lastFetchLeaderEndOffset,
    lastCaughtUpMs: Math.max(progress.lastCaughtUpMs, caughtUpMs),
  };
}

/** Counts a fetch of a voter: with enough of them the leader may lead on ([RAFT-12]). */
function countFetch(role: LeaderRole, id: number, nowMs: number, timeoutMs: number): LeaderRole {
  const fetched = role.fetchedVoters.includes(id)
    ? role.fetchedVoters
    : [...role.fetchedVoters, id];
  return fetched.length >= majority(role.voters.length) - 1
    ? { ...role, fetchedVoters: [], checkQuorumDueMs: nowMs + timeoutMs }
    : { ...role, fetchedVoters: fetched };
}

/** A voter that fetches a snapshot keeps the leader in office like one that fetches records. */
export function noteFetch(state: QuorumState, replicaId: number, nowMs: number): QuorumState {
  const role = leaderRoleOf(state);
  if (!role.voters.some((voter) => voter.id === replicaId)) return state;
  const timeoutMs = checkQuorumTimeoutMs(state.settings.fetchTimeoutMs);
  return {
    ...state,
    memory: { ...state.memory, role: countFetch(role, replicaId, nowMs, timeoutMs) },
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
): QuorumState {
  if (replicaId < 0) return state;
  if (replicaId === state.identity.localId) {
    refuse('IllegalStateException', `${replicaId} fetches from itself`);
  }
  const role = leaderRoleOf(state);
  const leaderEndOffset =
    role.voters.find((voter) => voter.id === state.identity.localId)?.endOffset ?? NONE;
  const index = role.voters.findIndex((voter) => voter.id === replicaId);
  const voter = role.voters[index];
  if (voter === undefined) {
    const observers = withObserver(role, replicaId, nowMs, fetchOffset, leaderEndOffset);
    return { ...state, memory: { ...state.memory, role: { ...role, observers } } };
  }
  const progress = afterFetch(voter, nowMs, fetchOffset, leaderEndOffset);
  const counted = countFetch(
    role,
    replicaId,
    nowMs,
    checkQuorumTimeoutMs(state.settings.fetchTimeoutMs),
  );
  return withRole(state, { ...counted, voters: replaceAt(role.voters, index, progress) });
}

function withObserver(
  { observers }: LeaderRole,
  id: number,
  nowMs: number,
  fetchOffset: number,
  leaderEndOffset: number,
): readonly ReplicaProgress[] {
  const index = observers.findIndex((observer) => observer.id === id);
  const known = observers[index] ?? unknownProgress(id);
  const progress = afterFetch(known, nowMs, fetchOffset, leaderEndOffset);
  if (index >= 0) return replaceAt(observers, index, progress);
  const active = observers.filter((o) => nowMs - o.lastFetchMs < OBSERVER_SESSION_TIMEOUT_MS);
  return [...active, progress];
}

/** The other voters from the most to the least caught up: who should lead next. */
export function preferredSuccessors(state: QuorumState): readonly number[] {
  return byDescendingEndOffset(leaderRoleOf(state).voters)
    .map((voter) => voter.id)
    .filter((id) => id !== state.identity.localId);
}

import { at, replaceAt } from '../../kernel/lists.ts';
import type { Request, Voter } from '../../network/protocol/index.ts';
import type { RequestOutcome } from '../../network/turn.ts';
import { IDLE } from './restart.ts';
import { NONE } from './types.ts';
import type { QuorumConnection, QuorumState, QuorumTurn } from './types.ts';

/** Requests are sent one at a time to each voter; who did not answer is left alone for a while (RequestManager). */
export function isReady(
  { correlationId, backoffUntilMs }: QuorumConnection,
  nowMs: number,
): boolean {
  return correlationId === NONE && backoffUntilMs <= nowMs;
}

export function connectionTo(state: QuorumState, voterId: number): QuorumConnection {
  return at(state.memory.connections, voterIndex(state, voterId));
}

function voterIndex(state: QuorumState, voterId: number): number {
  return state.memory.peers.findIndex((peer) => peer.id === voterId);
}

export function hasRequestUnderWay(state: QuorumState): boolean {
  return state.memory.connections.some((connection) => connection.correlationId !== NONE);
}

function withConnection(
  state: QuorumState,
  index: number,
  connection: QuorumConnection,
): QuorumState {
  const connections = replaceAt(state.memory.connections, index, connection);
  return { ...state, memory: { ...state.memory, connections } };
}

/** Sends `body` to a voter whose connection is ready; the state remembers whose answer it waits for. */
export function send(
  turn: QuorumTurn,
  state: QuorumState,
  voterId: number,
  body: Request,
): QuorumState {
  const index = voterIndex(state, voterId);
  const { endpoint } = at(state.memory.peers, index);
  const correlationId = turn.request(endpoint, 'raft', body, state.settings.requestTimeoutMs);
  const { failures } = at(state.memory.connections, index);
  return withConnection(state, index, { correlationId, backoffUntilMs: 0, failures });
}

/** Sends `body` to each of `voterIds` whose connection is ready. */
export function sendToReady(
  turn: QuorumTurn,
  state: QuorumState,
  voterIds: readonly number[],
  body: (voterId: number) => Request,
): QuorumState {
  return voterIds.reduce(
    (after, id) =>
      isReady(connectionTo(after, id), turn.nowMs) ? send(turn, after, id, body(id)) : after,
    state,
  );
}

/** The voter whose answer this is, or null when nobody waits for it any more: its request belonged to another role. */
export function expectedFrom(
  { memory }: QuorumState,
  { to, correlationId }: RequestOutcome,
): Voter | null {
  const index = memory.peers.findIndex((peer) => peer.endpoint === to);
  return memory.connections[index]?.correlationId === correlationId
    ? at(memory.peers, index)
    : null;
}

/** What came of a request: a fruitless answer told nothing new, a failed one never came. */
export type Use = 'succeeded' | 'fruitless' | 'failed';

/** The longest pauses, doubled up to from the retry backoff: reconnect.backoff.max.ms of KafkaRaftManager, and ours. */
const MAX_BACKOFF_MS = { fruitless: 100, failed: 500 };

/** The connection to `voterId` is free again: at once, or after a pause that grows with its failures ([SIM-RAFT-2]). */
export function release(state: QuorumState, voterId: number, nowMs: number, use: Use): QuorumState {
  const index = voterIndex(state, voterId);
  if (use === 'succeeded') return withConnection(state, index, IDLE);
  const { failures } = at(state.memory.connections, index);
  const pauseMs = Math.min(
    MAX_BACKOFF_MS[use],
    state.settings.retryBackoffMs << Math.min(failures, 10),
  );
  return withConnection(state, index, {
    correlationId: NONE,
    backoffUntilMs: nowMs + pauseMs,
    failures: failures + 1,
  });
}

/** Forgets everything under way: answers to requests of an earlier role are ignored. */
export function resetConnections(state: QuorumState): QuorumState {
  const connections = state.memory.connections.map(() => IDLE);
  return { ...state, memory: { ...state.memory, connections } };
}

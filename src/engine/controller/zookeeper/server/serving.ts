import { unreachable } from '../../../kernel/assert.ts';
import type {
  ZooKeeperClientRequest,
  ZooKeeperClientResponse,
  ZooKeeperError,
  ZooKeeperProposal,
} from '../../../network/protocol/index.ts';
import { applyProposal, type Applied, type ZnodeChange } from './database.ts';
import { scheduleExpiry } from './sessions.ts';
import type { ServedClient, ZooKeeperServer, ZooKeeperTurn } from './state.ts';
import { fireWatches, leaveWatches } from './watches.ts';

/** The answer to a request that cannot be served. */
export function refusal(
  { api }: ZooKeeperClientRequest,
  error: ZooKeeperError,
): ZooKeeperClientResponse {
  switch (api) {
    case 'ZooKeeperConnect':
      return { api, error, sessionId: 0, timeoutMs: 0 };
    case 'ZooKeeperPing':
      return { api, error };
    case 'ZooKeeperClose':
      return { api, error };
    case 'ZooKeeperWatch':
      return { api, error, events: [] };
    case 'ZooKeeperOperations':
      return { api, error, results: [], events: [] };
    default:
      return unreachable(api);
  }
}

/** Sends all clients away: they look for another member. */
export function dropClients(turn: ZooKeeperTurn, server: ZooKeeperServer): ZooKeeperServer {
  for (const { handle, body } of server.waiting)
    turn.reply(handle, refusal(body, 'ConnectionLoss'));
  for (const { poll } of server.clients) {
    if (poll === null) continue;
    turn.reply(poll, { api: 'ZooKeeperWatch', error: 'ConnectionLoss', events: [] });
  }
  return { ...server, clients: [], watches: [], waiting: [] };
}

export function changeClient(
  server: ZooKeeperServer,
  sessionId: number,
  change: (client: ServedClient) => ServedClient,
): ZooKeeperServer {
  const clients = server.clients.map((client) =>
    client.sessionId === sessionId ? change(client) : client,
  );
  return { ...server, clients };
}

/** A client on a new connection: it has no watches there. */
export function serveClient(server: ZooKeeperServer, sessionId: number): ZooKeeperServer {
  const isOther = (one: { readonly sessionId: number }): boolean => one.sessionId !== sessionId;
  const client: ServedClient = { sessionId, events: [], nextEvent: 1, poll: null };
  return {
    ...server,
    watches: server.watches.filter(isOther),
    clients: [...server.clients.filter(isOther), client],
  };
}

/** Any word of a client keeps its session alive. */
export function hearOf(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  sessionId: number,
): ZooKeeperServer {
  const others = server.heard.filter((one) => one.sessionId !== sessionId);
  return { ...server, heard: [...others, { sessionId, lastHeardMs: turn.nowMs }] };
}

function tellChange(turn: ZooKeeperTurn, { type, path }: ZnodeChange, zxid: number): void {
  if (type === 'created') turn.emit({ type: 'ZnodeCreated', path, zxid });
  if (type === 'deleted') turn.emit({ type: 'ZnodeDeleted', path, zxid });
  if (type === 'dataChanged') turn.emit({ type: 'ZnodeChanged', path, zxid });
}

/** Applies what is committed next: watches fire, the client that waits for it is answered. The leader tells of it. */
export function applyCommitted(
  turn: ZooKeeperTurn,
  before: ZooKeeperServer,
  proposal: ZooKeeperProposal,
): ZooKeeperServer {
  const applied = applyProposal(before.disk.database, proposal);
  const { database, changes } = applied;
  if (before.role === 'LEADING') {
    for (const change of changes) tellChange(turn, change, database.zxid);
  }
  const proposals = before.disk.proposals.filter(({ zxid }) => zxid > database.zxid);
  let server: ZooKeeperServer = { ...before, disk: { ...before.disk, database, proposals } };
  const { transaction, origin } = proposal;
  if (transaction.type === 'openSession' && server.role === 'LEADING') {
    server = scheduleExpiry(turn, hearOf(turn, server, database.zxid));
  }
  if (transaction.type === 'closeSession') server = forget(turn, server, transaction.sessionId);
  server = fireWatches(turn, server, changes);
  const waiting =
    origin?.member === turn.self
      ? server.waiting.find(({ number }) => number === origin.number)
      : undefined;
  if (waiting === undefined) return server;
  server = { ...server, waiting: server.waiting.filter((one) => one !== waiting) };
  return answer(turn, server, waiting, applied);
}

/** Nothing of a session that has ended is kept. */
function forget(turn: ZooKeeperTurn, server: ZooKeeperServer, sessionId: number): ZooKeeperServer {
  const gone = server.clients.find((client) => client.sessionId === sessionId);
  if (gone !== undefined && gone.poll !== null) {
    turn.reply(gone.poll, { api: 'ZooKeeperWatch', error: 'SessionExpired', events: [] });
  }
  const isOther = (one: { readonly sessionId: number }): boolean => one.sessionId !== sessionId;
  return {
    ...server,
    clients: server.clients.filter(isOther),
    watches: server.watches.filter(isOther),
    heard: server.heard.filter(isOther),
  };
}

function answer(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  { handle, body }: ZooKeeperServer['waiting'][number],
  { database, error, results }: Applied,
): ZooKeeperServer {
  if (error !== 'None') {
    turn.reply(handle, refusal(body, error));
    return server;
  }
  switch (body.api) {
    case 'ZooKeeperConnect': {
      const session = database.sessions.at(-1);
      if (session === undefined) return server;
      const { sessionId, timeoutMs } = session;
      turn.emit({ type: 'ZooKeeperSessionOpened', sessionId, timeoutMs });
      turn.reply(handle, { api: body.api, error, sessionId, timeoutMs });
      return hearOf(turn, serveClient(server, sessionId), sessionId);
    }
    case 'ZooKeeperOperations': {
      const { sessionId, operations } = body;
      const watching = leaveWatches(server, sessionId, operations, results);
      const events = watching.clients.find((one) => one.sessionId === sessionId)?.events ?? [];
      turn.reply(handle, { api: body.api, error, results, events });
      return watching;
    }
    case 'ZooKeeperClose':
      turn.emit({ type: 'ZooKeeperSessionClosed', sessionId: body.sessionId });
      turn.reply(handle, { api: body.api, error });
      return server;
    case 'ZooKeeperPing':
    case 'ZooKeeperWatch':
      return server;
    default:
      return unreachable(body);
  }
}

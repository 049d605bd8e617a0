import { unreachable } from '../../../kernel/assert.ts';
import type {
  ZooKeeperClientRequest,
  ZooKeeperClientResponse,
  ZooKeeperConnectRequest,
  ZooKeeperError,
  ZooKeeperOperationsRequest,
} from '../../../network/protocol/index.ts';
import type { IncomingRequest, RequestHandle } from '../../../network/turn.ts';
import {
  applyTransaction,
  hasSession,
  isRead,
  read,
  type Applied,
  type ZnodeChange,
  type ZooKeeperTransaction,
} from './database.ts';
import { expiredSessions, negotiatedTimeoutMs, scheduleExpiry } from './sessions.ts';
import type {
  ServedClient,
  ZooKeeperDisk,
  ZooKeeperServer,
  ZooKeeperSettings,
  ZooKeeperTurn,
} from './state.ts';
import { fireWatches, leaveWatches, tell } from './watches.ts';

/** Starts a member on its disk. [ZK-7] Sessions outlive it; each has its whole time-out again. */
export function startZooKeeper(
  turn: ZooKeeperTurn,
  settings: ZooKeeperSettings,
  disk: ZooKeeperDisk,
): ZooKeeperServer {
  const clients = disk.database.sessions.map(({ sessionId }): ServedClient => ({
    sessionId,
    lastHeardMs: turn.nowMs,
    events: [],
    nextEvent: 1,
    poll: null,
  }));
  return scheduleExpiry(turn, { settings, disk, watches: [], clients, expiry: null });
}

function tellChange(turn: ZooKeeperTurn, { type, path }: ZnodeChange, zxid: number): void {
  if (type === 'created') turn.emit({ type: 'ZnodeCreated', path, zxid });
  if (type === 'deleted') turn.emit({ type: 'ZnodeDeleted', path, zxid });
  if (type === 'dataChanged') turn.emit({ type: 'ZnodeChanged', path, zxid });
}

interface Committed {
  readonly server: ZooKeeperServer;
  readonly applied: Applied;
}

/** Does a transaction, once it is agreed on. */
function commit(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  transaction: ZooKeeperTransaction,
): Committed {
  const applied = applyTransaction(server.disk.database, transaction);
  const { database, changes } = applied;
  for (const change of changes) tellChange(turn, change, database.zxid);
  const written = { ...server, disk: { ...server.disk, database } };
  return { server: fireWatches(turn, written, changes), applied };
}

export function onZooKeeperRequest(
  turn: ZooKeeperTurn,
  before: ZooKeeperServer,
  { body, handle }: IncomingRequest<ZooKeeperClientRequest>,
): ZooKeeperServer {
  if (body.api === 'ZooKeeperConnect') return connect(turn, before, body, handle);
  const { sessionId } = body;
  if (!hasSession(before.disk.database, sessionId)) {
    turn.reply(handle, refusal(body.api, 'SessionExpired'));
    return before;
  }
  const server = heardOf(turn, before, sessionId, 'seenEvent' in body ? body.seenEvent : 0);
  switch (body.api) {
    case 'ZooKeeperPing':
      turn.reply(handle, { api: 'ZooKeeperPing', error: 'None' });
      return server;
    case 'ZooKeeperWatch':
      return changeClient(server, sessionId, (client) => tell(turn, { ...client, poll: handle }));
    case 'ZooKeeperOperations':
      return operate(turn, server, body, handle);
    case 'ZooKeeperClose': {
      turn.emit({ type: 'ZooKeeperSessionClosed', sessionId });
      const closed = endSession(turn, server, sessionId);
      turn.reply(handle, { api: 'ZooKeeperClose', error: 'None' });
      return closed;
    }
    default:
      return unreachable(body);
  }
}

function refusal(
  api: Exclude<ZooKeeperClientRequest['api'], 'ZooKeeperConnect'>,
  error: ZooKeeperError,
): ZooKeeperClientResponse {
  switch (api) {
    case 'ZooKeeperPing':
    case 'ZooKeeperClose':
      return { api, error };
    case 'ZooKeeperWatch':
      return { api, error, events: [] };
    case 'ZooKeeperOperations':
      return { api, error, results: [], events: [] };
  }
}

function changeClient(
  server: ZooKeeperServer,
  sessionId: number,
  change: (client: ServedClient) => ServedClient,
): ZooKeeperServer {
  const clients = server.clients.map((client) =>
    client.sessionId === sessionId ? change(client) : client,
  );
  return { ...server, clients };
}

/** Any word of a client keeps its session alive; what it confirms is not told again. */
function heardOf(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  sessionId: number,
  seenEvent: number,
): ZooKeeperServer {
  return changeClient(server, sessionId, (client) => ({
    ...client,
    lastHeardMs: turn.nowMs,
    events: client.events.filter(({ number }) => number > seenEvent),
  }));
}

/** Opens a session, or takes over one that lives: its watches are the client's to leave again. */
function connect(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  { sessionId: asked, timeoutMs: askedMs }: ZooKeeperConnectRequest,
  handle: RequestHandle,
): ZooKeeperServer {
  const { database } = server.disk;
  const known = database.sessions.find(({ sessionId }) => sessionId === asked);
  const api = 'ZooKeeperConnect';
  if (asked !== 0 && known === undefined) {
    turn.reply(handle, { api, error: 'SessionExpired', sessionId: asked, timeoutMs: 0 });
    return server;
  }
  if (known !== undefined) {
    turn.reply(handle, { api, error: 'None', ...known });
    // A connection begins with no watches: what has fired meanwhile the client reads for itself.
    const forgotten = {
      ...server,
      watches: server.watches.filter(({ sessionId }) => sessionId !== asked),
    };
    return changeClient(heardOf(turn, forgotten, asked, 0), asked, (client) => ({
      ...client,
      events: [],
      nextEvent: 1,
      poll: null,
    }));
  }
  const timeoutMs = negotiatedTimeoutMs(server.settings, askedMs);
  const { server: opened, applied } = commit(turn, server, { type: 'openSession', timeoutMs });
  const sessionId = applied.database.zxid;
  turn.emit({ type: 'ZooKeeperSessionOpened', sessionId, timeoutMs });
  turn.reply(handle, { api, error: 'None', sessionId, timeoutMs });
  const client = { sessionId, lastHeardMs: turn.nowMs, events: [], nextEvent: 1, poll: null };
  return scheduleExpiry(turn, { ...opened, clients: [...opened.clients, client] });
}

function operate(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  { sessionId, operations }: ZooKeeperOperationsRequest,
  handle: RequestHandle,
): ZooKeeperServer {
  let after = server;
  let results;
  if (operations.every(isRead)) {
    results = operations.map((operation) => read(server.disk.database.root, operation));
  } else {
    const done = commit(turn, server, { type: 'operations', sessionId, operations });
    after = done.server;
    ({ results } = done.applied);
  }
  const watching = leaveWatches(after, sessionId, operations, results);
  const events = watching.clients.find((one) => one.sessionId === sessionId)?.events ?? [];
  turn.reply(handle, { api: 'ZooKeeperOperations', error: 'None', results, events });
  return watching;
}

function endSession(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  sessionId: number,
): ZooKeeperServer {
  const gone = server.clients.find((client) => client.sessionId === sessionId);
  if (gone !== undefined && gone.poll !== null) {
    turn.reply(gone.poll, refusal('ZooKeeperWatch', 'SessionExpired'));
  }
  const isOther = (one: { readonly sessionId: number }): boolean => one.sessionId !== sessionId;
  const forgotten = {
    ...server,
    clients: server.clients.filter(isOther),
    watches: server.watches.filter(isOther),
  };
  return commit(turn, forgotten, { type: 'closeSession', sessionId }).server;
}

/** [ZK-6] Ends the sessions that nothing was heard of for too long. */
export function onZooKeeperTimer(turn: ZooKeeperTurn, before: ZooKeeperServer): ZooKeeperServer {
  let server: ZooKeeperServer = { ...before, expiry: null };
  for (const { sessionId, lastHeardMs } of expiredSessions(server, turn.nowMs)) {
    turn.emit({
      type: 'ZooKeeperSessionExpired',
      sessionId,
      silentMs: turn.nowMs - lastHeardMs,
    });
    server = endSession(turn, server, sessionId);
  }
  return scheduleExpiry(turn, server);
}

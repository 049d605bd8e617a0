import { unreachable } from '../../../kernel/assert.ts';
import type {
  ZooKeeperClientRequest,
  ZooKeeperTransaction,
} from '../../../network/protocol/index.ts';
import type { IncomingRequest, RequestHandle } from '../../../network/turn.ts';
import { hasSession, isRead, read } from './database.ts';
import { campaign, onTick, propose, silenceMs } from './ensemble.ts';
import { onLookTimer } from './members.ts';
import { ensembleRoleLifecycle } from './quorum.lifecycle.ts';
import { changeClient, hearOf, refusal, serveClient } from './serving.ts';
import { expiredSessions, negotiatedTimeoutMs, scheduleExpiry } from './sessions.ts';
import type {
  ZooKeeperDisk,
  ZooKeeperServer,
  ZooKeeperSettings,
  ZooKeeperTimer,
  ZooKeeperTurn,
} from './state.ts';
import { leaveWatches, tell } from './watches.ts';

/** Starts a member on its disk. [ZK-7] Sessions outlive it; under a new leader each has its whole time-out again. */
export function startZooKeeper(
  turn: ZooKeeperTurn,
  settings: ZooKeeperSettings,
  disk: ZooKeeperDisk,
): ZooKeeperServer {
  const server: ZooKeeperServer = {
    settings,
    disk,
    role: ensembleRoleLifecycle.initial,
    leader: null,
    votes: [],
    lastContactMs: turn.nowMs,
    followers: [],
    watches: [],
    clients: [],
    heard: [],
    waiting: [],
    nextNumber: 1,
    expiry: null,
    look: null,
    tick: null,
  };
  if (settings.members.length === 1) return campaign(turn, server);
  const delayMs = turn.draw(settings.tickTimeMs);
  return { ...server, look: turn.schedule(delayMs, { area: 'zookeeperServer', type: 'look' }) };
}

/** Whether the member knows that it is part of a majority. */
function isServing(turn: ZooKeeperTurn, server: ZooKeeperServer): boolean {
  if (server.role === 'LEADING') return true;
  return server.role === 'FOLLOWING' && turn.nowMs - server.lastContactMs < silenceMs(server);
}

export function onZooKeeperRequest(
  turn: ZooKeeperTurn,
  before: ZooKeeperServer,
  { body, handle }: IncomingRequest<ZooKeeperClientRequest>,
): ZooKeeperServer {
  if (!isServing(turn, before)) {
    turn.reply(handle, refusal(body, 'ConnectionLoss'));
    return before;
  }
  const { sessionId } = body;
  const isOpening = body.api === 'ZooKeeperConnect' && sessionId === 0;
  if (!isOpening && !hasSession(before.disk.database, sessionId)) {
    turn.reply(handle, refusal(body, 'SessionExpired'));
    return before;
  }
  const server = isOpening ? before : scheduleExpiry(turn, hearOf(turn, before, sessionId));
  switch (body.api) {
    case 'ZooKeeperConnect': {
      const timeoutMs = negotiatedTimeoutMs(server.settings, body.timeoutMs);
      if (isOpening) return submit(turn, server, handle, body, { type: 'openSession', timeoutMs });
      turn.reply(handle, { api: body.api, error: 'None', sessionId, timeoutMs });
      return serveClient(server, sessionId);
    }
    case 'ZooKeeperPing':
      turn.reply(handle, { api: body.api, error: 'None' });
      return server;
    case 'ZooKeeperWatch':
      return changeClient(server, sessionId, (client) =>
        tell(turn, { ...confirmed(client, body.seenEvent), poll: handle }),
      );
    case 'ZooKeeperClose':
      return submit(turn, server, handle, body, { type: 'closeSession', sessionId });
    case 'ZooKeeperOperations': {
      const { operations, seenEvent } = body;
      const heard = changeClient(server, sessionId, (client) => confirmed(client, seenEvent));
      if (operations.every(isRead)) return readAll(turn, heard, handle, body);
      return submit(turn, heard, handle, body, { type: 'operations', sessionId, operations });
    }
    default:
      return unreachable(body);
  }
}

type Client = ZooKeeperServer['clients'][number];

/** What the client has confirmed is not told again. */
function confirmed(client: Client, seenEvent: number): Client {
  return { ...client, events: client.events.filter(({ number }) => number > seenEvent) };
}

/** Any member answers reads from what it has; it may be behind the leader. */
function readAll(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  handle: RequestHandle,
  { sessionId, operations }: Extract<ZooKeeperClientRequest, { api: 'ZooKeeperOperations' }>,
): ZooKeeperServer {
  const { root } = server.disk.database;
  const results = operations.filter(isRead).map((operation) => read(root, operation));
  const watching = leaveWatches(server, sessionId, operations, results);
  const events = watching.clients.find((one) => one.sessionId === sessionId)?.events ?? [];
  turn.reply(handle, { api: 'ZooKeeperOperations', error: 'None', results, events });
  return watching;
}

/** Has a transaction proposed; its client is answered when it is committed and applied here. */
function submit(
  turn: ZooKeeperTurn,
  before: ZooKeeperServer,
  handle: RequestHandle,
  body: ZooKeeperClientRequest,
  transaction: ZooKeeperTransaction,
): ZooKeeperServer {
  const number = before.nextNumber;
  const waiting = [...before.waiting, { number, handle, body }];
  const server = { ...before, waiting, nextNumber: number + 1 };
  if (server.role === 'LEADING' || server.leader === null) {
    const origin = { member: turn.self, number };
    return scheduleExpiry(turn, propose(turn, server, transaction, origin));
  }
  const forward = { api: 'EnsembleForward', transaction, number } as const;
  turn.request(server.leader, 'ensemble', forward, silenceMs(server));
  return server;
}

export function onZooKeeperTimer(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  { type }: ZooKeeperTimer,
): ZooKeeperServer {
  switch (type) {
    case 'look':
      return onLookTimer(turn, server);
    case 'tick':
      return onTick(turn, server);
    case 'expireSessions':
      return endExpired(turn, { ...server, expiry: null });
    default:
      return unreachable(type);
  }
}

/** [ZK-6] The leader ends the sessions that nothing was heard of for too long. */
function endExpired(turn: ZooKeeperTurn, before: ZooKeeperServer): ZooKeeperServer {
  let server = before;
  for (const { sessionId, lastHeardMs } of expiredSessions(server, turn.nowMs)) {
    const silentMs = turn.nowMs - lastHeardMs;
    turn.emit({ type: 'ZooKeeperSessionExpired', sessionId, silentMs });
    const heard = server.heard.filter((one) => one.sessionId !== sessionId);
    server = propose(turn, { ...server, heard }, { type: 'closeSession', sessionId }, null);
  }
  return scheduleExpiry(turn, server);
}

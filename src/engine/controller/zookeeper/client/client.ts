import { advance } from '../../../kernel/lifecycle.ts';
import { at } from '../../../kernel/lists.ts';
import type { WatchedEvent, ZooKeeperClientResponse } from '../../../network/protocol/index.ts';
import type { RequestOutcome } from '../../../network/turn.ts';
import { zooKeeperClientLifecycle } from './client.lifecycle.ts';
import type {
  ClientStep,
  ZooKeeperBatch,
  ZooKeeperClient,
  ZooKeeperClientSettings,
  ZooKeeperClientTurn,
  ZooKeeperHappening,
} from './state.ts';

/** A client that has lost its server waits up to this long before it tries the next one (ClientCnxn). */
const RECONNECT_MAX_MS = 1_000;
/** A wait for events has no end of its own: it ends with its connection or its session. */
const POLL_TIMEOUT_MS = 2_147_483_647;

/** Begins to connect. */
export function startZooKeeperClient(
  turn: ZooKeeperClientTurn,
  settings: ZooKeeperClientSettings,
): ZooKeeperClient {
  return connect(turn, {
    settings,
    state: zooKeeperClientLifecycle.initial,
    server: turn.draw(settings.servers.length),
    sessionId: 0,
    timeoutMs: settings.sessionTimeoutMs,
    queue: [],
    inFlight: null,
    poll: null,
    seenEvent: 0,
    timer: null,
  });
}

/** [ZKC-2] A client that hears nothing for two thirds of its time-out tries another member. */
function readTimeoutMs({ timeoutMs }: ZooKeeperClient): number {
  return Math.floor((timeoutMs * 2) / 3);
}

function serverOf({ settings, server }: ZooKeeperClient): number {
  return at(settings.servers, server);
}

function connect(turn: ZooKeeperClientTurn, client: ZooKeeperClient): ZooKeeperClient {
  const { sessionTimeoutMs } = client.settings;
  const inFlight = turn.request(
    serverOf(client),
    'zookeeper',
    { api: 'ZooKeeperConnect', sessionId: client.sessionId, timeoutMs: sessionTimeoutMs },
    Math.floor(sessionTimeoutMs / client.settings.servers.length),
  );
  return { ...client, inFlight };
}

function schedule(
  turn: ZooKeeperClientTurn,
  client: ZooKeeperClient,
  type: 'ping' | 'reconnect',
  delayMs: number,
): ZooKeeperClient {
  turn.cancel(client.timer);
  return { ...client, timer: turn.schedule(delayMs, { area: 'zookeeper', type }) };
}

/** Sends the next batch, if nothing is under way and the session stands. */
function pump(turn: ZooKeeperClientTurn, client: ZooKeeperClient): ZooKeeperClient {
  const [next] = client.queue;
  if (client.state !== 'CONNECTED' || client.inFlight !== null || next === undefined) return client;
  const { sessionId, seenEvent } = client;
  const { operations } = next;
  const body = { api: 'ZooKeeperOperations', sessionId, operations, seenEvent } as const;
  const inFlight = turn.request(serverOf(client), 'zookeeper', body, readTimeoutMs(client));
  return { ...client, inFlight };
}

/** Asks ZooKeeper something; the answer comes as a happening, after a loss of connection too [ZKC-1]. */
export function askZooKeeper(
  turn: ZooKeeperClientTurn,
  client: ZooKeeperClient,
  batch: ZooKeeperBatch,
): ZooKeeperClient {
  return pump(turn, { ...client, queue: [...client.queue, batch] });
}

/** Ends the session: what it owns in ZooKeeper goes at once. */
export function closeZooKeeperClient(
  turn: ZooKeeperClientTurn,
  client: ZooKeeperClient,
): ZooKeeperClient {
  turn.cancel(client.timer);
  const closed: ZooKeeperClient = {
    ...client,
    state: advance(zooKeeperClientLifecycle, client.state, 'CLOSE'),
    queue: [],
    timer: null,
  };
  const body = { api: 'ZooKeeperClose', sessionId: client.sessionId } as const;
  const inFlight = turn.request(serverOf(client), 'zookeeper', body, readTimeoutMs(client));
  return { ...closed, inFlight };
}

function poll(turn: ZooKeeperClientTurn, client: ZooKeeperClient): ZooKeeperClient {
  const { sessionId, seenEvent } = client;
  const body = { api: 'ZooKeeperWatch', sessionId, seenEvent } as const;
  const correlationId = turn.request(serverOf(client), 'zookeeperWatch', body, POLL_TIMEOUT_MS);
  return { ...client, poll: correlationId };
}

/** The session is gone: whatever was asked is forgotten, and a new session is asked for [ZKC-3]. */
function expire(turn: ZooKeeperClientTurn, client: ZooKeeperClient): ClientStep {
  turn.cancel(client.timer);
  const expired = advance(zooKeeperClientLifecycle, client.state, 'EXPIRE');
  const anew: ZooKeeperClient = {
    ...client,
    state: advance(zooKeeperClientLifecycle, expired, 'BEGIN_ANEW'),
    sessionId: 0,
    queue: [],
    inFlight: null,
    poll: null,
    seenEvent: 0,
    timer: null,
  };
  return { client: connect(turn, anew), happenings: [{ type: 'expired' }] };
}

/** The connection is gone; the session may be not. The next member is tried after a while. */
function disconnect(turn: ZooKeeperClientTurn, client: ZooKeeperClient): ClientStep {
  const state =
    client.state === 'CONNECTED'
      ? advance(zooKeeperClientLifecycle, client.state, 'DISCONNECT')
      : client.state;
  const server = (client.server + 1) % client.settings.servers.length;
  const lost = { ...client, state, server, inFlight: null, poll: null };
  const delayMs = 1 + turn.draw(RECONNECT_MAX_MS);
  return { client: schedule(turn, lost, 'reconnect', delayMs), happenings: [] };
}

/** Events that were not heard of before, in order. */
function hear(client: ZooKeeperClient, events: readonly WatchedEvent[]): ClientStep {
  const news = events.filter(({ number }) => number > client.seenEvent);
  const seenEvent = news.at(-1)?.number ?? client.seenEvent;
  return {
    client: { ...client, seenEvent },
    happenings: news.map((event) => ({ type: 'changed', event })),
  };
}

function onPoll(
  turn: ZooKeeperClientTurn,
  client: ZooKeeperClient,
  response: ZooKeeperClientResponse,
): ClientStep {
  if (response.error === 'SessionExpired') return expire(turn, client);
  if (response.api !== 'ZooKeeperWatch') return { client, happenings: [] };
  const heard = hear(client, response.events);
  return { client: poll(turn, heard.client), happenings: heard.happenings };
}

function onAnswer(
  turn: ZooKeeperClientTurn,
  before: ZooKeeperClient,
  response: ZooKeeperClientResponse,
): ClientStep {
  const client = { ...before, inFlight: null };
  if (response.api === 'ZooKeeperClose') return { client, happenings: [{ type: 'closed' }] };
  if (client.state === 'CLOSED') return { client: before, happenings: [] };
  if (response.error === 'SessionExpired') return expire(turn, client);
  if (response.error !== 'None') return disconnect(turn, client);
  switch (response.api) {
    case 'ZooKeeperConnect': {
      const { sessionId, timeoutMs } = response;
      const state = advance(zooKeeperClientLifecycle, client.state, 'CONNECT');
      const isNewSession = client.sessionId !== sessionId;
      const connected: ZooKeeperClient = { ...client, state, sessionId, timeoutMs, seenEvent: 0 };
      const pinging = schedule(turn, connected, 'ping', Math.floor(timeoutMs / 3));
      const happenings: ZooKeeperHappening[] = [{ type: 'connected', isNewSession }];
      return { client: pump(turn, poll(turn, pinging)), happenings };
    }
    case 'ZooKeeperOperations': {
      const [done, ...queue] = client.queue;
      const heard = hear({ ...client, queue }, response.events);
      const { results } = response;
      const answers: ZooKeeperHappening[] =
        done === undefined ? [] : [{ type: 'answered', ...done, results }];
      return {
        client: pump(turn, heard.client),
        happenings: [...heard.happenings, ...answers],
      };
    }
    case 'ZooKeeperPing':
    case 'ZooKeeperWatch':
      return { client: pump(turn, client), happenings: [] };
  }
}

/** An outcome on the channels `zookeeper` and `zookeeperWatch`; those of an earlier connection are not heard. */
export function onZooKeeperOutcome(
  turn: ZooKeeperClientTurn,
  client: ZooKeeperClient,
  { correlationId, result }: RequestOutcome,
): ClientStep {
  const isPoll = correlationId === client.poll;
  if (!isPoll && correlationId !== client.inFlight) return { client, happenings: [] };
  if (result.kind === 'failure') {
    // A session that could not be closed ends by itself.
    if (client.state === 'CLOSED') return { client, happenings: [{ type: 'closed' }] };
    return disconnect(turn, client);
  }
  const { body } = result;
  switch (body.api) {
    case 'ZooKeeperConnect':
    case 'ZooKeeperOperations':
    case 'ZooKeeperPing':
    case 'ZooKeeperWatch':
    case 'ZooKeeperClose':
      return isPoll && client.state === 'CONNECTED'
        ? onPoll(turn, client, body)
        : onAnswer(turn, client, body);
    default:
      throw new Error(`ZooKeeper does not answer ${body.api}`);
  }
}

export function onZooKeeperClientTimer(
  turn: ZooKeeperClientTurn,
  client: ZooKeeperClient,
): ZooKeeperClient {
  if (client.state === 'CONNECTING') return connect(turn, { ...client, timer: null });
  if (client.state !== 'CONNECTED') return client;
  const again = schedule(turn, client, 'ping', Math.floor(client.timeoutMs / 3));
  if (client.inFlight !== null) return again;
  const body = { api: 'ZooKeeperPing', sessionId: client.sessionId } as const;
  const inFlight = turn.request(serverOf(client), 'zookeeper', body, readTimeoutMs(client));
  return { ...again, inFlight };
}

import type { QueuedResponse, RequestPath, StandingRequest } from '../broker/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import { apiName, type Request } from '../network/protocol/index.ts';
import type { Connection } from '../network/state.ts';
import { isControllerChannel } from '../network/turn.ts';
import type { ReplicationState } from '../replication/index.ts';
import type { ServerNode, World } from '../simulation/world.ts';

/** Where requests stand on their way through a server, in the order in which they pass. */
export type StationName =
  'socket' | 'network' | 'queue' | 'handler' | 'purgatory' | 'response' | 'throttled';

/** What a request waits for. */
type WaitsFor =
  'networkThread' | 'room' | 'handler' | 'work' | 'replicas' | 'records' | 'controller' | 'quota';

export interface StandingPicture {
  readonly key: string;
  /** The request's name on the wire. */
  readonly api: string;
  readonly from: NodeId;
  /** Since when it stands here; null: nobody remembers. */
  readonly sinceMs: number | null;
  /** When it goes on at the latest; null: that depends on others. */
  readonly untilMs: number | null;
  readonly waitsFor: WaitsFor;
}

export interface StationPicture {
  readonly station: StationName;
  readonly requests: readonly StandingPicture[];
  /** How many it can hold: threads, or places in the queue; null: any number. */
  readonly capacity: number | null;
}

/** One server opened up: the stations of its listener. */
export interface RequestPathPicture {
  readonly stations: readonly StationPicture[];
  /** How long a handler is busy with each request; 0: no time. */
  readonly handlerDelayMs: number;
  /** For how long the first request in the queue has waited (RequestQueueTimeMs of the next one, at least). */
  readonly queueTimeMs: number;
}

interface Standing {
  readonly id: number;
  readonly request: StandingPicture;
}

function stands(id: number, request: Omit<StandingPicture, 'key'>): Standing {
  return { id, request: { key: String(id), ...request } };
}

function standing(
  { incoming, sinceMs }: StandingRequest,
  waitsFor: WaitsFor,
  untilMs: number | null = null,
): Standing {
  const { handle, from, body } = incoming;
  const api = apiName(body.api);
  return stands(handle.correlationId, { api, from, sinceMs, untilMs, waitsFor });
}

/** Connections on which requests come to the listener whose path is simulated. */
function connectionsOf(world: World, { id, isBroker, server }: ServerNode): readonly Connection[] {
  const hasTwo = server.kind === 'up' && server.runtime.metadataSource === 'kraft' && isBroker;
  return world.network.connections.flatMap((list) =>
    list.filter(
      ({ server: to, channel, isBroken }) =>
        to === id && !isBroken && !(hasTwo && isControllerChannel(channel)),
    ),
  );
}

/** The request that the server works on, if its client still waits for it. */
function inService({ pending, inService: id }: Connection): Request | null {
  return pending.find(({ correlationId }) => correlationId === id)?.body ?? null;
}

function parkedTimes(
  replication: ReplicationState | null,
  id: number,
  request: Request,
): Pick<StandingPicture, 'sinceMs' | 'untilMs'> {
  const { parkedFetches = [], parkedProduces = [], parkedDeletes = [] } = replication?.memory ?? {};
  const parked = [...parkedFetches, ...parkedProduces, ...parkedDeletes].find(
    ({ handle }) => handle.correlationId === id,
  );
  if (parked === undefined) return { sinceMs: null, untilMs: null };
  const untilMs = parked.ticket.dueMs;
  const allowedMs =
    'maxWaitMs' in request ? request.maxWaitMs : 'timeoutMs' in request ? request.timeoutMs : 0;
  return { sinceMs: untilMs - allowedMs, untilMs };
}

function purgatoryReason({ api }: Request): WaitsFor {
  if (api === 'Fetch' || api === 'RaftFetch') return 'records';
  return api === 'Produce' || api === 'DeleteRecords' ? 'replicas' : 'controller';
}

/** Whatever has been handled and not answered waits for something else than threads. */
function purgatory(
  world: World,
  node: ServerNode,
  elsewhere: ReadonlySet<number>,
): readonly Standing[] {
  const broker = node.server.kind === 'up' ? node.server.runtime.broker : null;
  return connectionsOf(world, node).flatMap((connection) => {
    const { inService: id, client } = connection;
    const request = inService(connection);
    if (id === null || request === null || elsewhere.has(id)) return [];
    const times = parkedTimes(broker?.replication ?? null, id, request);
    const waitsFor = purgatoryReason(request);
    return [stands(id, { api: apiName(request.api), from: client, ...times, waitsFor })];
  });
}

/** What the network thread has not read: behind a request that is at work, or because the thread stands still. */
function unread(world: World, node: ServerNode, { blocked }: RequestPath): readonly Standing[] {
  const behind = connectionsOf(world, node).flatMap(({ client, waiting }) =>
    waiting.map(({ correlationId, body }) =>
      stands(correlationId, {
        api: apiName(body.api),
        from: client,
        sinceMs: null,
        untilMs: null,
        waitsFor: 'networkThread',
      }),
    ),
  );
  const stopped = blocked.flatMap((thread) =>
    thread.unread.map((request) => standing(request, 'networkThread')),
  );
  return [...stopped, ...behind];
}

function response({ handle, sinceMs, what }: QueuedResponse): Standing {
  const api = what.kind === 'send' ? apiName(what.body.api) : 'Produce';
  const from = handle.client;
  return stands(handle.correlationId, { api, from, sinceMs, untilMs: null, waitsFor: 'room' });
}

function throttled(world: World, node: ServerNode, path: RequestPath): readonly Standing[] {
  const connections = connectionsOf(world, node);
  return path.throttled.flatMap(({ handle, sinceMs, untilMs, quota }) => {
    const id = handle.correlationId;
    if (!connections.some((connection) => connection.inService === id)) return [];
    const api =
      quota === 'producer_byte_rate' ? 'Produce' : quota === 'consumer_byte_rate' ? 'Fetch' : quota;
    return [stands(id, { api, from: handle.client, sinceMs, untilMs, waitsFor: 'quota' })];
  });
}

/** Where the requests of a server stand now; null while its process is down. */
export function requestPathOf(world: World, node: ServerNode): RequestPathPicture | null {
  const { requestPath: path, handlerDelayMs } = node;
  if (path === null) return null;
  const { networkThreads, handlerThreads, queueCapacity } = path.settings;
  const network = path.blocked.map(({ held }) => standing(held, 'room'));
  const queue = path.queue.map((request) => standing(request, 'handler'));
  const handler = path.handling.map((request) =>
    standing(request, 'work', request.sinceMs + request.serviceMs),
  );
  const responses = path.blocked.flatMap((thread) => thread.responses.map(response));
  const muted = throttled(world, node, path);
  const socket = unread(world, node, path);
  const placed = [...socket, ...network, ...queue, ...handler, ...responses, ...muted];
  const waiting = purgatory(world, node, new Set(placed.map(({ id }) => id)));
  const station = (
    name: StationName,
    found: readonly Standing[],
    capacity: number | null = null,
  ): StationPicture => ({ station: name, requests: found.map(({ request }) => request), capacity });
  return {
    stations: [
      station('socket', socket),
      station('network', network, networkThreads),
      station('queue', queue, queueCapacity),
      station('handler', handler, handlerThreads),
      station('purgatory', waiting),
      station('response', responses),
      station('throttled', muted),
    ],
    handlerDelayMs,
    queueTimeMs: world.nowMs - (path.queue[0]?.sinceMs ?? world.nowMs),
  };
}

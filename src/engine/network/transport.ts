import { removeAt } from '../kernel/lists.ts';
import { createStream } from '../kernel/random.ts';
import type { NodeId } from '../kernel/turn.ts';
import { expectsResponse, type Request, type Response } from './protocol/index.ts';
import { changeConnection, type Connection, type Message, type NetworkEntry } from './state.ts';
import {
  isControllerChannel,
  type Channel,
  type ClosedConnection,
  type IncomingRequest,
  type RequestFailure,
  type RequestHandle,
  type RequestOutcome,
} from './turn.ts';
import { findConnection, putConnection, removeConnection, transmit, type Wire } from './wire.ts';

/** Opens the connection at its first request, as Kafka's clients do. */
function connectionFor(wire: Wire, client: NodeId, server: NodeId, channel: Channel): Connection {
  const { network } = wire;
  const known = network.connections[client]?.find(
    (connection) =>
      connection.server === server && connection.channel === channel && !connection.isBroken,
  );
  if (known !== undefined) return known;
  const listener = server * 2 + (isControllerChannel(channel) ? 1 : 0);
  const accepted = network.accepted.slice();
  while (accepted.length <= listener) accepted.push(0);
  const acceptIndex = accepted[listener] ?? 0;
  accepted[listener] = acceptIndex + 1;
  const id = network.nextConnectionId;
  network.nextConnectionId = id + 1;
  network.accepted = accepted;
  return {
    id,
    client,
    server,
    channel,
    acceptIndex,
    isBroken: false,
    pending: [],
    inService: null,
    waiting: [],
    lastArrivalMs: { toServer: wire.nowMs, toClient: wire.nowMs },
    stalled: [],
    stream: createStream(network.seed, `${client}>${server}/${channel}/${wire.nowMs}`),
  };
}

/** Sends a request and starts its timeout; returns its correlation id. */
export function sendRequest(
  wire: Wire,
  client: NodeId,
  {
    to,
    channel,
    body,
    timeoutMs,
  }: { to: NodeId; channel: Channel; body: Request; timeoutMs: number },
): number {
  const connection = connectionFor(wire, client, to, channel);
  const correlationId = wire.network.nextCorrelationId;
  wire.network.nextCorrelationId = correlationId + 1;
  const timeout = expectsResponse(body)
    ? wire.schedule(timeoutMs, {
        kind: 'requestTimeout',
        client,
        connectionId: connection.id,
        correlationId,
      })
    : null;
  const pending = [...connection.pending, { correlationId, body, timeout }];
  transmit(wire, changeConnection(connection, { pending }), {
    direction: 'toServer',
    correlationId,
    body,
  });
  return correlationId;
}

/** Frees the connection for its next request. */
function release(wire: Wire, connection: Connection): Connection {
  if (connection.waiting.length > 0) {
    const { client, server, id: connectionId } = connection;
    wire.schedule(0, { kind: 'nextRequest', client, server, connectionId });
  }
  return changeConnection(connection, { inService: null });
}

/**
 * Sends an answer; without effect when the connection has gone. With a throttle time the connection is read again only
 * after `unmute`.
 */
export function sendReply(
  wire: Wire,
  handle: RequestHandle,
  body: Response,
  throttleTimeMs = 0,
): void {
  const connection = findConnection(wire.network, handle.client, handle.connectionId);
  if (connection === null || connection.isBroken) return;
  const { correlationId } = handle;
  if (throttleTimeMs > 0)
    transmit(wire, connection, { direction: 'toClient', correlationId, body, throttleTimeMs });
  else transmit(wire, release(wire, connection), { direction: 'toClient', correlationId, body });
}

/** Reads a connection again after its client was throttled. */
export function unmute(wire: Wire, handle: RequestHandle): void {
  const connection = findConnection(wire.network, handle.client, handle.connectionId);
  if (connection?.inService !== handle.correlationId) return;
  putConnection(wire, release(wire, connection));
}

/**
 * Ends a request that gets no answer (acks=0). Its client would only have heard of it if the connection had broken.
 * `isThrottled`: the connection is read again only after `unmute`.
 */
export function endWithoutReply(wire: Wire, handle: RequestHandle, isThrottled = false): void {
  const connection = findConnection(wire.network, handle.client, handle.connectionId);
  if (connection === null) return;
  const done = connection.pending.find(
    ({ correlationId }) => correlationId === handle.correlationId,
  );
  if (done !== undefined) wire.cancel(done.timeout);
  putConnection(
    wire,
    changeConnection(isThrottled ? connection : release(wire, connection), {
      pending: connection.pending.filter((request) => request !== done),
    }),
  );
}

/** The server closes the connection that a request came by. */
export function closeFromServer(wire: Wire, handle: RequestHandle): void {
  const connection = findConnection(wire.network, handle.client, handle.connectionId);
  if (connection === null || connection.isBroken) return;
  breakConnection(wire, connection);
}

/** The server's end is gone; its client learns of it as soon as the path lets it. */
export function breakConnection(wire: Wire, connection: Connection): void {
  transmit(wire, changeConnection(connection, { isBroken: true, inService: null, waiting: [] }), {
    direction: 'toClient',
    correlationId: -1,
    body: null,
  });
}

/** What arriving at a running process comes to. */
export type Delivery =
  | { readonly kind: 'request'; readonly incoming: IncomingRequest }
  | {
      readonly kind: 'outcomes';
      readonly outcomes: readonly RequestOutcome[];
      /** Set when the connection itself is gone; its requests' failures come first. */
      readonly closed: ClosedConnection | null;
    }
  | { readonly kind: 'nothing' };

const NOTHING: Delivery = { kind: 'nothing' };

/** Handles an entry of the network in the process that owns it, which is running. */
export function deliver(wire: Wire, entry: NetworkEntry): Delivery {
  const connection = findConnection(wire.network, entry.client, entry.connectionId);
  switch (entry.kind) {
    case 'arrival': {
      const { message } = entry;
      return message.direction === 'toServer'
        ? receiveRequest(wire, connection, entry.client, entry.connectionId, message)
        : receiveResponse(wire, connection, message);
    }
    case 'nextRequest':
      return connection === null ? NOTHING : serveNext(wire, connection);
    case 'requestTimeout':
      return connection === null ? NOTHING : failConnection(wire, connection, entry.correlationId);
    case 'disconnect':
      return connection === null ? NOTHING : failConnection(wire, connection, null);
  }
}

function receiveRequest(
  wire: Wire,
  connection: Connection | null,
  client: NodeId,
  connectionId: number,
  { correlationId, body }: { correlationId: number; body: Request },
): Delivery {
  if (connection?.isBroken === true) return NOTHING;
  if (connection !== null && connection.inService !== null) {
    putConnection(
      wire,
      changeConnection(connection, { waiting: [...connection.waiting, { correlationId, body }] }),
    );
    return NOTHING;
  }
  // Bytes that were sent before their client gave up arrive all the same: the answer will find nobody.
  if (connection !== null)
    putConnection(wire, changeConnection(connection, { inService: correlationId }));
  return {
    kind: 'request',
    incoming: { handle: { client, connectionId, correlationId }, from: client, body },
  };
}

function serveNext(wire: Wire, connection: Connection): Delivery {
  const [next, ...waiting] = connection.waiting;
  if (next === undefined || connection.inService !== null) return NOTHING;
  putConnection(wire, changeConnection(connection, { waiting, inService: next.correlationId }));
  const { client, id: connectionId } = connection;
  const handle: RequestHandle = { client, connectionId, correlationId: next.correlationId };
  return { kind: 'request', incoming: { handle, from: client, body: next.body } };
}

function receiveResponse(
  wire: Wire,
  connection: Connection | null,
  answer: Extract<Message, { readonly direction: 'toClient' }>,
): Delivery {
  if (connection === null) return NOTHING;
  const { correlationId, body, throttleTimeMs } = answer;
  // Answers come in the order of the requests, so that it is the first one but for those without an answer.
  const position = connection.pending.findIndex((one) => one.correlationId === correlationId);
  const request = connection.pending[position];
  if (request === undefined) return NOTHING;
  wire.cancel(request.timeout);
  const pending = removeAt(connection.pending, position);
  putConnection(wire, changeConnection(connection, { pending }));
  const { server: to, channel } = connection;
  const result =
    throttleTimeMs === undefined
      ? ({ kind: 'response', body } as const)
      : ({ kind: 'response', body, throttleTimeMs } as const);
  return {
    kind: 'outcomes',
    outcomes: [{ to, channel, correlationId, request: request.body, result }],
    closed: null,
  };
}

/** Closes a connection at its client: every request that waits on it fails. */
function failConnection(wire: Wire, connection: Connection, timedOut: number | null): Delivery {
  removeConnection(wire, connection);
  const { server: to, channel } = connection;
  const outcomes = connection.pending.map(({ correlationId, body: request }): RequestOutcome => {
    const failure: RequestFailure = correlationId === timedOut ? 'timedOut' : 'disconnected';
    return { to, channel, correlationId, request, result: { kind: 'failure', failure } };
  });
  return { kind: 'outcomes', outcomes, closed: { peer: to, channel } };
}

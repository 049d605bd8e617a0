import { changer, type Mutable } from '../kernel/records.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { RandomStream } from '../kernel/random.ts';
import type { Ticket } from '../kernel/agenda.ts';
import type { Api, Request, Response } from './protocol/index.ts';
import type { Channel } from './turn.ts';

/** A request that its client still waits for. */
interface PendingRequest {
  readonly correlationId: number;
  readonly body: Request;
  /** Null: the sender asked for no answer (acks=0) and waits for none. */
  readonly timeout: Ticket | null;
}

export type Direction = 'toServer' | 'toClient';

/** A request on its way to a server, or an answer on its way back. */
export type Message =
  | { readonly direction: 'toServer'; readonly correlationId: number; readonly body: Request }
  | {
      readonly direction: 'toClient';
      readonly correlationId: number;
      readonly body: Response;
      /** throttle_time_ms, where it is not 0. */
      readonly throttleTimeMs?: number;
    };

/** A request that has arrived while the broker was busy with the one before it on the same connection. */
interface WaitingRequest {
  readonly correlationId: number;
  readonly body: Request;
}

/** What a packet carries: a message, or the news that the connection is broken. */
export type Packet =
  Message | { readonly direction: 'toClient'; readonly correlationId: -1; readonly body: null };

/**
 * A TCP connection, seen from both ends. What is sent in one direction arrives in order, or the connection breaks.
 * Invariant: `pending` is in the order of sending; at most one request is at the server (`inService`),
 * and it stays that after its answer while the client is throttled.
 */
export interface Connection {
  readonly id: number;
  readonly client: NodeId;
  readonly server: NodeId;
  readonly channel: Channel;
  /** How many connections its listener had accepted before: network threads get them in turn. */
  readonly acceptIndex: number;
  /** Set when the server's process has gone: whatever still arrives there finds nobody. */
  readonly isBroken: boolean;
  readonly pending: readonly PendingRequest[];
  /** Correlation id of the request that the server is working on; null: it would take the next one. */
  readonly inService: number | null;
  readonly waiting: readonly WaitingRequest[];
  /** When the latest packet of each direction arrives; a later one never overtakes it. */
  readonly lastArrivalMs: Readonly<Record<Direction, number>>;
  /** Sent while the link was cut: TCP goes on trying, so they arrive when it heals, unless the client gives up. */
  readonly stalled: readonly Packet[];
  /** Latencies of this connection alone, so that traffic elsewhere does not change them. */
  readonly stream: RandomStream;
}

export const changeConnection = changer<Connection>((connection) => ({
  id: connection.id,
  client: connection.client,
  server: connection.server,
  channel: connection.channel,
  acceptIndex: connection.acceptIndex,
  isBroken: connection.isBroken,
  pending: connection.pending,
  inService: connection.inService,
  waiting: connection.waiting,
  lastArrivalMs: connection.lastArrivalMs,
  stalled: connection.stalled,
  stream: connection.stream,
}));

/** A fault of the path from one process to another; the path back is a link of its own. */
export interface Link {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly isCut: boolean;
  readonly extraLatencyMs: number;
}

/** Loses the next message of a kind. Null matches every process. */
export interface DropRule {
  readonly api: Api;
  readonly direction: Direction;
  readonly from: NodeId | null;
  readonly to: NodeId | null;
}

export interface Network {
  readonly seed: number;
  readonly nextConnectionId: number;
  readonly nextCorrelationId: number;
  /** How many connections each listener has accepted, two listeners to a server: its own and the controllers'. */
  readonly accepted: readonly number[];
  /** By client. */
  readonly connections: readonly (readonly Connection[])[];
  /** Only links with a fault. */
  readonly links: readonly Link[];
  readonly drops: readonly DropRule[];
  /** Every message takes `latencyMs` plus an integer from [0, jitterMs]; a process reaches itself at once. */
  readonly latencyMs: number;
  readonly jitterMs: number;
}

export function createNetwork(seed: number, latencyMs: number, jitterMs: number): Network {
  return {
    seed,
    nextConnectionId: 1,
    nextCorrelationId: 1,
    accepted: [],
    connections: [],
    links: [],
    drops: [],
    latencyMs,
    jitterMs,
  };
}

export function copyNetwork(network: Network): Mutable<Network> {
  return {
    seed: network.seed,
    nextConnectionId: network.nextConnectionId,
    nextCorrelationId: network.nextCorrelationId,
    accepted: network.accepted,
    connections: network.connections,
    links: network.links,
    drops: network.drops,
    latencyMs: network.latencyMs,
    jitterMs: network.jitterMs,
  };
}

/** What the network puts on the agenda. */
export type NetworkEntry =
  | {
      readonly kind: 'arrival';
      readonly client: NodeId;
      readonly server: NodeId;
      readonly connectionId: number;
      readonly channel: Channel;
      readonly message: Message;
      readonly sentAtMs: number;
    }
  | {
      readonly kind: 'nextRequest';
      readonly client: NodeId;
      readonly server: NodeId;
      readonly connectionId: number;
    }
  | {
      readonly kind: 'requestTimeout';
      readonly client: NodeId;
      readonly connectionId: number;
      readonly correlationId: number;
    }
  | { readonly kind: 'disconnect'; readonly client: NodeId; readonly connectionId: number };

/** The process in which an entry is handled. */
export function ownerOf(entry: NetworkEntry): NodeId {
  switch (entry.kind) {
    case 'arrival':
      return entry.message.direction === 'toServer' ? entry.server : entry.client;
    case 'nextRequest':
      return entry.server;
    case 'requestTimeout':
    case 'disconnect':
      return entry.client;
  }
}

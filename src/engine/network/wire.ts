import { replaceAt } from '../kernel/lists.ts';
import type { Ticket } from '../kernel/agenda.ts';
import type { Mutable } from '../kernel/records.ts';
import type { NodeId } from '../kernel/turn.ts';
import {
  changeConnection,
  type DropRule,
  type Link,
  type Network,
  type NetworkEntry,
  type Connection,
  type Direction,
  type Packet,
} from './state.ts';
import { draw } from '../kernel/random.ts';

/**
 * The network during one step: `network` changes as the step goes on, and becomes part of the world when it ends.
 */
export interface Wire {
  readonly nowMs: number;
  readonly network: Mutable<Network>;
  readonly schedule: (delayMs: number, entry: NetworkEntry) => Ticket;
  readonly cancel: (ticket: Ticket | null) => void;
  /** Takes entries off the agenda and returns them in order. */
  readonly withdraw: (match: (entry: NetworkEntry) => boolean) => readonly NetworkEntry[];
  /** Tells that a message was lost on its way. */
  readonly onDropped: (rule: DropRule, connection: Connection) => void;
}

export function findConnection(
  network: Network,
  client: NodeId,
  connectionId: number,
): Connection | null {
  const list = network.connections[client];
  return list?.[positionOf(list, connectionId)] ?? null;
}

/** Where a connection stands in its client's list, or -1. A loop: this is asked several times in every step. */
function positionOf(list: readonly Connection[], connectionId: number): number {
  for (let i = 0; i < list.length; i += 1) if (list[i]?.id === connectionId) return i;
  return -1;
}

/** Puts `connection` in the place of the one with its id. */
export function putConnection(wire: Wire, connection: Connection): void {
  const { network } = wire;
  const list = network.connections[connection.client] ?? [];
  const index = positionOf(list, connection.id);
  const connections = network.connections.slice();
  while (connections.length <= connection.client) connections.push([]);
  connections[connection.client] =
    index === -1 ? [...list, connection] : replaceAt(list, index, connection);
  network.connections = connections;
}

/** Takes a connection out of the network; its pending requests are the caller's to fail. */
export function removeConnection(wire: Wire, connection: Connection): void {
  const { network } = wire;
  const list = network.connections[connection.client] ?? [];
  const kept = list.filter(({ id }) => id !== connection.id);
  network.connections = replaceAt(network.connections, connection.client, kept);
  for (const { timeout } of connection.pending) wire.cancel(timeout);
}

/** The fault of the path from one process to another, or null. */
export function findLink(network: Network, from: NodeId, to: NodeId): Link | null {
  return network.links.find((link) => link.from === from && link.to === to) ?? null;
}

function endsOf(connection: Connection, direction: Direction): { from: NodeId; to: NodeId } {
  return direction === 'toServer'
    ? { from: connection.client, to: connection.server }
    : { from: connection.server, to: connection.client };
}

function takeDropRule(wire: Wire, connection: Connection, packet: Packet): DropRule | null {
  const { drops } = wire.network;
  if (drops.length === 0 || packet.body === null) return null;
  const { api } = packet.body;
  const { from, to } = endsOf(connection, packet.direction);
  const rule = drops.find(
    (candidate) =>
      candidate.api === api &&
      candidate.direction === packet.direction &&
      (candidate.from === null || candidate.from === from) &&
      (candidate.to === null || candidate.to === to),
  );
  if (rule === undefined) return null;
  wire.network.drops = drops.filter((other) => other !== rule);
  return rule;
}

/** Sends a packet along a connection, which is stored again with what changed. */
export function transmit(wire: Wire, connection: Connection, packet: Packet): void {
  const rule = takeDropRule(wire, connection, packet);
  if (rule !== null) {
    wire.onDropped(rule, connection);
    // TCP never loses one message and goes on: a loss that it cannot mend is the end of the connection.
    transmit(wire, changeConnection(connection, { isBroken: true }), {
      direction: 'toClient',
      correlationId: -1,
      body: null,
    });
    return;
  }
  const { from, to } = endsOf(connection, packet.direction);
  const link = wire.network.links.length === 0 ? null : findLink(wire.network, from, to);
  if (link?.isCut === true) {
    putConnection(wire, changeConnection(connection, { stalled: [...connection.stalled, packet] }));
    return;
  }
  const jitter = draw(connection.stream, wire.network.jitterMs + 1);
  const travelMs =
    from === to ? 0 : wire.network.latencyMs + jitter.value + (link?.extraLatencyMs ?? 0);
  const arrivalMs = Math.max(wire.nowMs + travelMs, connection.lastArrivalMs[packet.direction]);
  wire.schedule(arrivalMs - wire.nowMs, entryFor(wire, connection, packet));
  const { toServer, toClient } = connection.lastArrivalMs;
  // Written out: a computed key makes an object that is slow to make and slow to read.
  const lastArrivalMs =
    packet.direction === 'toServer'
      ? { toServer: arrivalMs, toClient }
      : { toServer, toClient: arrivalMs };
  putConnection(wire, changeConnection(connection, { stream: jitter.stream, lastArrivalMs }));
}

function entryFor(wire: Wire, connection: Connection, packet: Packet): NetworkEntry {
  const { id: connectionId, client, server, channel } = connection;
  return packet.body === null
    ? { kind: 'disconnect', client, connectionId }
    : {
        kind: 'arrival',
        client,
        server,
        connectionId,
        channel,
        message: packet,
        sentAtMs: wire.nowMs,
      };
}

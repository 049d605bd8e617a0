import type { NodeId } from '../kernel/turn.ts';
import { changeConnection, type Connection, type Link } from './state.ts';
import { breakConnection } from './transport.ts';
import { findLink, putConnection, transmit, type Wire } from './wire.ts';

function putLink(wire: Wire, link: Link): void {
  const others = wire.network.links.filter(({ from, to }) => from !== link.from || to !== link.to);
  const isFaulty = link.isCut || link.extraLatencyMs > 0;
  wire.network.links = isFaulty ? [...others, link] : others;
}

function linkOrSound(wire: Wire, from: NodeId, to: NodeId): Link {
  return findLink(wire.network, from, to) ?? { from, to, isCut: false, extraLatencyMs: 0 };
}

function connectionsOn(wire: Wire, from: NodeId, to: NodeId): readonly Connection[] {
  const { connections } = wire.network;
  const outgoing = (connections[from] ?? []).filter(({ server }) => server === to);
  const incoming = (connections[to] ?? []).filter(({ server }) => server === from);
  return from === to ? outgoing : [...outgoing, ...incoming];
}

/**
 * Cuts the path from one process to another. What is under way on it is lost, and TCP sends it again when the link
 * heals, unless its client has given up by then.
 */
export function cutLink(wire: Wire, from: NodeId, to: NodeId): void {
  putLink(wire, { ...linkOrSound(wire, from, to), isCut: true });
  const lost = wire.withdraw(
    (entry) =>
      (entry.kind === 'arrival' || entry.kind === 'disconnect') &&
      connectionsOn(wire, from, to).some(
        ({ id, client }) =>
          id === entry.connectionId &&
          (client === from) ===
            (entry.kind === 'arrival' && entry.message.direction === 'toServer'),
      ),
  );
  for (const entry of lost) {
    if (entry.kind !== 'arrival' && entry.kind !== 'disconnect') continue;
    const connection = wire.network.connections[entry.client]?.find(
      ({ id }) => id === entry.connectionId,
    );
    if (connection === undefined) continue;
    const packet =
      entry.kind === 'arrival'
        ? entry.message
        : ({ direction: 'toClient', correlationId: -1, body: null } as const);
    putConnection(wire, changeConnection(connection, { stalled: [...connection.stalled, packet] }));
  }
}

/** Mends the path from one process to another; what TCP held back is sent again, in order. */
export function healLink(wire: Wire, from: NodeId, to: NodeId): void {
  putLink(wire, { ...linkOrSound(wire, from, to), isCut: false });
  for (const connection of connectionsOn(wire, from, to)) {
    const direction = connection.client === from ? 'toServer' : 'toClient';
    const released = connection.stalled.filter((packet) => packet.direction === direction);
    if (released.length === 0) continue;
    putConnection(
      wire,
      changeConnection(connection, {
        stalled: connection.stalled.filter((packet) => packet.direction !== direction),
      }),
    );
    for (const packet of released) {
      const current = wire.network.connections[connection.client]?.find(
        ({ id }) => id === connection.id,
      );
      if (current !== undefined) transmit(wire, current, packet);
    }
  }
}

/** Every message from one process to another takes `extraLatencyMs` longer; 0 ends the fault. */
export function delayLink(wire: Wire, from: NodeId, to: NodeId, extraLatencyMs: number): void {
  putLink(wire, { ...linkOrSound(wire, from, to), extraLatencyMs });
}

function connectionsTo(wire: Wire, server: NodeId): readonly Connection[] {
  return wire.network.connections.flatMap((list) =>
    list.filter((connection) => connection.server === server),
  );
}

/**
 * A process has ended. Its own connections go with it. Those that others hold to it break: its host says so at once,
 * unless the host itself went dark (`isHostAlive` false), in which case everybody has to find out by timeout.
 */
export function processEnded(wire: Wire, node: NodeId, isHostAlive: boolean): void {
  const connections = wire.network.connections.map((list, client) => (client === node ? [] : list));
  wire.network.connections = connections;
  for (const connection of connectionsTo(wire, node)) {
    if (connection.isBroken) continue;
    if (isHostAlive) breakConnection(wire, connection);
    else
      putConnection(
        wire,
        changeConnection(connection, { isBroken: true, inService: null, waiting: [] }),
      );
  }
}

/** A host is back after it went dark: it refuses what others still send on connections it has forgotten. */
export function hostReturned(wire: Wire, node: NodeId): void {
  for (const connection of connectionsTo(wire, node)) {
    if (connection.isBroken) breakConnection(wire, connection);
  }
}

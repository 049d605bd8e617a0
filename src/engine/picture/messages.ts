import { listEntries } from '../kernel/agenda.ts';
import { apiName, type Request, type Response } from '../network/protocol/index.ts';
import type { Connection, NetworkEntry } from '../network/state.ts';
import type { World } from '../simulation/world.ts';
import type { MessagePicture } from './types.ts';

/** What a Produce or Fetch carries, as `orders-0`; an idle Fetch carries nothing that one would want to read. */
function partitionsIn(body: Request | Response): readonly string[] {
  if (body.api !== 'Produce' && body.api !== 'Fetch') return [];
  return body.partitions.map(({ topic, partition }) => `${topic}-${partition}`);
}

function inFlight(
  entry: Extract<NetworkEntry, { kind: 'arrival' }>,
  dueMs: number,
): MessagePicture {
  const { client, server, message, sentAtMs } = entry;
  const isResponse = message.direction === 'toClient';
  return {
    key: `${message.correlationId}/${message.direction}`,
    from: isResponse ? server : client,
    to: isResponse ? client : server,
    name: apiName(message.body.api),
    isResponse,
    partitions: partitionsIn(message.body),
    sentAtMs,
    dueMs,
    isStalled: false,
  };
}

function stalledOn(
  { client, server, stalled }: Connection,
  nowMs: number,
): readonly MessagePicture[] {
  return stalled.flatMap(({ direction, correlationId, body }) => {
    if (body === null) return [];
    const isResponse = direction === 'toClient';
    return [
      {
        key: `${correlationId}/${direction}`,
        from: isResponse ? server : client,
        to: isResponse ? client : server,
        name: apiName(body.api),
        isResponse,
        partitions: partitionsIn(body),
        sentAtMs: nowMs,
        dueMs: nowMs,
        isStalled: true,
      },
    ];
  });
}

/** Every message between two processes that is on its way; what a process sends to itself is nobody's to see. */
export function messagesOf(world: World): readonly MessagePicture[] {
  const moving = listEntries(world.agenda).flatMap(({ payload, dueMs }) =>
    payload.kind === 'arrival' && payload.client !== payload.server
      ? [inFlight(payload, dueMs)]
      : [],
  );
  if (world.network.links.length === 0) return moving;
  const stalled = world.network.connections.flatMap((list) =>
    list.flatMap((connection) => stalledOn(connection, world.nowMs)),
  );
  return [...moving, ...stalled];
}

import { listEntries } from '../kernel/agenda.ts';
import {
  apiName,
  type Request,
  type Response,
  type ZooKeeperOperation,
} from '../network/protocol/index.ts';
import type { Connection, NetworkEntry } from '../network/state.ts';
import type { World } from '../simulation/world.ts';
import type { MessagePicture } from './types.ts';

/** ZooKeeper's own names for what clients ask of it besides operations (org.apache.zookeeper.ZooDefs.OpCode). */
const ZOOKEEPER_NAMES: Readonly<Partial<Record<Request['api'], string>>> = {
  ZooKeeperConnect: 'createSession',
  ZooKeeperPing: 'ping',
  ZooKeeperWatch: 'watch',
  ZooKeeperClose: 'closeSession',
};

/** Batches of operations are named by the first one: it is what a person looks for. */
function nameOf(body: Request | Response): string {
  if (body.api === 'ZooKeeperOperations' && 'operations' in body) {
    return body.operations[0]?.type ?? apiName(body.api);
  }
  return ZOOKEEPER_NAMES[body.api] ?? apiName(body.api);
}

function pathsOf(operation: ZooKeeperOperation): readonly string[] {
  return operation.type === 'multi'
    ? operation.operations.filter(({ type }) => type !== 'check').map(({ path }) => path)
    : [operation.path];
}

/** What a message carries: partitions as `orders-0`, or paths of znodes; an idle Fetch carries nothing one would read. */
function partitionsIn(body: Request | Response): readonly string[] {
  switch (body.api) {
    case 'Produce':
    case 'Fetch':
      return body.partitions.map(({ topic, partition }) => `${topic}-${partition}`);
    case 'LeaderAndIsr':
    case 'StopReplica':
      if (!('partitions' in body)) return [];
      return body.partitions.map(({ topic, partition }) => `${topic}-${partition}`);
    case 'ZooKeeperOperations':
      return 'operations' in body ? body.operations.flatMap(pathsOf) : [];
    case 'ZooKeeperWatch':
      return 'events' in body ? body.events.map(({ path }) => path) : [];
    default:
      return [];
  }
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
    name: nameOf(message.body),
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
        name: nameOf(body),
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

import type {
  WatchedEvent,
  ZooKeeperOperation,
  ZooKeeperRead,
  ZooKeeperResult,
} from '../../../network/protocol/index.ts';
import { isRead, type ZnodeChange } from './database.ts';
import type { ServedClient, Watch, ZooKeeperServer, ZooKeeperTurn } from './state.ts';

/** Which watches a change sets off. */
function fires({ path, type }: Watch, change: ZnodeChange): boolean {
  if (path !== change.path) return false;
  switch (change.type) {
    case 'created':
      return type === 'exists';
    case 'deleted':
      return true;
    case 'dataChanged':
      return type === 'getData' || type === 'exists';
    case 'childrenChanged':
      return type === 'getChildren';
  }
}

/** Leaves the watches that reads ask for; a read of a znode that is not there only an `exists`. */
export function leaveWatches(
  server: ZooKeeperServer,
  sessionId: number,
  operations: readonly ZooKeeperOperation[],
  results: readonly ZooKeeperResult[],
): ZooKeeperServer {
  const left = operations
    .filter((operation, index): operation is ZooKeeperRead => {
      if (!isRead(operation) || !operation.watch) return false;
      return results[index]?.error === 'None' || operation.type === 'exists';
    })
    .map(({ path, type }): Watch => ({ sessionId, path, type }))
    .filter(
      (watch) =>
        !server.watches.some(
          (known) =>
            known.sessionId === sessionId && known.path === watch.path && known.type === watch.type,
        ),
    );
  return left.length === 0 ? server : { ...server, watches: [...server.watches, ...left] };
}

function withEvents(client: ServedClient, fired: readonly ZnodeChange[]): ServedClient {
  const events = fired.map(({ type, path }, index): WatchedEvent => ({
    number: client.nextEvent + index,
    type,
    path,
  }));
  return {
    ...client,
    events: [...client.events, ...events],
    nextEvent: client.nextEvent + events.length,
  };
}

/**
 * [ZK-4] A watch fires once, and its client hears of it before it can read what has changed: until it has confirmed the
 * event, every answer to it carries it.
 */
export function fireWatches(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  changes: readonly ZnodeChange[],
): ZooKeeperServer {
  let { watches } = server;
  const fired = new Map<number, ZnodeChange[]>();
  for (const change of changes) {
    const hit = watches.filter((watch) => fires(watch, change));
    if (hit.length === 0) continue;
    watches = watches.filter((watch) => !hit.includes(watch));
    for (const sessionId of new Set(hit.map((watch) => watch.sessionId))) {
      fired.set(sessionId, [...(fired.get(sessionId) ?? []), change]);
    }
  }
  if (fired.size === 0) return server;
  const clients = server.clients.map((client) => {
    const heard = fired.get(client.sessionId);
    return heard === undefined ? client : tell(turn, withEvents(client, heard));
  });
  return { ...server, watches, clients };
}

/** Answers the client's wait, if it waits and there is something to tell. */
export function tell(turn: ZooKeeperTurn, client: ServedClient): ServedClient {
  if (client.poll === null || client.events.length === 0) return client;
  turn.reply(client.poll, { api: 'ZooKeeperWatch', error: 'None', events: client.events });
  return { ...client, poll: null };
}

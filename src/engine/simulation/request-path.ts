import { changeServerNode } from './changes.ts';
import {
  arrive,
  freeHandler,
  hasFreeHandler,
  isForController,
  isForControlPlane,
  type Moved,
  type RequestPath,
  type StandingRequest,
  type Surroundings,
} from '../broker/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import { apiName, type Request } from '../network/protocol/index.ts';
import type { IncomingRequest, RequestHandle } from '../network/turn.ts';
import { findConnection } from '../network/wire.ts';
import { nodeOf, putNode, schedule, type Draft } from './draft.ts';
import type { ProcessInput } from './input.ts';
import { send, threadOf } from './responses.ts';
import { serviceMs, withinQuota } from './throttling.ts';
import type { ServerNode } from './world.ts';

// The way of a request through a server, which takes no time unless somebody has made its handlers or its disk slow.

/** [REQ-8] Whether a request comes to another listener than the one whose path is simulated: its work takes no time. */
function passesBy(
  { isBroker, server }: ServerNode,
  path: RequestPath,
  api: Request['api'],
): boolean {
  if (server.kind === 'down') return true;
  return server.runtime.metadataSource === 'kraft'
    ? isBroker && isForController(api)
    : path.settings.hasControlPlane && isForControlPlane(api);
}

function surroundings(draft: Draft, node: ServerNode, { settings }: RequestPath): Surroundings {
  return {
    nowMs: draft.nowMs,
    serviceMs: ({ incoming }: StandingRequest) => serviceMs(node, incoming.body.api),
    threadOf: (handle) => threadOf(draft, handle, settings.networkThreads),
    isOpen: ({ client, connectionId }) =>
      findConnection(draft.network, client, connectionId) !== null,
  };
}

/** A request has arrived at a server: the input to handle now, if a handler is free and needs no time for it [REQ-4]. */
export function receive(
  draft: Draft,
  node: ServerNode,
  arrived: IncomingRequest,
): readonly ProcessInput[] {
  const { requestPath: path } = node;
  const { api } = arrived.body;
  if (path === null || passesBy(node, path, api)) return [{ kind: 'request', incoming: arrived }];
  const incoming = withinQuota(draft, node, path, arrived);
  if (hasFreeHandler(path) && serviceMs(node, api) === 0) return [{ kind: 'request', incoming }];
  const request = { incoming, sinceMs: draft.nowMs };
  const moved = arrive(path, request, surroundings(draft, node, path));
  tell(draft, node.id, path, moved.path, incoming);
  carryOut(draft, node, moved);
  return [];
}

function tell(
  draft: Draft,
  node: NodeId,
  before: RequestPath,
  after: RequestPath,
  { body, from }: IncomingRequest,
): void {
  const waiting = after.queue.length;
  const blocked = after.blocked.at(-1);
  if (after.blocked.length > before.blocked.length && blocked !== undefined)
    draft.facts.push({ type: 'NetworkThreadBlocked', thread: blocked.thread, waiting, node });
  else if (waiting > before.queue.length)
    draft.facts.push({ type: 'RequestQueued', api: apiName(body.api), from, waiting, node });
}

function carryOut(draft: Draft, node: ServerNode, { path, started, released }: Moved): void {
  putNode(draft, changeServerNode(node, { requestPath: path }));
  for (const { incoming, serviceMs: delayMs } of started)
    schedule(draft, delayMs, { kind: 'handlerDone', node: node.id, handle: incoming.handle });
  for (const response of released) send(draft, node.id, response);
}

/** The request whose time in its handler is over. */
export function handledRequest(
  { requestPath }: ServerNode,
  { correlationId }: RequestHandle,
): IncomingRequest | null {
  const handled = requestPath?.handling.find(
    ({ incoming }) => incoming.handle.correlationId === correlationId,
  );
  return handled?.incoming ?? null;
}

/** A handler is done: it takes the next request, and network threads that waited for room go on. */
export function handOver(draft: Draft, id: NodeId, handle: RequestHandle): void {
  const node = nodeOf(draft, id);
  if (node.kind !== 'server' || node.requestPath === null) return;
  const { requestPath: path } = node;
  carryOut(draft, node, freeHandler(path, handle, surroundings(draft, node, path)));
}

import { changeServerNode } from './changes.ts';
import {
  respond,
  type QueuedResponse,
  type Throttle,
  type ThrottledConnection,
} from '../broker/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { Response } from '../network/protocol/index.ts';
import { closeFromServer, endWithoutReply, sendReply, unmute } from '../network/transport.ts';
import type { RequestHandle } from '../network/turn.ts';
import { findConnection } from '../network/wire.ts';
import { nodeOf, putNode, schedule, type Draft } from './draft.ts';
import { throttledAnswer, throttleFor } from './throttling.ts';

// What a server's handlers want sent goes through the network threads [REQ-6].

/** The network thread of a server that serves a connection [REQ-1]. */
export function threadOf(draft: Draft, handle: RequestHandle, networkThreads: number): number {
  const connection = findConnection(draft.network, handle.client, handle.connectionId);
  return (connection?.acceptIndex ?? 0) % networkThreads;
}

export function reply(draft: Draft, self: NodeId, handle: RequestHandle, answer: Response): void {
  const throttle = throttleFor(draft, self, handle, answer);
  const body = throttle === null ? answer : throttledAnswer(answer);
  leave(draft, self, { handle, sinceMs: draft.nowMs, what: { kind: 'send', body, throttle } });
}

export function noReply(draft: Draft, self: NodeId, handle: RequestHandle): void {
  const throttle = throttleFor(draft, self, handle, null);
  leave(draft, self, { handle, sinceMs: draft.nowMs, what: { kind: 'noReply', throttle } });
}

export function closeConnection(draft: Draft, self: NodeId, handle: RequestHandle): void {
  leave(draft, self, { handle, sinceMs: draft.nowMs, what: { kind: 'close' } });
}

function leave(draft: Draft, self: NodeId, response: QueuedResponse): void {
  const node = nodeOf(draft, self);
  const path = node.kind === 'server' ? node.requestPath : null;
  if (node.kind === 'server' && path !== null && path.blocked.length > 0) {
    const { networkThreads } = path.settings;
    const queued = respond(path, response, (handle) => threadOf(draft, handle, networkThreads));
    if (queued !== null) {
      putNode(draft, changeServerNode(node, { requestPath: queued }));
      return;
    }
  }
  send(draft, self, response);
}

/** A network thread gets around to it. */
export function send(draft: Draft, self: NodeId, { handle, what }: QueuedResponse): void {
  if (what.kind === 'close') {
    closeFromServer(draft, handle);
    return;
  }
  const { throttle } = what;
  if (what.kind === 'send') sendReply(draft, handle, what.body, throttle?.throttleMs ?? 0);
  else endWithoutReply(draft, handle, throttle !== null);
  if (throttle !== null) mute(draft, self, handle, throttle);
}

/** [REQ-11] Nothing is read from the connection until the client has waited. */
function mute(draft: Draft, self: NodeId, handle: RequestHandle, throttle: Throttle): void {
  const node = nodeOf(draft, self);
  if (node.kind !== 'server' || node.requestPath === null) return;
  const { requestPath } = node;
  const { quota, throttleMs } = throttle;
  const untilMs = draft.nowMs + throttleMs;
  const one: ThrottledConnection = { handle, sinceMs: draft.nowMs, untilMs, quota };
  const throttled = [...requestPath.throttled, one];
  putNode(draft, changeServerNode(node, { requestPath: { ...requestPath, throttled } }));
  schedule(draft, throttleMs, { kind: 'throttleEnded', node: self, handle });
}

/** A client has waited as long as it had to. */
export function endThrottle(draft: Draft, self: NodeId, handle: RequestHandle): void {
  const node = nodeOf(draft, self);
  if (node.kind !== 'server' || node.requestPath === null) return;
  const { requestPath } = node;
  const throttled = requestPath.throttled.filter(
    (one) => one.handle.correlationId !== handle.correlationId,
  );
  putNode(draft, changeServerNode(node, { requestPath: { ...requestPath, throttled } }));
  unmute(draft, handle);
}

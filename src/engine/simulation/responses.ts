import { respond, type QueuedResponse } from '../broker/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { Response } from '../network/protocol/index.ts';
import { closeFromServer, endWithoutReply, sendReply, unmute } from '../network/transport.ts';
import type { RequestHandle } from '../network/turn.ts';
import { findConnection } from '../network/wire.ts';
import { nodeOf, putNode, type Draft } from './draft.ts';

// What a server's handlers want sent goes through the network threads [REQ-6].

/** The network thread of a server that serves a connection [REQ-1]. */
export function threadOf(draft: Draft, handle: RequestHandle, networkThreads: number): number {
  const connection = findConnection(draft.network, handle.client, handle.connectionId);
  return (connection?.acceptIndex ?? 0) % networkThreads;
}

export function reply(draft: Draft, self: NodeId, handle: RequestHandle, body: Response): void {
  leave(draft, self, {
    handle,
    sinceMs: draft.nowMs,
    what: { kind: 'send', body, throttle: null },
  });
}

export function noReply(draft: Draft, self: NodeId, handle: RequestHandle): void {
  leave(draft, self, { handle, sinceMs: draft.nowMs, what: { kind: 'noReply', throttle: null } });
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
      putNode(draft, { ...node, requestPath: queued });
      return;
    }
  }
  send(draft, response);
}

/** A network thread gets around to it. */
export function send(draft: Draft, { handle, what }: QueuedResponse): void {
  switch (what.kind) {
    case 'send':
      sendReply(draft, handle, what.body, what.throttle?.throttleMs ?? 0);
      return;
    case 'noReply':
      endWithoutReply(draft, handle, what.throttle !== null);
      return;
    case 'close':
      closeFromServer(draft, handle);
  }
}

/** A client has waited as long as it had to. */
export function endThrottle(draft: Draft, self: NodeId, handle: RequestHandle): void {
  const node = nodeOf(draft, self);
  if (node.kind !== 'server' || node.requestPath === null) return;
  const { requestPath } = node;
  const throttled = requestPath.throttled.filter(
    (one) => one.handle.correlationId !== handle.correlationId,
  );
  putNode(draft, { ...node, requestPath: { ...requestPath, throttled } });
  unmute(draft, handle);
}

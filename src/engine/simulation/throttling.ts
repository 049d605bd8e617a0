import { changeServerNode } from './changes.ts';
import {
  charge,
  fetchLimit,
  type Charge,
  type RequestPath,
  type Throttle,
} from '../broker/index.ts';
import type { Request, Response } from '../network/protocol/index.ts';
import type { IncomingRequest, RequestHandle } from '../network/turn.ts';
import { findConnection } from '../network/wire.ts';
import type { NodeId } from '../kernel/turn.ts';
import { nodeOf, putNode, type Draft } from './draft.ts';
import type { ServerNode } from './world.ts';

/** All connections are plain text: nobody says who he is [SIM-REQ-4]. */
const USER = 'ANONYMOUS';

/** What a client says it is (client.id); null for what is no client: servers among themselves have no quotas. */
function clientIdOf(draft: Draft, id: NodeId): string | null {
  const node = nodeOf(draft, id);
  if (node.kind === 'server' || node.kind === 'zookeeper') return null;
  return node.config['client.id'] ?? node.name;
}

function requestBehind(draft: Draft, handle: RequestHandle): Request | null {
  const connection = findConnection(draft.network, handle.client, handle.connectionId);
  const pending = connection?.pending.find((one) => one.correlationId === handle.correlationId);
  return pending?.body ?? null;
}

function sizeBytes(batches: readonly { readonly sizeBytes: number }[]): number {
  return batches.reduce((sum, batch) => sum + batch.sizeBytes, 0);
}

function bytesOf(request: Request, answer: Response | null): Charge['bytes'] {
  if (request.api === 'Produce') {
    const amount = sizeBytes(request.partitions.map(({ batch }) => batch));
    return { quota: 'producer_byte_rate', amount };
  }
  if (answer?.api !== 'Fetch') return null;
  const amount = sizeBytes(answer.partitions.flatMap(({ batches }) => batches));
  return { quota: 'consumer_byte_rate', amount };
}

/** How long a handler thread of the server is busy with a request: what is written waits for the disk. */
export function serviceMs(
  { handlerDelayMs, diskDelayMs }: ServerNode,
  api: Request['api'],
): number {
  return handlerDelayMs + (api === 'Produce' ? diskDelayMs : 0);
}

/** Charges a client for what it is answered (null: nothing is sent); null: it does not have to wait. */
export function throttleFor(
  draft: Draft,
  self: NodeId,
  handle: RequestHandle,
  answer: Response | null,
): Throttle | null {
  const node = nodeOf(draft, self);
  if (node.kind !== 'server' || node.server.kind === 'down' || node.requestPath === null)
    return null;
  const quotas = node.server.runtime.image.clientQuotas;
  if (quotas.length === 0) return null;
  const clientId = clientIdOf(draft, handle.client);
  const request = clientId === null ? null : requestBehind(draft, handle);
  if (clientId === null || request === null) return null;
  const { path, throttle } = charge(node.requestPath, quotas, {
    user: USER,
    clientId,
    nowMs: draft.nowMs,
    bytes: bytesOf(request, answer),
    handlerMs: answer === null ? null : serviceMs(node, request.api),
  });
  putNode(draft, changeServerNode(node, { requestPath: path }));
  if (throttle !== null)
    draft.facts.push({ type: 'ClientThrottled', client: handle.client, ...throttle, node: self });
  return throttle;
}

/** [REQ-12] What is sent to a client that is throttled: a fetch gives no records then. */
export function throttledAnswer(answer: Response): Response {
  if (answer.api !== 'Fetch') return answer;
  return { api: 'Fetch', error: 'NONE', sessionId: answer.sessionId, partitions: [] };
}

/** [REQ-13] A consumer's fetch asks for no more than its quota lets it have in one window. */
export function withinQuota(
  draft: Draft,
  node: ServerNode,
  path: RequestPath,
  incoming: IncomingRequest,
): IncomingRequest {
  const { body, from } = incoming;
  if (body.api !== 'Fetch' || body.replicaId >= 0 || node.server.kind === 'down') return incoming;
  const quotas = node.server.runtime.image.clientQuotas;
  const clientId = quotas.length === 0 ? null : clientIdOf(draft, from);
  const limit = clientId === null ? null : fetchLimit(path, quotas, USER, clientId);
  if (limit === null || limit >= body.maxBytes) return incoming;
  const maxBytes = Math.floor(limit);
  return { ...incoming, body: { ...body, maxBytes, minBytes: Math.min(body.minBytes, maxBytes) } };
}

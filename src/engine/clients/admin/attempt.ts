import type { NodeId } from '../../kernel/turn.ts';
import type { Request } from '../../network/protocol/index.ts';
import type { NodeTurn } from '../../network/turn.ts';
import { cachedPartition, endpointOf } from '../metadata/cache.ts';
import { anyNode, anyNodeAtMs, ask, requestUpdate } from '../metadata/refresh.ts';
import { type ClientMetadata } from '../metadata/state.ts';
import { newPart, type CallPart } from './parts.ts';

export interface Attempt {
  readonly metadata: ClientMetadata;
  readonly part: CallPart;
}

/** [ADM-6] Which groups there are only all brokers together know: one part for each of them. */
export function perBroker(
  metadata: ClientMetadata,
  parts: readonly CallPart[],
): readonly CallPart[] {
  const { brokers } = metadata.cache;
  const isKnown = brokers.length > 0 && !metadata.updateRequested && !metadata.inFlight;
  if (!isKnown || !parts.some(({ target }) => target.kind === 'everyBroker')) return parts;
  return parts.flatMap((part) =>
    part.target.kind === 'everyBroker'
      ? brokers.map(({ endpoint }) => newPart(part.request, { kind: 'broker', endpoint }))
      : [part],
  );
}

/**
 * Makes a request of a call if it is known whom to ask. [ADM-1] Any broker that the metadata name passes a request on to the
 * controller; [ADM-4] or the leader is asked, [ADM-6] or the coordinator, which any broker names.
 */
export function attempt(
  turn: NodeTurn<never, never>,
  metadata: ClientMetadata,
  part: CallPart,
  timeoutMs: number,
): Attempt {
  // Where to ask is known only when a Metadata request has been answered.
  if (metadata.cache.brokers.length === 0) return { metadata, part };
  const { request, target } = part;
  switch (target.kind) {
    case 'everyBroker':
      return { metadata, part };
    case 'broker':
      return send(turn, metadata, part, { to: target.endpoint, body: request, timeoutMs });
    case 'leader': {
      if (metadata.updateRequested || metadata.inFlight) return { metadata, part };
      const known = cachedPartition(metadata.cache, target.topic, target.partition);
      const to = known === null ? null : endpointOf(metadata.cache, known.leader);
      if (to === null) return { metadata: requestUpdate(metadata), part };
      return send(turn, metadata, part, { to, body: request, timeoutMs });
    }
    case 'coordinator': {
      const { endpoint, groupId } = target;
      if (endpoint !== null)
        return send(turn, metadata, part, { to: endpoint, body: request, timeoutMs });
      const body = { api: 'FindCoordinator', keyType: 'group', key: groupId } as const;
      return askAnyone(turn, metadata, part, { body, timeoutMs });
    }
    case 'anyBroker':
      return askAnyone(turn, metadata, part, { body: request, timeoutMs });
  }
}

interface Wanted {
  readonly body: Request;
  readonly timeoutMs: number;
}

function askAnyone(
  turn: NodeTurn<never, never>,
  metadata: ClientMetadata,
  part: CallPart,
  wanted: Wanted,
): Attempt {
  const to = anyNode(turn, metadata);
  if (to === null)
    return { metadata, part: { ...part, retryAtMs: anyNodeAtMs(metadata) ?? turn.nowMs } };
  return send(turn, metadata, part, { ...wanted, to });
}

function send(
  turn: NodeTurn<never, never>,
  metadata: ClientMetadata,
  part: CallPart,
  { to, body, timeoutMs }: Wanted & { readonly to: NodeId },
): Attempt {
  const [correlationId, asked] = ask(turn, metadata, to, body, timeoutMs);
  return { metadata: asked, part: { ...part, correlationId } };
}

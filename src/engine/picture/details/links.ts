import type { NodeId } from '../../kernel/turn.ts';
import { findLink } from '../../network/wire.ts';
import type { World } from '../../simulation/world.ts';
import { messagesOf } from '../messages.ts';
import type { MessagePicture } from '../types.ts';

/** The path from one process to another, one way. */
export interface LinkWay {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly isCut: boolean;
  readonly extraLatencyMs: number;
  /** On their way, and held back by a cut. */
  readonly moving: number;
  readonly stalled: number;
}

export interface LinkDetails {
  readonly there: LinkWay;
  readonly back: LinkWay;
  /** What every message takes at least, and by how much it may vary. */
  readonly latencyMs: number;
  readonly jitterMs: number;
}

function wayOf(
  world: World,
  messages: readonly MessagePicture[],
  from: NodeId,
  to: NodeId,
): LinkWay {
  const link = findLink(world.network, from, to);
  const on = messages.filter((message) => message.from === from && message.to === to);
  const stalled = on.filter(({ isStalled }) => isStalled).length;
  return {
    from,
    to,
    isCut: link?.isCut ?? false,
    extraLatencyMs: link?.extraLatencyMs ?? 0,
    moving: on.length - stalled,
    stalled,
  };
}

export function linkDetails(world: World, from: NodeId, to: NodeId): LinkDetails {
  const messages = messagesOf(world);
  const { latencyMs, jitterMs } = world.network;
  return {
    there: wayOf(world, messages, from, to),
    back: wayOf(world, messages, to, from),
    latencyMs,
    jitterMs,
  };
}

/** Null once it has arrived, or is lost. */
export function messageDetails(world: World, key: string): MessagePicture | null {
  return messagesOf(world).find((message) => message.key === key) ?? null;
}

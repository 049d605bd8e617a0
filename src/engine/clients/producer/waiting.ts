import { cachedTopic, endpointOf } from '../metadata/cache.ts';
import { peerOf } from '../metadata/peers.ts';
import type { PartitionQueue } from './queues.ts';
import { isBackingOff, isMuted, msUntilReady } from './ready.ts';
import { conditionsOf } from './sender.ts';
import { mustHold } from './sequences.ts';
import type { ProducerState } from './state.ts';

/** What the first batch of a queue waits for, in the order in which the sender asks. */
export type QueueWait =
  | { readonly for: 'leader' | 'order' | 'connection' | 'inFlight' | 'sequence' | 'producerId' }
  | { readonly for: 'backoff' | 'linger' | 'reconnect' | 'throttle'; readonly untilMs: number };

/** Null: nothing is queued, or nothing holds it up any more. */
export function queueWait(
  state: ProducerState,
  topic: string,
  queue: PartitionQueue,
  nowMs: number,
): QueueWait | null {
  const { settings, metadata, identity } = state;
  const [first] = queue.queued;
  if (first === undefined) return null;
  const leader = cachedTopic(metadata.cache, topic)?.partitions[queue.partition];
  const endpoint = leader === undefined ? null : endpointOf(metadata.cache, leader.leader);
  if (leader === undefined || endpoint === null) return { for: 'leader' };
  const { leaderEpoch } = leader;
  const conditions = { ...conditionsOf(state, nowMs), leaderEpoch };
  if (isMuted(queue, conditions)) return { for: 'order' };
  if (isBackingOff(first, conditions)) return { for: 'backoff', untilMs: first.backoffUntilMs };
  const waitMs = msUntilReady(queue, conditions) ?? 0;
  if (waitMs > 0) return { for: 'linger', untilMs: nowMs + waitMs };
  const peer = peerOf(metadata.peers, endpoint);
  if (peer.throttledUntilMs > nowMs) return { for: 'throttle', untilMs: peer.throttledUntilMs };
  if (peer.blockedUntilMs > nowMs) return { for: 'reconnect', untilMs: peer.blockedUntilMs };
  if (!peer.connected) return { for: 'connection' };
  if (peer.inFlight >= settings.maxInFlightRequests) return { for: 'inFlight' };
  if (identity === null || !mustHold(identity, queue, first)) return null;
  return { for: identity.producerId < 0 ? 'producerId' : 'sequence' };
}

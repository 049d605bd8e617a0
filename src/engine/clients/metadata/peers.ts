import { changer } from '../../kernel/records.ts';
import { replaceAt } from '../../kernel/lists.ts';
import type { NodeId, Turn } from '../../kernel/turn.ts';
import { drawBackoffMs } from '../retry.ts';
import type { NetworkSettings } from '../settings.ts';

/** A client's connection to one process, as far as the client can tell (ClusterConnectionStates, InFlightRequests). */
export interface Peer {
  readonly endpoint: NodeId;
  /** Requests sent and not yet answered. */
  readonly inFlight: number;
  /** It has answered since the connection last broke. */
  readonly connected: boolean;
  /** When it was last connected to, or the connection broke; -1: never. */
  readonly lastConnectAttemptMs: number;
  /** Breaks in a row, without an answer in between. */
  readonly failures: number;
  /** [CLI-4] Not contacted before this time. */
  readonly blockedUntilMs: number;
  /** [CLI-11] The process has said that nothing is read from this client before this time. */
  readonly throttledUntilMs: number;
}

const changePeer = changer<Peer>((peer) => ({
  endpoint: peer.endpoint,
  inFlight: peer.inFlight,
  connected: peer.connected,
  lastConnectAttemptMs: peer.lastConnectAttemptMs,
  failures: peer.failures,
  blockedUntilMs: peer.blockedUntilMs,
  throttledUntilMs: peer.throttledUntilMs,
}));

/** Only those that were ever contacted. */
export type Peers = readonly Peer[];

function unknownPeer(endpoint: NodeId): Peer {
  return {
    endpoint,
    inFlight: 0,
    connected: false,
    lastConnectAttemptMs: -1,
    failures: 0,
    blockedUntilMs: 0,
    throttledUntilMs: 0,
  };
}

/** The peer, or one that was never contacted. */
export function peerOf(peers: Peers, endpoint: NodeId): Peer {
  return peers.find((peer) => peer.endpoint === endpoint) ?? unknownPeer(endpoint);
}

function withPeer(peers: Peers, changed: Peer): Peers {
  const index = peers.findIndex((peer) => peer.endpoint === changed.endpoint);
  return index < 0 ? [...peers, changed] : replaceAt(peers, index, changed);
}

export function peerAsked(peers: Peers, endpoint: NodeId, nowMs: number): Peers {
  const peer = peerOf(peers, endpoint);
  const isConnecting = !peer.connected && peer.inFlight === 0;
  const lastConnectAttemptMs = isConnecting ? nowMs : peer.lastConnectAttemptMs;
  return withPeer(peers, changePeer(peer, { inFlight: peer.inFlight + 1, lastConnectAttemptMs }));
}

/** Before this time nothing is sent to the process. */
export function silentUntilMs({ blockedUntilMs, throttledUntilMs }: Peer): number {
  return Math.max(blockedUntilMs, throttledUntilMs);
}

/** `throttledUntilMs`: what the answer said of quotas, as a time; 0: nothing. */
export function peerAnswered(peers: Peers, endpoint: NodeId, throttledUntilMs: number): Peers {
  const peer = peerOf(peers, endpoint);
  return withPeer(
    peers,
    changePeer(peer, {
      inFlight: Math.max(peer.inFlight - 1, 0),
      connected: true,
      failures: 0,
      throttledUntilMs: Math.max(peer.throttledUntilMs, throttledUntilMs),
    }),
  );
}

/** [CLI-4] All requests on a broken connection fail in the same moment: together they count as one break. */
export function peerBroke(
  turn: Turn<never, never>,
  peers: Peers,
  settings: NetworkSettings,
  endpoint: NodeId,
): Peers {
  const peer = peerOf(peers, endpoint);
  const inFlight = Math.max(peer.inFlight - 1, 0);
  if (peer.blockedUntilMs > turn.nowMs) return withPeer(peers, changePeer(peer, { inFlight }));
  const failures = peer.failures + 1;
  const { reconnectBackoffMs, reconnectBackoffMaxMs } = settings;
  const waitMs = drawBackoffMs(turn, reconnectBackoffMs, reconnectBackoffMaxMs, failures);
  return withPeer(
    peers,
    changePeer(peer, {
      inFlight,
      connected: false,
      lastConnectAttemptMs: turn.nowMs,
      failures,
      blockedUntilMs: turn.nowMs + waitMs,
      throttledUntilMs: 0,
    }),
  );
}

/** [CLI-9] A connection broke that nothing was waiting on: what is sent next needs a new one. */
export function peerClosed(peers: Peers, endpoint: NodeId, nowMs: number): Peers {
  const peer = peerOf(peers, endpoint);
  if (!peer.connected) return peers;
  return withPeer(
    peers,
    changePeer(peer, { connected: false, throttledUntilMs: 0, lastConnectAttemptMs: nowMs }),
  );
}

/**
 * [CLI-5] The process to ask when any will do: the connected one with the fewest requests in flight, else one that is
 * just being connected to, else the one that was not connected to for the longest time; null while all are backed off
 * (NetworkClient.leastLoadedNode).
 */
export function leastLoaded(
  turn: Turn<never, never>,
  peers: Peers,
  endpoints: readonly NodeId[],
): NodeId | null {
  const offset = endpoints.length > 1 ? turn.draw(endpoints.length) : 0;
  let best: Peer | null = null;
  for (let i = 0; i < endpoints.length; i += 1) {
    const endpoint = endpoints[(offset + i) % endpoints.length];
    if (endpoint === undefined) continue;
    const peer = peerOf(peers, endpoint);
    if (silentUntilMs(peer) > turn.nowMs) continue;
    if (best === null || isBetter(peer, best)) best = peer;
  }
  return best?.endpoint ?? null;
}

function isBetter(a: Peer, b: Peer): boolean {
  if (a.connected !== b.connected) return a.connected;
  if (a.connected) return a.inFlight < b.inFlight;
  if (a.inFlight > 0 || b.inFlight > 0) return b.inFlight === 0;
  return a.lastConnectAttemptMs < b.lastConnectAttemptMs;
}

/** When the first of `endpoints` may be contacted again; null for none at all. */
export function firstUnblockedMs(peers: Peers, endpoints: readonly NodeId[]): number | null {
  let first: number | null = null;
  for (const endpoint of endpoints) {
    const untilMs = silentUntilMs(peerOf(peers, endpoint));
    if (first === null || untilMs < first) first = untilMs;
  }
  return first;
}

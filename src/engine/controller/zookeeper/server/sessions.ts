import { brokerPath } from '../paths.ts';
import type { ZooKeeperServer, ZooKeeperSettings, ZooKeeperTurn } from './state.ts';
import { findZnode } from './znodes.ts';

/** [ZK-5] Between two and twenty ticks, whatever the client asks for (minSessionTimeout, maxSessionTimeout). */
export function negotiatedTimeoutMs({ tickTimeMs }: ZooKeeperSettings, askedMs: number): number {
  return Math.min(Math.max(askedMs, 2 * tickTimeMs), 20 * tickTimeMs);
}

/** [ZK-6] Sessions end at whole ticks: at the first one after their time (ExpiryQueue.roundToNextInterval). */
function expiryMs(
  { tickTimeMs }: ZooKeeperSettings,
  lastHeardMs: number,
  timeoutMs: number,
): number {
  return (Math.floor((lastHeardMs + timeoutMs) / tickTimeMs) + 1) * tickTimeMs;
}

interface Due {
  readonly sessionId: number;
  readonly dueMs: number;
  readonly lastHeardMs: number;
}

/** When each session ends unless its client is heard of. Only the leader knows, and decides [ZK-6]. */
function dueSessions({ settings, disk, heard, role }: ZooKeeperServer): readonly Due[] {
  if (role !== 'LEADING') return [];
  return disk.database.sessions.flatMap(({ sessionId, timeoutMs }): Due[] => {
    const known = heard.find((one) => one.sessionId === sessionId);
    if (known === undefined) return [];
    const { lastHeardMs } = known;
    return [{ sessionId, lastHeardMs, dueMs: expiryMs(settings, lastHeardMs, timeoutMs) }];
  });
}

export function expiredSessions(server: ZooKeeperServer, nowMs: number): readonly Due[] {
  return dueSessions(server).filter(({ dueMs }) => dueMs <= nowMs);
}

/** Looks again when the first session may have ended. A client that is heard of meanwhile costs nothing. */
export function scheduleExpiry(turn: ZooKeeperTurn, server: ZooKeeperServer): ZooKeeperServer {
  const due = dueSessions(server).map(({ dueMs }) => dueMs);
  const isSet = server.expiry !== null && server.expiry.dueMs > turn.nowMs;
  if (isSet || due.length === 0) return server;
  turn.cancel(server.expiry);
  const delayMs = Math.max(1, Math.min(...due) - turn.nowMs);
  const expiry = turn.schedule(delayMs, { area: 'zookeeperServer', type: 'expireSessions' });
  return { ...server, expiry };
}

/** When the session of a broker ends unless its client is heard of; null: it has none, or this is not the leader. */
export function brokerSessionEndMs(server: ZooKeeperServer, brokerId: number): number | null {
  const owner = findZnode(server.disk.database.root, brokerPath(brokerId))?.ephemeralOwner;
  return dueSessions(server).find(({ sessionId }) => sessionId === owner)?.dueMs ?? null;
}

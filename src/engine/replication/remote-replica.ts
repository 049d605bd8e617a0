import { changeRemoteReplica } from './changes.ts';
import type { RemoteReplica } from './state.ts';

/** The time of what has never happened. Kafka writes 0, which in its clock is half a century ago; ours may begin there. */
const NEVER_MS = Number.MIN_SAFE_INTEGER;

/** A replica of which nothing is known yet. */
export function unknownReplica(brokerId: number): RemoteReplica {
  return {
    brokerId,
    brokerEpoch: -1,
    logStartOffset: -1,
    logEndOffset: -1,
    lastFetchLeaderLogEndOffset: 0,
    lastFetchTimeMs: NEVER_MS,
    lastCaughtUpTimeMs: NEVER_MS,
  };
}

/** What a follower's fetch tells its leader. */
export interface FollowerFetch {
  readonly fetchOffset: number;
  readonly logStartOffset: number;
  readonly brokerEpoch: number;
  /** The leader's log end before the fetch was read. */
  readonly leaderLogEndOffset: number;
  readonly nowMs: number;
}

/**
 * [REPL-1] The offset a follower asks for is all the leader learns of it: it has everything before. [REPL-2] It was caught
 * up now if it asks for the leader's log end, or at its last fetch if it asks for where the leader's log ended then
 * (Replica.updateFetchStateOrThrow).
 */
export function afterFetch(replica: RemoteReplica, fetch: FollowerFetch): RemoteReplica {
  const { fetchOffset, leaderLogEndOffset, nowMs } = fetch;
  let caughtUpMs = replica.lastCaughtUpTimeMs;
  if (fetchOffset >= leaderLogEndOffset) caughtUpMs = Math.max(caughtUpMs, nowMs);
  else if (fetchOffset >= replica.lastFetchLeaderLogEndOffset) {
    caughtUpMs = Math.max(caughtUpMs, replica.lastFetchTimeMs);
  }
  return {
    brokerId: replica.brokerId,
    brokerEpoch: fetch.brokerEpoch,
    logStartOffset: fetch.logStartOffset,
    logEndOffset: fetchOffset,
    lastFetchLeaderLogEndOffset: Math.max(leaderLogEndOffset, replica.lastFetchLeaderLogEndOffset),
    lastFetchTimeMs: nowMs,
    lastCaughtUpTimeMs: caughtUpMs,
  };
}

/** [REPL-3] What a leader knows of a replica at the start of its epoch (Replica.resetReplicaState). */
export function atEpochStart(
  replica: RemoteReplica,
  start: {
    readonly nowMs: number;
    readonly leaderLogEndOffset: number;
    /** Whether this broker did not lead before. */
    readonly isNewLeader: boolean;
    readonly isInIsr: boolean;
  },
): RemoteReplica {
  const { nowMs, leaderLogEndOffset, isNewLeader, isInIsr } = start;
  if (isNewLeader) {
    return changeRemoteReplica(unknownReplica(replica.brokerId), {
      lastCaughtUpTimeMs: isInIsr ? nowMs : NEVER_MS,
    });
  }
  return changeRemoteReplica(replica, {
    lastFetchLeaderLogEndOffset: leaderLogEndOffset,
    lastFetchTimeMs: isInIsr ? nowMs : NEVER_MS,
    lastCaughtUpTimeMs: isInIsr ? nowMs : NEVER_MS,
  });
}

/** [REPL-4] Whether a replica counts as caught up: it has everything, or had it within replica.lag.time.max.ms. */
export function isCaughtUp(
  replica: RemoteReplica,
  leaderLogEndOffset: number,
  nowMs: number,
  replicaLagTimeMaxMs: number,
): boolean {
  return (
    replica.logEndOffset === leaderLogEndOffset ||
    nowMs - replica.lastCaughtUpTimeMs <= replicaLagTimeMaxMs
  );
}

import type { DescribeQuorumResponse, QuorumReplica } from '../../network/protocol/index.ts';
import { leaderRoleOf } from './leader-state.ts';
import type { QuorumState, ReplicaProgress } from './types.ts';

/**
 * [RAFT-16] How far the leader knows the replicas of the metadata log to be (LeaderState.describeQuorum).
 * @throws Error (IllegalStateException) for who does not lead
 */
export function describeQuorum(state: QuorumState, nowMs: number): DescribeQuorumResponse {
  const { identity, disk, memory } = state;
  const { voters, observers } = leaderRoleOf(state);
  const told = (replica: ReplicaProgress): QuorumReplica => {
    const isLeader = replica.id === identity.localId;
    return {
      replicaId: replica.id,
      logEndOffset: replica.endOffset,
      lastFetchMs: isLeader ? nowMs : replica.lastFetchMs,
      lastCaughtUpMs: isLeader ? nowMs : replica.lastCaughtUpMs,
    };
  };
  return {
    api: 'DescribeQuorum',
    error: 'NONE',
    leaderId: identity.localId,
    leaderEpoch: disk.leaderEpoch,
    highWatermark: memory.highWatermark,
    voters: voters.map(told),
    observers: observers.map(told),
  };
}

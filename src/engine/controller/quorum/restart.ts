import { emptyLog } from '../../log/offset-log.ts';
import { startTally } from './election.ts';
import { logEnd } from './epochs.ts';
import type { Moment } from './transitions.ts';
import { CLEANING_INTERVAL_MS, NONE } from './types.ts';
import type {
  ElectionState,
  QuorumConnection,
  QuorumDisk,
  QuorumIdentity,
  QuorumRole,
  QuorumSettings,
  QuorumState,
} from './types.ts';

/** The disk of a node that has never run. */
export function createQuorumDisk(): QuorumDisk {
  return { leaderEpoch: 0, leaderId: NONE, votedId: NONE, log: emptyLog(), snapshots: [] };
}

/** A connection over which nothing is asked. */
export const IDLE: QuorumConnection = { correlationId: NONE, backoffUntilMs: 0, failures: 0 };

/** What the quorum-state file still says: nothing, when the log has records of a later epoch. */
function readElection(disk: QuorumDisk): ElectionState {
  const { epoch } = logEnd(disk);
  return disk.leaderEpoch < epoch ? { leaderEpoch: epoch, leaderId: NONE, votedId: NONE } : disk;
}

/**
 * The role in which a process starts, by what its disk says (QuorumState.initialize, [RAFT-14]). Not a step of the
 * lifecycle: the memory of the step before is gone.
 */
function initialRole(
  identity: QuorumIdentity,
  settings: QuorumSettings,
  { leaderId, votedId }: ElectionState,
  { nowMs, drawElectionTimeoutMs }: Moment,
): QuorumRole {
  const { localId, isVoter, voters } = identity;
  const ids = voters.map((voter) => voter.id);
  if (!isVoter) {
    return ids.includes(leaderId)
      ? {
          name: 'Follower',
          hasFetched: false,
          fetchDueMs: nowMs + settings.fetchTimeoutMs,
          fetchingSnapshot: null,
        }
      : { name: 'Unattached', electionDueMs: null };
  }
  if (leaderId === localId) {
    return {
      name: 'Resigned',
      electionDueMs: nowMs + drawElectionTimeoutMs(),
      preferredSuccessors: [],
      unacknowledged: ids.filter((id) => id !== localId),
    };
  }
  if (votedId === localId) {
    const electionDueMs = nowMs + drawElectionTimeoutMs();
    return { name: 'Candidate', tally: startTally(ids, localId), electionDueMs };
  }
  return ids.includes(leaderId)
    ? {
        name: 'Follower',
        hasFetched: false,
        fetchDueMs: nowMs + settings.fetchTimeoutMs,
        fetchingSnapshot: null,
      }
    : { name: 'Unattached', electionDueMs: nowMs + drawElectionTimeoutMs() };
}

/** A member as it starts: what it knew beyond its disk is gone, the high watermark too. */
export function restart(
  identity: QuorumIdentity,
  settings: QuorumSettings,
  disk: QuorumDisk,
  moment: Moment,
): QuorumState {
  const { leaderEpoch, leaderId, votedId } = readElection(disk);
  const role = initialRole(identity, settings, { leaderEpoch, leaderId, votedId }, moment);
  // A candidate that had found a leader since its vote takes up its candidacy again.
  const keptLeaderId = role.name === 'Candidate' ? NONE : leaderId;
  return {
    identity,
    settings,
    disk: {
      leaderEpoch,
      leaderId: keptLeaderId,
      votedId,
      log: disk.log,
      snapshots: disk.snapshots,
    },
    memory: {
      role,
      highWatermark: NONE,
      connections: identity.voters.map(() => IDLE),
      parkedFetches: [],
      isShuttingDown: false,
      cleaningDueMs: moment.nowMs + CLEANING_INTERVAL_MS,
      wakeUp: null,
    },
  };
}

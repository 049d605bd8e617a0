import { emptyLog } from '../../log/offset-log.ts';
import type { Voter } from '../../network/protocol/index.ts';
import { startTally } from './election.ts';
import { logEnd } from './epochs.ts';
import { followerRole, type Moment } from './transitions.ts';
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
  return {
    leaderEpoch: 0,
    leaderId: NONE,
    votedId: NONE,
    log: emptyLog(),
    snapshots: [],
    directoryId: '',
    formattedVoters: [],
  };
}

/** A connection over which nothing is asked. */
export const IDLE: QuorumConnection = { correlationId: NONE, backoffUntilMs: 0, failures: 0 };

/** Whom a starting member can ask. */
function peersOf({ voters, reconfiguration }: QuorumIdentity): readonly Voter[] {
  const others = (reconfiguration?.bootstrapServers ?? []).filter(
    ({ id }) => !voters.some((voter) => voter.id === id),
  );
  return others.length === 0 ? voters : [...voters, ...others];
}

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
  peers: readonly Voter[],
  settings: QuorumSettings,
  { leaderId, votedId }: ElectionState,
  moment: Moment,
): QuorumRole {
  const { nowMs, drawElectionTimeoutMs } = moment;
  const { localId, isVoter, voters } = identity;
  const ids = voters.map((voter) => voter.id);
  const isReachable = peers.some((peer) => peer.id === leaderId);
  if (!isVoter) {
    return isReachable
      ? followerRole(settings, moment)
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
  return isReachable
    ? followerRole(settings, moment)
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
  const peers = peersOf(identity);
  const role = initialRole(identity, peers, settings, { leaderEpoch, leaderId, votedId }, moment);
  // A candidate that had found a leader since its vote takes up its candidacy again.
  const keptLeaderId = role.name === 'Candidate' ? NONE : leaderId;
  return {
    identity,
    settings,
    disk: { ...disk, leaderEpoch, leaderId: keptLeaderId, votedId },
    memory: {
      role,
      highWatermark: NONE,
      peers,
      connections: peers.map(() => IDLE),
      parkedFetches: [],
      isShuttingDown: false,
      cleaningDueMs: moment.nowMs + CLEANING_INTERVAL_MS,
      wakeUp: null,
    },
  };
}

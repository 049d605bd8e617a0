import {
  addVote,
  countVote,
  raiseHighWatermark,
  toCandidate,
  toFollower,
  toLeader,
  toProspective,
  toResigned,
  toUnattached,
} from '../../src/engine/controller/quorum/transitions.ts';
import {
  isElectionLost,
  isElectionWon,
  isRecorded,
} from '../../src/engine/controller/quorum/election.ts';
import {
  leaderRoleOf,
  preferredSuccessors,
  updateLocalEndOffset,
  updateReplica,
} from '../../src/engine/controller/quorum/leader-state.ts';
import { createQuorumDisk, restart } from '../../src/engine/controller/quorum/restart.ts';
import { voteRefusal } from '../../src/engine/controller/quorum/voting.ts';
import type {
  QuorumIdentity,
  QuorumSettings,
  QuorumState,
} from '../../src/engine/controller/quorum/types.ts';
import { append, emptyLog } from '../../src/engine/log/offset-log.ts';
import type { MetadataBatch } from '../../src/engine/network/protocol/index.ts';
import type { Adapter } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import { number, text } from '../read.ts';

const SETTINGS: QuorumSettings = {
  electionTimeoutMs: 1000,
  fetchTimeoutMs: 2000,
  electionBackoffMaxMs: 1000,
  requestTimeoutMs: 2000,
  retryBackoffMs: 20,
  appendLingerMs: 25,
  retentionBytes: 104_857_600,
  retentionMs: 604_800_000,
  fetchMaxWaitMs: 500,
  features: { preVote: true },
};

type Reply = readonly [QuorumState, Json];

function restarted(state: QuorumState, logEndEpoch: number, nowMs: number): QuorumState {
  const batch = { baseOffset: 0, lastOffset: 0, leaderEpoch: logEndEpoch, records: [] };
  const disk = { ...state.disk, log: append(emptyLog<MetadataBatch>(), batch) };
  return restart(state.identity, SETTINGS, disk, moment(nowMs));
}

function moment(nowMs: number) {
  return { nowMs, drawElectionTimeoutMs: () => SETTINGS.electionTimeoutMs };
}

function vote(state: QuorumState, from: number, isGranted: boolean): Reply {
  const { role } = state.memory;
  const isNew = 'tally' in role && !isRecorded(role.tally, from);
  const after = countVote(state, from, isGranted);
  const tally = 'tally' in after.memory.role ? after.memory.role.tally : [];
  return [after, { new: isNew, won: isElectionWon(tally), lost: isElectionLost(tally) }];
}

/** The answer of what tells whether the high watermark has moved. */
function moved(before: QuorumState, after: QuorumState): Reply {
  return [after, after.memory.highWatermark !== before.memory.highWatermark];
}

function leadership(state: QuorumState, nowMs: number): JsonObject {
  const { checkQuorumDueMs } = leaderRoleOf(state);
  return {
    resignsInMs: checkQuorumDueMs === null ? null : Math.max(0, checkQuorumDueMs - nowMs),
    successors: preferredSuccessors(state),
  };
}

function answered(state: QuorumState, highWatermark: number): Reply {
  const { role } = state.memory;
  const after = raiseHighWatermark(state, highWatermark);
  const heard = role.name === 'Follower' ? { ...role, hasFetched: true } : role;
  const [, isMoved] = moved(state, after);
  return [{ ...after, memory: { ...after.memory, role: heard } }, isMoved];
}

function perform(state: QuorumState, action: JsonObject, nowMs: number): Reply {
  const now = moment(nowMs);
  const of = (key: string): number => (action[key] === null ? -1 : number(action, key));
  switch (text(action, 'op')) {
    case 'toUnattached':
      return [toUnattached(state, now, of('epoch'), of('leader')), null];
    case 'toFollower':
      return [toFollower(state, now, of('epoch'), of('leader')), null];
    case 'toProspective':
      return [toProspective(state, now), null];
    case 'toCandidate':
      return [toCandidate(state, now), null];
    case 'toLeader':
      return [toLeader(state, now, of('epochStartOffset')), null];
    case 'toResigned':
      return [toResigned(state, now), null];
    case 'voteFor':
      return [addVote(state, now, of('epoch'), of('candidate')), null];
    case 'voteGranted':
      return vote(state, of('from'), true);
    case 'voteRejected':
      return vote(state, of('from'), false);
    case 'canGrantVote': {
      const [isUpToDate, preVote] = [action['logUpToDate'] === true, action['preVote'] === true];
      return [state, voteRefusal(state, of('candidate'), isUpToDate, preVote) === null];
    }
    case 'localEndOffset':
      return moved(state, updateLocalEndOffset(state, of('offset')));
    case 'fetch':
      return moved(state, updateReplica(state, of('from'), nowMs, of('offset')));
    case 'fetchAnswered':
      return answered(state, of('highWatermark'));
    case 'leadership':
      return [state, leadership(state, nowMs)];
    case 'restart':
      return [restarted(state, of('logEndEpoch'), nowMs), null];
    case 'pass':
      return [state, null];
    default:
      throw new Error(`unknown operation ${JSON.stringify(action)}`);
  }
}

function orNull(value: number): number | null {
  return value < 0 ? null : value;
}

function described({ disk, memory }: QuorumState, answer: Json): JsonObject {
  const epoch = disk.leaderEpoch;
  const leader = orNull(disk.leaderId);
  const voted = orNull(disk.votedId);
  const highWatermark = orNull(memory.highWatermark);
  const persisted = { epoch, leader, voted };
  return { answer, state: memory.role.name, epoch, leader, voted, highWatermark, persisted };
}

function identityOf(given: JsonObject): QuorumIdentity {
  const voters = Array.from({ length: number(given, 'voters') }, (_, id) => ({
    id,
    directoryId: '',
    endpoint: id,
  }));
  return { localId: number(given, 'local'), isVoter: true, voters, reconfiguration: null };
}

export const raftVotes: Adapter = {
  start(given) {
    let nowMs = 0;
    let state = restart(identityOf(given), SETTINGS, createQuorumDisk(), moment(0));
    return (action) => {
      if (action['op'] === 'pass') nowMs += number(action, 'ms');
      try {
        const [after, answer] = perform(state, action, nowMs);
        state = after;
        return described(state, answer);
      } catch (error) {
        if (!(error instanceof Error) || !error.name.startsWith('Illegal')) throw error;
        return described(state, { exception: error.name });
      }
    };
  },
};

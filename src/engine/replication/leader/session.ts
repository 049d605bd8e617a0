import {
  changeFetchSession,
  changeLeaderReplica,
  changeRemoteReplica,
  changeReplicationMemory,
  changeReplicationState,
} from '../changes.ts';
import { replaceAt } from '../../kernel/lists.ts';
import type {
  FetchPartition,
  FetchRequest,
  TopicIdPartition,
} from '../../network/protocol/index.ts';
import type { FetchSession, LeaderReplica, ReplicationState } from '../state.ts';
import { asLeader, findHostedById, putReplica } from '../store.ts';

type Named = Pick<TopicIdPartition, 'topicId' | 'partition'>;

export type SessionStep =
  | {
      readonly error: null;
      readonly state: ReplicationState;
      readonly session: FetchSession;
    }
  | { readonly error: 'FETCH_SESSION_ID_NOT_FOUND' | 'INVALID_FETCH_SESSION_EPOCH' };

function positionOf(partitions: readonly Named[], { topicId, partition }: Named): number {
  return partitions.findIndex((one) => one.partition === partition && one.topicId === topicId);
}

export function putSession(state: ReplicationState, session: FetchSession): ReplicationState {
  const { sessions } = state.memory;
  const others = sessions.filter(({ replicaId }) => replicaId !== session.replicaId);
  return changeReplicationState(state, {
    memory: changeReplicationMemory(state.memory, { sessions: [...others, session] }),
  });
}

/** [SESSION-1] Epoch 0 begins a session with all partitions; later requests name what has changed (KIP-227). */
export function stepSession(
  state: ReplicationState,
  request: FetchRequest,
  nowMs: number,
): SessionStep {
  const { replicaId, sessionId, sessionEpoch } = request;
  const known = state.memory.sessions.find((one) => one.replicaId === replicaId) ?? null;
  if (sessionEpoch === 0) {
    const { nextSessionId } = state.memory;
    const settled = known === null ? state : noteQuietFetches(state, known, known.partitions);
    const session: FetchSession = {
      id: nextSessionId,
      replicaId,
      epoch: 1,
      lastFetchTimeMs: nowMs,
      partitions: request.partitions,
      told: request.partitions.map(() => null),
    };
    const numbered = changeReplicationState(settled, {
      memory: changeReplicationMemory(settled.memory, { nextSessionId: nextSessionId + 1 }),
    });
    return { error: null, state: putSession(numbered, session), session };
  }
  if (known?.id !== sessionId) return { error: 'FETCH_SESSION_ID_NOT_FOUND' };
  if (known.epoch !== sessionEpoch) return { error: 'INVALID_FETCH_SESSION_EPOCH' };
  const settled = noteQuietFetches(state, known, request.forgotten);
  const session = changeFetchSession(changed(known, request), {
    epoch: known.epoch + 1,
    lastFetchTimeMs: nowMs,
  });
  return { error: null, state: putSession(settled, session), session };
}

function changed(session: FetchSession, request: FetchRequest): FetchSession {
  let { partitions, told } = session;
  for (const named of request.forgotten) {
    const index = positionOf(partitions, named);
    if (index === -1) continue;
    partitions = partitions.toSpliced(index, 1);
    told = told.toSpliced(index, 1);
  }
  for (const part of request.partitions) {
    const index = positionOf(partitions, part);
    if (index === -1) {
      partitions = [...partitions, part];
      told = [...told, null];
    } else {
      partitions = replaceAt(partitions, index, part);
    }
  }
  return changeFetchSession(session, { partitions, told });
}

/**
 * Whether a follower's fetch says nothing new about a partition and has nothing to hear of it: it is where it was, at the
 * leader's log end and in the ISR, and knows the leader's offsets. A pure question: passing the partition over changes
 * nothing that could be asked for.
 */
function isQuiet(
  state: ReplicationState,
  { replicaEpoch }: FetchRequest,
  session: FetchSession,
  index: number,
  part: FetchPartition,
): boolean {
  const told = session.told[index] ?? null;
  const hosted = told === null ? null : findHostedById(state, part.topicId, part.partition);
  const replica = hosted?.replica ?? null;
  if (told === null || hosted === null || replica?.role !== 'Leader') return false;
  const { logEndOffset, logStartOffset } = hosted.log.log;
  const remote = replica.remotes.find(({ brokerId }) => brokerId === session.replicaId);
  return (
    remote !== undefined &&
    part.currentLeaderEpoch === replica.leaderEpoch &&
    part.fetchOffset === logEndOffset &&
    remote.logEndOffset === logEndOffset &&
    remote.lastFetchLeaderLogEndOffset === logEndOffset &&
    remote.logStartOffset === part.logStartOffset &&
    remote.brokerEpoch === replicaEpoch &&
    told.highWatermark === replica.highWatermark &&
    told.logStartOffset === logStartOffset &&
    replica.isrState.isr.includes(session.replicaId)
  );
}

interface QuietMoment {
  readonly logs: ReplicationState['disk']['topics'];
  readonly replicas: ReplicationState['memory']['topics'];
  readonly told: FetchSession['told'];
  readonly replicaEpoch: number;
}

// An idle follower asks again and again while nothing happens on this broker. Remembering when a pure question was last
// answered with yes changes nothing but time.
const quietMoments = new WeakMap<FetchSession['partitions'], QuietMoment>();

/** The partitions of a session, by position, in which there is something to say or to hear. */
export function newsIn(
  state: ReplicationState,
  request: FetchRequest,
  session: FetchSession,
): readonly number[] {
  const { replicaEpoch } = request;
  const { partitions, told } = session;
  const logs = state.disk.topics;
  const replicas = state.memory.topics;
  const known = quietMoments.get(partitions);
  const isSame =
    known?.logs === logs &&
    known.replicas === replicas &&
    known.told === told &&
    known.replicaEpoch === replicaEpoch;
  if (isSame) return NO_NEWS;
  const news: number[] = [];
  partitions.forEach((part, index) => {
    if (!isQuiet(state, request, session, index, part)) news.push(index);
  });
  if (news.length === 0) quietMoments.set(partitions, { logs, replicas, told, replicaEpoch });
  return news;
}

const NO_NEWS: readonly number[] = [];

/**
 * [SESSION-3] The times of quiet fetches become the replica's own before it stops being at the leader's log end. Only members
 * of the ISR fetch quietly: of others a new epoch has forgotten when they were caught up [REPL-3], and it stays forgotten.
 */
export function withQuietFetches(
  { memory }: ReplicationState,
  named: Named,
  replica: LeaderReplica,
  logEndOffset: number,
): LeaderReplica {
  let { remotes } = replica;
  replica.remotes.forEach((remote, index) => {
    if (remote.logEndOffset !== logEndOffset) return;
    if (!replica.isrState.isr.includes(remote.brokerId)) return;
    const session = memory.sessions.find(({ replicaId }) => replicaId === remote.brokerId);
    if (session === undefined || session.lastFetchTimeMs <= remote.lastFetchTimeMs) return;
    if (positionOf(session.partitions, named) === -1) return;
    const lastFetchTimeMs = session.lastFetchTimeMs;
    const lastCaughtUpTimeMs = Math.max(remote.lastCaughtUpTimeMs, lastFetchTimeMs);
    remotes = replaceAt(
      remotes,
      index,
      changeRemoteReplica(remote, { lastFetchTimeMs, lastCaughtUpTimeMs }),
    );
  });
  return remotes === replica.remotes ? replica : changeLeaderReplica(replica, { remotes });
}

/** The same for partitions that leave their session. */
function noteQuietFetches(
  state: ReplicationState,
  session: FetchSession,
  leaving: readonly Named[],
): ReplicationState {
  let next = state;
  for (const named of leaving) {
    const leader = asLeader(findHostedById(next, named.topicId, named.partition));
    if (leader === null || positionOf(session.partitions, named) === -1) continue;
    const replica = withQuietFetches(next, named, leader.replica, leader.log.log.logEndOffset);
    if (replica !== leader.replica) next = putReplica(next, named, replica);
  }
  return next;
}

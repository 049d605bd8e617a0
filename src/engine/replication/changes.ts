import { changer } from '../kernel/records.ts';
import type {
  ReplicationState,
  Replica,
  ReplicationMemory,
  FollowerReplica,
  LeaderReplica,
  RemoteReplica,
  FetchedPartition,
  Fetcher,
  FetchSession,
} from './state.ts';

export const changeReplicationState = changer<ReplicationState>((replicationState) => ({
  settings: replicationState.settings,
  disk: replicationState.disk,
  memory: replicationState.memory,
  brokerEpoch: replicationState.brokerEpoch,
}));

export const changeReplicationMemory = changer<ReplicationMemory>((replicationMemory) => ({
  startedMs: replicationMemory.startedMs,
  offline: replicationMemory.offline,
  assignments: replicationMemory.assignments,
  directory: replicationMemory.directory,
  topics: replicationMemory.topics,
  fetchers: replicationMemory.fetchers,
  sessions: replicationMemory.sessions,
  nextSessionId: replicationMemory.nextSessionId,
  parkedFetches: replicationMemory.parkedFetches,
  parkedProduces: replicationMemory.parkedProduces,
  parkedDeletes: replicationMemory.parkedDeletes,
  parkedAppends: replicationMemory.parkedAppends,
  finishedAppends: replicationMemory.finishedAppends,
  nextParkedId: replicationMemory.nextParkedId,
  throttled: replicationMemory.throttled,
  alterPartition: replicationMemory.alterPartition,
  checkpointTicket: replicationMemory.checkpointTicket,
}));

export const changeLeaderReplica = changer<LeaderReplica>((leaderReplica) => ({
  role: leaderReplica.role,
  leaderEpochStartOffset: leaderReplica.leaderEpochStartOffset,
  replicaCount: leaderReplica.replicaCount,
  isrState: leaderReplica.isrState,
  remotes: leaderReplica.remotes,
  highWatermark: leaderReplica.highWatermark,
  leaderEpoch: leaderReplica.leaderEpoch,
  partitionEpoch: leaderReplica.partitionEpoch,
}));

export const changeRemoteReplica = changer<RemoteReplica>((remoteReplica) => ({
  brokerId: remoteReplica.brokerId,
  brokerEpoch: remoteReplica.brokerEpoch,
  logStartOffset: remoteReplica.logStartOffset,
  logEndOffset: remoteReplica.logEndOffset,
  lastFetchLeaderLogEndOffset: remoteReplica.lastFetchLeaderLogEndOffset,
  lastFetchTimeMs: remoteReplica.lastFetchTimeMs,
  lastCaughtUpTimeMs: remoteReplica.lastCaughtUpTimeMs,
}));

export const changeFetchedPartition = changer<FetchedPartition>((fetchedPartition) => ({
  state: fetchedPartition.state,
  currentLeaderEpoch: fetchedPartition.currentLeaderEpoch,
  fetchOffset: fetchedPartition.fetchOffset,
  lastFetchedEpoch: fetchedPartition.lastFetchedEpoch,
  lag: fetchedPartition.lag,
  delayedUntilMs: fetchedPartition.delayedUntilMs,
  isInSession: fetchedPartition.isInSession,
  topicId: fetchedPartition.topicId,
  topic: fetchedPartition.topic,
  partition: fetchedPartition.partition,
}));

export const changeFetcher = changer<Fetcher>((fetcher) => ({
  leaderId: fetcher.leaderId,
  partitions: fetcher.partitions,
  sessionId: fetcher.sessionId,
  sessionEpoch: fetcher.sessionEpoch,
  forgotten: fetcher.forgotten,
  correlationId: fetcher.correlationId,
  wakeTicket: fetcher.wakeTicket,
}));

export const changeFetchSession = changer<FetchSession>((fetchSession) => ({
  id: fetchSession.id,
  replicaId: fetchSession.replicaId,
  epoch: fetchSession.epoch,
  lastFetchTimeMs: fetchSession.lastFetchTimeMs,
  partitions: fetchSession.partitions,
  told: fetchSession.told,
}));

const changeFollowerReplica = changer<FollowerReplica>((replica) => ({
  role: replica.role,
  leaderId: replica.leaderId,
  highWatermark: replica.highWatermark,
  leaderEpoch: replica.leaderEpoch,
  partitionEpoch: replica.partitionEpoch,
}));

export function withHighWatermark(replica: Replica, highWatermark: number): Replica {
  return replica.role === 'Leader'
    ? changeLeaderReplica(replica, { highWatermark })
    : changeFollowerReplica(replica, { highWatermark });
}

/** With the epoch of the broker's registration. */
export function withBrokerEpoch(state: ReplicationState, brokerEpoch: number): ReplicationState {
  return changeReplicationState(state, { brokerEpoch });
}

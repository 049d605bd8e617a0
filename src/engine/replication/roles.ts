import { changeReplicationMemory, changeReplicationState } from './changes.ts';
import { directoryOf, findTopicById } from '../controller/index.ts';
import type { MetadataImage } from '../controller/index.ts';
import { advance } from '../kernel/lifecycle.ts';
import { assignEpoch } from '../log/epoch-cache.ts';
import { changePartitionLog } from '../log/partition-log.ts';
import type { PartitionRegistration, TopicIdPartition } from '../network/protocol/index.ts';
import { isFollowing, startFetching, stopFetching, wakeFetchers } from './follower/fetcher.ts';
import { advanceHighWatermark } from './high-watermark.ts';
import { tellDirectory, withLog, withoutReplica } from './log-place.ts';
import { hasFailedDirectory, isOffline, takeOffline } from './offline.ts';
import { committedIsr } from './isr.ts';
import { withQuietFetches } from './leader/session.ts';
import { completeDelayed } from './purgatory/complete.ts';
import { atEpochStart, unknownReplica } from './remote-replica.ts';
import { replicaRole } from './replica-role.lifecycle.ts';
import type { LeaderReplica, ReplicationState, ReplicationTurn } from './state.ts';
import { findHostedById, hostedPosition, putLog, putReplica } from './store.ts';
import type { Context, Hosted } from './store.ts';

/** A partition that metadata has said something new about. */
export interface ChangedPartition {
  readonly topicId: string;
  readonly partition: number;
}

/**
 * Takes the roles that new metadata gives this broker (ReplicaManager.applyDelta): it begins to lead, begins to follow, or
 * deletes. `previous` is the image that was applied last; before the first one, logs of topics that are gone are deleted.
 */
export function applyMetadata(
  turn: ReplicationTurn,
  state: ReplicationState,
  image: MetadataImage,
  changed: readonly ChangedPartition[],
  previous: MetadataImage,
): ReplicationState {
  const context: Context = { turn, image };
  const beforeConfigs = withConfigsOf(context, previous);
  let next = state;
  if (image.directory !== previous.directory) next = deleteGoneTopics(context, next);
  for (const { topicId, partition } of changed) {
    const topic = findTopicById(image, topicId);
    const registration = topic?.partitions[partition];
    if (topic === null || registration === undefined) continue;
    const named = { topic: topic.topic, topicId, partition };
    const known = findHostedById(next, topicId, partition)?.replica ?? null;
    next = registration.replicas.includes(state.settings.brokerId)
      ? takeRole(known !== null ? beforeConfigs : context, next, named, registration, {
          isNew: findTopicById(previous, topicId)?.partitions[partition] === undefined,
        })
      : deletePartition(context, next, named);
  }
  return wakeFetchers(context, next);
}

/**
 * [ROLE-5] Roles come before settings: a replica that was here already takes its role under the settings that it had
 * (BrokerMetadataPublisher.onMetadataUpdate), while a new one is made with the new ones.
 */
function withConfigsOf(context: Context, { configs }: MetadataImage): Context {
  return context.image.configs === configs
    ? context
    : { ...context, image: { ...context.image, configs } };
}

function deleteGoneTopics(context: Context, state: ReplicationState): ReplicationState {
  const { memory } = state;
  const offline = memory.offline.filter(
    ({ topicId }) => findTopicById(context.image, topicId) !== null,
  );
  let next =
    offline.length === memory.offline.length
      ? state
      : changeReplicationState(state, { memory: changeReplicationMemory(memory, { offline }) });
  for (const { topic, topicId } of state.memory.directory) {
    if (findTopicById(context.image, topicId) !== null) continue;
    const partitions = next.disk.topics[hostedPosition(next, topicId)]?.partitions ?? [];
    for (const partition of partitions.keys()) {
      next = deletePartition(context, next, { topic, topicId, partition });
    }
  }
  return next;
}

/** [ROLE-4] A replica that is no longer assigned goes, with its log; whoever waits for it is told. */
function deletePartition(
  context: Context,
  state: ReplicationState,
  named: TopicIdPartition,
): ReplicationState {
  const { topic, topicId, partition } = named;
  if (findHostedById(state, topicId, partition) === null) return state;
  context.turn.emit({ type: 'ReplicaDeleted', topic, partition });
  return withoutReplica(context, state, named);
}

/** A replica that is told to stop; with its log, if the order says so. */
export type StoppedReplica = TopicIdPartition & { readonly deletes: boolean };

/** [ROLE-6] The classic controller tells a broker to stop replicas, or to delete them (ReplicaManager.stopReplicas). */
export function stopReplicas(
  turn: ReplicationTurn,
  state: ReplicationState,
  image: MetadataImage,
  stopped: readonly StoppedReplica[],
): ReplicationState {
  const context: Context = { turn, image };
  let next = state;
  for (const replica of stopped) {
    if (replica.deletes) {
      next = deletePartition(context, next, replica);
    } else if (findHostedById(next, replica.topicId, replica.partition) !== null) {
      next = putReplica(stopFetching(turn, next, replica), replica, null);
      next = completeDelayed(context, next, replica);
    }
  }
  return next;
}

function takeRole(
  context: Context,
  state: ReplicationState,
  named: TopicIdPartition,
  registration: PartitionRegistration,
  { isNew }: { readonly isNew: boolean },
): ReplicationState {
  if (isOffline(state, named)) return state;
  const isMissing = findHostedById(state, named.topicId, named.partition) === null;
  // [DIR-8] While a directory is offline the log may lie there: a new one is made for new partitions alone.
  if (isMissing && !isNew && hasFailedDirectory(state)) return takeOffline(context, state, named);
  const assigned = directoryOf(registration, state.settings.brokerId);
  const opened = isMissing ? withLog(state, named, assigned) : state;
  const next = tellDirectory(context, opened, named, registration);
  const hosted = findHostedById(next, named.topicId, named.partition);
  // [ROLE-1] Metadata older than what an AlterPartition answer has told already is not heard.
  const isOld = registration.partitionEpoch < (hosted?.replica?.partitionEpoch ?? -1);
  if (hosted === null || isOld) return next;
  return registration.leader === state.settings.brokerId
    ? becomeLeader(context, next, hosted, registration)
    : becomeFollower(context, next, hosted, registration);
}

/** [ROLE-2] A new leader notes where its epoch begins, and knows nothing of the others yet (Partition.makeLeader, KIP-101). */
function becomeLeader(
  context: Context,
  state: ReplicationState,
  hosted: Hosted,
  registration: PartitionRegistration,
): ReplicationState {
  const { turn } = context;
  const { topic, partition, log, replica: before } = hosted;
  const { leaderEpoch, partitionEpoch, isr, leaderRecoveryState } = registration;
  const startOffset = log.log.logEndOffset;
  const isNewEpoch =
    before === null || before.role === 'Follower' || before.leaderEpoch < leaderEpoch;
  const known =
    before?.role === 'Leader' ? withQuietFetches(state, hosted, before, startOffset).remotes : [];
  const remotes = registration.replicas
    .filter((brokerId) => brokerId !== state.settings.brokerId)
    .map((brokerId) => {
      const remote = known.find((one) => one.brokerId === brokerId) ?? unknownReplica(brokerId);
      if (!isNewEpoch) return remote;
      return atEpochStart(remote, {
        nowMs: turn.nowMs,
        leaderLogEndOffset: startOffset,
        isNewLeader: before?.role !== 'Leader',
        isInIsr: isr.includes(brokerId),
      });
    });
  const replica: LeaderReplica = {
    role: advance(replicaRole, before?.role ?? 'Offline', 'BECOME_LEADER') as 'Leader',
    highWatermark: highWatermarkOf(hosted),
    leaderEpoch,
    partitionEpoch,
    leaderEpochStartOffset: isNewEpoch ? startOffset : before.leaderEpochStartOffset,
    replicaCount: registration.replicas.length,
    isrState: committedIsr(isr, leaderRecoveryState),
    remotes,
  };
  let next = stopFetching(turn, putReplica(state, hosted, replica), hosted);
  let led = log;
  if (isNewEpoch) {
    led = changePartitionLog(log, {
      epochCache: assignEpoch(log.epochCache, leaderEpoch, startOffset),
    });
    next = putLog(next, hosted, led);
    turn.emit({ type: 'BecameLeader', topic, partition, leaderEpoch, startOffset });
  }
  // The ISR may be down to this broker alone.
  next = advanceHighWatermark(context, next, { ...hosted, log: led, replica });
  return completeDelayed(context, next, hosted);
}

/** [ROLE-3] A follower fetches from the leader of the newest epoch; without a leader it waits (Partition.makeFollower). */
function becomeFollower(
  context: Context,
  state: ReplicationState,
  hosted: Hosted,
  registration: PartitionRegistration,
): ReplicationState {
  const { turn } = context;
  const { topic, partition, replica: before } = hosted;
  const { leader: leaderId, leaderEpoch, partitionEpoch } = registration;
  const isAsBefore =
    before?.role === 'Follower' &&
    before.leaderId === leaderId &&
    before.leaderEpoch === leaderEpoch;
  const next = putReplica(state, hosted, {
    role: advance(replicaRole, before?.role ?? 'Offline', 'BECOME_FOLLOWER') as 'Follower',
    highWatermark: highWatermarkOf(hosted),
    leaderEpoch,
    partitionEpoch,
    leaderId,
  });
  const mustFetch = leaderId !== -1 && !isFollowing(next, leaderId, hosted);
  if (isAsBefore) return mustFetch ? startFetching(context, next, hosted, registration) : next;
  turn.emit({ type: 'BecameFollower', topic, partition, leaderId, leaderEpoch });
  const stopped = stopFetching(turn, next, hosted);
  const following =
    leaderId === -1 ? stopped : startFetching(context, stopped, hosted, registration);
  return completeDelayed(context, following, hosted);
}

/** [HW-6] A replica that was never asked starts at its checkpoint, within its log. */
function highWatermarkOf({ replica, log }: Hosted): number {
  if (replica !== null) return replica.highWatermark;
  const { logStartOffset, logEndOffset } = log.log;
  return Math.max(logStartOffset, Math.min(log.highWatermarkCheckpoint, logEndOffset));
}

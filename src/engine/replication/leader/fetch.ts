import { changeLeaderReplica } from '../changes.ts';
import { findBroker } from '../../controller/index.ts';
import { at, replaceAt } from '../../kernel/lists.ts';
import type {
  FetchPartition,
  FetchPartitionResponse,
  FetchRequest,
} from '../../network/protocol/index.ts';
import type { IncomingRequest, RequestHandle } from '../../network/turn.ts';
import { submitExpand } from '../alter-partition.ts';
import { advanceHighWatermark } from '../high-watermark.ts';
import { mayJoin } from '../isr.ts';
import { completeDelayed } from '../purgatory/complete.ts';
import { completeDeletes } from '../purgatory/delete-records.ts';
import { parkFetch, replyToFetch } from '../purgatory/fetch.ts';
import { failedRead, isFromFollower, limitAfter, readPartition } from '../read.ts';
import type { PartitionRead, ReadLimit } from '../read.ts';
import { afterFetch } from '../remote-replica.ts';
import type { FetchSession, ReplicationState } from '../state.ts';
import { asLeader, findHostedById, putReplica } from '../store.ts';
import type { Context, HostedLeader } from '../store.ts';
import { newsIn, stepSession } from './session.ts';

/** A fetch of a follower or a consumer (ReplicaManager.fetchMessages). */
export function onFetch(
  context: Context,
  state: ReplicationState,
  { handle, body }: IncomingRequest<FetchRequest>,
): ReplicationState {
  if (body.sessionEpoch === -1) return serve(context, state, handle, body, null);
  const step = stepSession(state, body, context.turn.nowMs);
  if (step.error !== null) {
    context.turn.reply(handle, { api: 'Fetch', error: step.error, sessionId: 0, partitions: [] });
    return state;
  }
  const { session } = step;
  const whole = { ...body, sessionId: session.id, partitions: session.partitions };
  return serve(context, step.state, handle, whole, session);
}

/** `request` names all partitions, of the session too. */
function serve(
  context: Context,
  state: ReplicationState,
  handle: RequestHandle,
  request: FetchRequest,
  session: FetchSession | null,
): ReplicationState {
  let next = state;
  let limit: ReadLimit = { maxBytes: request.maxBytes, minOneBatch: true };
  let sizeBytes = 0;
  let hasNews = request.maxWaitMs <= 0 || request.partitions.length === 0;
  const responses: FetchPartitionResponse[] = [];
  const named =
    session === null || isReplaced(context, request)
      ? request.partitions
      : newsIn(next, request, session).map((index) => at(request.partitions, index));
  for (const part of named) {
    const read = readPartition(context, next, request, part, limit);
    const noted =
      isFromFollower(request) && read.isPlain
        ? noteFollower(context, next, request, part, read)
        : { state: next, read };
    next = noted.state;
    responses.push(noted.read.response);
    limit = limitAfter(limit, noted.read);
    sizeBytes += noted.read.sizeBytes;
    hasNews = hasNews || !noted.read.isPlain;
  }
  // [FETCH-8] Answered at once with an error, a divergence, another replica to read from, or enough bytes; else it waits.
  if (!hasNews && sizeBytes < request.minBytes) return parkFetch(context, next, handle, request);
  return replyToFetch(context, next, handle, request, responses);
}

function isReplaced({ image }: Context, { replicaId, replicaEpoch }: FetchRequest): boolean {
  const registered = findBroker(image, replicaId)?.brokerEpoch ?? -1;
  return replicaEpoch !== -1 && replicaEpoch < registered;
}

/**
 * [FETCH-9] What a leader learns from a follower's fetch (Partition.updateFollowerFetchState): the follower's log end, that
 * it may join the ISR, and a new high watermark. The answer to this very fetch still carries the high watermark from before.
 */
function noteFollower(
  context: Context,
  state: ReplicationState,
  request: FetchRequest,
  part: FetchPartition,
  read: PartitionRead,
): { readonly state: ReplicationState; readonly read: PartitionRead } {
  const leader = asLeader(findHostedById(state, part.topicId, part.partition));
  const index =
    leader?.replica.remotes.findIndex(({ brokerId }) => brokerId === request.replicaId) ?? -1;
  const before = leader?.replica.remotes[index];
  if (leader === null || before === undefined) return { state, read };
  // [FETCH-10] A process that has been replaced by a newer one is not heard (KIP-903).
  if (isReplaced(context, request)) {
    return { state, read: failedRead(context, part, 'NOT_LEADER_OR_FOLLOWER') };
  }
  const remote = afterFetch(before, {
    fetchOffset: part.fetchOffset,
    logStartOffset: part.logStartOffset,
    brokerEpoch: request.replicaEpoch,
    leaderLogEndOffset: leader.log.log.logEndOffset,
    nowMs: context.turn.nowMs,
  });
  const replica = changeLeaderReplica(leader.replica, {
    remotes: replaceAt(leader.replica.remotes, index, remote),
  });
  let next = putReplica(state, leader, replica);
  if (mayJoin(replica, remote, context.image, state.settings.features)) {
    next = submitExpand(context, next, { ...leader, replica }, remote.brokerId);
  }
  if (remote.logEndOffset !== before.logEndOffset) next = advance(context, next, leader);
  if (remote.logStartOffset !== before.logStartOffset) next = completeDeletes(context, next);
  return { state: next, read };
}

function advance(
  context: Context,
  state: ReplicationState,
  { topicId, partition }: HostedLeader,
): ReplicationState {
  const leader = asLeader(findHostedById(state, topicId, partition));
  if (leader === null) return state;
  const next = advanceHighWatermark(context, state, leader);
  return next === state ? state : completeDelayed(context, next, leader);
}

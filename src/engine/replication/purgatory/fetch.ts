import { changeFetchSession, changeReplicationMemory, changeReplicationState } from '../changes.ts';
import type {
  FetchPartition,
  FetchPartitionResponse,
  FetchRequest,
} from '../../network/protocol/index.ts';
import { at, replaceAt } from '../../kernel/lists.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { batchesFrom } from '../../log/offset-log.ts';
import { endOffsetFor } from '../../log/epoch-cache.ts';
import { accessError, isFromFollower, limitAfter, readableEnd, readPartition } from '../read.ts';
import type { ReadLimit } from '../read.ts';
import { newsIn, putSession } from '../leader/session.ts';
import type { FetchSession, ParkedFetch, ReplicationState } from '../state.ts';
import { countThrottled, withholds } from '../throttle.ts';
import { findHostedById } from '../store.ts';
import type { Context, Hosted } from '../store.ts';

function partOf(request: FetchRequest, { topicId, partition }: Named): FetchPartition | null {
  const found = request.partitions.find(
    (part) => part.partition === partition && part.topicId === topicId,
  );
  return found ?? null;
}

interface Named {
  readonly topicId: string;
  readonly partition: number;
}

/** Parks a fetch that found too little, for as long as its sender allows (DelayedFetch). */
export function parkFetch(
  { turn }: Context,
  state: ReplicationState,
  handle: RequestHandle,
  request: FetchRequest,
): ReplicationState {
  const { memory } = state;
  const id = memory.nextParkedId;
  const ticket = turn.schedule(request.maxWaitMs, {
    area: 'replication',
    type: 'FetchTimeout',
    id,
  });
  const parkedFetches = [...memory.parkedFetches, { id, handle, ticket, request }];
  return changeReplicationState(state, {
    memory: changeReplicationMemory(memory, { nextParkedId: id + 1, parkedFetches }),
  });
}

/** [FETCH-6] Something happened to a partition: fetches that wait for it are answered if that is enough for them. */
export function completeFetches(
  context: Context,
  state: ReplicationState,
  named: Named,
): ReplicationState {
  const ready = state.memory.parkedFetches.filter((parked) => {
    const part = partOf(parked.request, named);
    return part !== null && isEnough(context, state, parked.request, part);
  });
  if (ready.length === 0) return state;
  let next = without(state, ready);
  for (const parked of ready) {
    context.turn.cancel(parked.ticket);
    next = answer(context, next, parked);
  }
  return next;
}

/** The longest wait is over: the fetch is answered with what there is. */
export function onFetchTimeout(
  context: Context,
  state: ReplicationState,
  id: number,
): ReplicationState {
  const parked = state.memory.parkedFetches.find((one) => one.id === id);
  if (parked === undefined) return state;
  return answer(context, without(state, [parked]), parked);
}

function without(state: ReplicationState, gone: readonly ParkedFetch[]): ReplicationState {
  const parkedFetches = state.memory.parkedFetches.filter((parked) => !gone.includes(parked));
  return changeReplicationState(state, {
    memory: changeReplicationMemory(state.memory, { parkedFetches }),
  });
}

function isEnough(
  context: Context,
  state: ReplicationState,
  request: FetchRequest,
  changed: FetchPartition,
): boolean {
  const verdict = look(context, state, request, changed);
  if (verdict === 'answer') return true;
  if (request.minBytes <= 1) return verdict > 0;
  let sizeBytes = 0;
  for (const part of request.partitions) {
    const found = part === changed ? verdict : look(context, state, request, part);
    if (found === 'answer') return true;
    sizeBytes += found;
  }
  return sizeBytes >= request.minBytes;
}

/** How many bytes wait for the reader in a partition; 'answer' when it has to hear at once. */
function look(
  context: Context,
  state: ReplicationState,
  request: FetchRequest,
  part: FetchPartition,
): number | 'answer' {
  const hosted = findHostedById(state, part.topicId, part.partition);
  if (accessError(context, state, request, part, hosted) !== null) return 'answer';
  const replica = hosted?.replica ?? null;
  if (hosted === null || replica === null) return 'answer';
  if (
    isFromFollower(request) &&
    replica.role === 'Leader' &&
    withholds(context, state, replica, part, request.replicaId)
  )
    return 0;
  const end = readableEnd(request, hosted, replica, state);
  const { fetchOffset } = part;
  if (end < fetchOffset) return isFromFollower(request) ? 'answer' : 0;
  if (end === fetchOffset) return 0;
  return diverges(part, hosted) ? 'answer' : bytesBetween(hosted, part, end, request.minBytes);
}

function diverges({ lastFetchedEpoch, fetchOffset }: FetchPartition, { log }: Hosted): boolean {
  if (lastFetchedEpoch === -1) return false;
  const end = endOffsetFor(log.epochCache, lastFetchedEpoch, log.log.logEndOffset);
  return end.endOffset === -1 || end.epoch < lastFetchedEpoch || end.endOffset < fetchOffset;
}

function bytesBetween(
  { log }: Hosted,
  { fetchOffset, partitionMaxBytes }: FetchPartition,
  endOffset: number,
  enoughBytes: number,
): number {
  let sizeBytes = 0;
  for (const batch of batchesFrom(log.log, fetchOffset, endOffset)) {
    sizeBytes += batch.sizeBytes;
    if (sizeBytes >= enoughBytes || sizeBytes >= partitionMaxBytes) break;
  }
  return Math.min(sizeBytes, partitionMaxBytes);
}

/** [FETCH-7] A parked fetch reads again when it is answered, and tells the leader nothing new about the follower. */
function answer(
  context: Context,
  state: ReplicationState,
  { request, handle }: ParkedFetch,
): ReplicationState {
  const session = sessionOf(state, request);
  const partitions: FetchPartitionResponse[] = [];
  let limit: ReadLimit = { maxBytes: request.maxBytes, minOneBatch: true };
  const named =
    session === null
      ? request.partitions
      : newsIn(state, request, session).map((index) => at(request.partitions, index));
  for (const part of named) {
    const read = readPartition(context, state, request, part, limit);
    partitions.push(read.response);
    limit = limitAfter(limit, read);
  }
  return replyToFetch(context, state, handle, request, partitions);
}

/** The session that a fetch belongs to; null for consumers, and when a newer one has taken its place. */
function sessionOf({ memory }: ReplicationState, request: FetchRequest): FetchSession | null {
  return memory.sessions.find(({ id }) => id === request.sessionId) ?? null;
}

/** [SESSION-2] In a session the answer names only partitions with something new, and what was told is remembered. */
export function replyToFetch(
  context: Context,
  before: ReplicationState,
  handle: RequestHandle,
  request: FetchRequest,
  read: readonly FetchPartitionResponse[],
): ReplicationState {
  const { turn } = context;
  const state = isFromFollower(request) ? countGiven(context, before, read) : before;
  const session = sessionOf(state, request);
  if (session === null) {
    turn.reply(handle, { api: 'Fetch', error: 'NONE', sessionId: 0, partitions: read });
    return state;
  }
  let { told } = session;
  const partitions = read.filter((response) => {
    const { topic, partition, highWatermark, logStartOffset } = response;
    const index = session.partitions.findIndex(
      (one) => one.partition === partition && one.topic === topic,
    );
    const before = told[index] ?? null;
    const isNew =
      before?.highWatermark !== highWatermark || before.logStartOffset !== logStartOffset;
    if (isNew && index !== -1) told = replaceAt(told, index, { highWatermark, logStartOffset });
    return isNew || response.error !== 'NONE' || hasContent(response);
  });
  turn.reply(handle, { api: 'Fetch', error: 'NONE', sessionId: session.id, partitions });
  return told === session.told ? state : putSession(state, changeFetchSession(session, { told }));
}

/** [THR-2] What throttled replicas get counts, in sync or not (ReplicationQuotaManager.record). */
function countGiven(
  context: Context,
  state: ReplicationState,
  read: readonly FetchPartitionResponse[],
): ReplicationState {
  return read.reduce((next, response) => {
    const bytes = response.batches.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return countThrottled(context, next, response, 'leader', bytes);
  }, state);
}

function hasContent({ batches, divergingEpoch }: FetchPartitionResponse): boolean {
  return batches.length > 0 || divergingEpoch !== null;
}

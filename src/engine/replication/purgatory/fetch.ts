import type {
  FetchPartition,
  FetchPartitionResponse,
  FetchRequest,
} from '../../network/protocol/index.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { batchesFrom } from '../../log/offset-log.ts';
import { endOffsetFor } from '../../log/epoch-cache.ts';
import { accessError, isFromFollower, limitAfter, readableEnd, readPartition } from '../read.ts';
import type { ReadLimit } from '../read.ts';
import type { ParkedFetch, ReplicationState } from '../state.ts';
import { findHostedById } from '../store.ts';
import type { Context, Hosted } from '../store.ts';

// A request is a frozen value, so where it names which partition is found once.
const partsOf = new WeakMap<readonly FetchPartition[], ReadonlyMap<string, FetchPartition>>();

function partOf(request: FetchRequest, { topicId, partition }: Named): FetchPartition | null {
  let known = partsOf.get(request.partitions);
  if (known === undefined) {
    known = new Map(request.partitions.map((part) => [`${part.topicId}/${part.partition}`, part]));
    partsOf.set(request.partitions, known);
  }
  return known.get(`${topicId}/${partition}`) ?? null;
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
  return { ...state, memory: { ...memory, nextParkedId: id + 1, parkedFetches } };
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
  for (const parked of ready) {
    context.turn.cancel(parked.ticket);
    answer(context, state, parked);
  }
  return without(state, ready);
}

/** The longest wait is over: the fetch is answered with what there is. */
export function onFetchTimeout(
  context: Context,
  state: ReplicationState,
  id: number,
): ReplicationState {
  const parked = state.memory.parkedFetches.find((one) => one.id === id);
  if (parked === undefined) return state;
  answer(context, state, parked);
  return without(state, [parked]);
}

function without(state: ReplicationState, gone: readonly ParkedFetch[]): ReplicationState {
  const parkedFetches = state.memory.parkedFetches.filter((parked) => !gone.includes(parked));
  return { ...state, memory: { ...state.memory, parkedFetches } };
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
  if (accessError(context, request, part, hosted) !== null) return 'answer';
  const replica = hosted?.replica ?? null;
  if (hosted === null || replica === null) return 'answer';
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
function answer(context: Context, state: ReplicationState, { request, handle }: ParkedFetch): void {
  const partitions: FetchPartitionResponse[] = [];
  let limit: ReadLimit = { maxBytes: request.maxBytes, minOneBatch: true };
  for (const part of request.partitions) {
    const read = readPartition(context, state, request, part, limit);
    partitions.push(read.response);
    limit = limitAfter(limit, read);
  }
  context.turn.reply(handle, { api: 'Fetch', error: 'NONE', partitions });
}

import type { NodeId } from '../../kernel/turn.ts';
import type {
  FetchPartitionResponse,
  FetchRequest,
  FetchResponse,
} from '../../network/protocol/index.ts';
import { isRetriable, isStaleMetadata } from '../errors.ts';
import { cachedTopic } from '../metadata/cache.ts';
import { ask, takeLeaderHint } from '../metadata/refresh.ts';
import { mayAsk, needMetadata, reachable, retryLater } from './ask-leaders.ts';
import { losePosition } from './reset.ts';
import {
  changePartition,
  fail,
  partitionIndex,
  type ConsumedPartition,
  type ConsumerState,
  type ConsumerTurn,
} from './state.ts';

/** [CON-4] Fetches for every partition that has nothing buffered, one request in flight to each broker. */
export function sendFetches(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  let state = before;
  const groups: { readonly endpoint: NodeId; readonly partitions: ConsumedPartition[] }[] = [];
  for (const one of before.partitions) {
    if (one.fetchState !== 'FETCHING' || one.paused || one.buffered.length > 0) continue;
    if (!mayAsk(turn, one) || one.position === null) continue;
    const { leader } = one.position;
    const endpoint = readFrom(turn, state, one);
    if (endpoint === null) {
      if (leader < 0) state = needMetadata(state);
      continue;
    }
    if (state.fetchingFrom.includes(endpoint)) continue;
    const group = groups.find((other) => other.endpoint === endpoint);
    if (group === undefined) groups.push({ endpoint, partitions: [one] });
    else group.partitions.push(one);
  }
  for (const { endpoint, partitions } of groups) state = fetch(turn, state, endpoint, partitions);
  return state;
}

/** [CON-8] The preferred follower while it is believed and reachable, else the leader. */
function readFrom(
  turn: ConsumerTurn,
  state: ConsumerState,
  { position, preferredReadReplica }: ConsumedPartition,
): NodeId | null {
  if (preferredReadReplica !== null && preferredReadReplica.untilMs > turn.nowMs) {
    const follower = reachable(turn, state, preferredReadReplica.brokerId);
    if (follower !== null) return follower;
  }
  return reachable(turn, state, position?.leader ?? -1);
}

function fetch(
  turn: ConsumerTurn,
  before: ConsumerState,
  endpoint: NodeId,
  partitions: readonly ConsumedPartition[],
): ConsumerState {
  const { settings } = before;
  const request: FetchRequest = {
    api: 'Fetch',
    replicaId: -1,
    replicaEpoch: -1,
    maxWaitMs: settings.fetchMaxWaitMs,
    minBytes: settings.fetchMinBytes,
    maxBytes: settings.fetchMaxBytes,
    isolationLevel: settings.isolationLevel,
    rackId: settings.clientRack,
    partitions: partitions.map(({ topic, partition, position }) => ({
      topic,
      topicId: cachedTopic(before.metadata.cache, topic)?.topicId ?? '',
      partition,
      currentLeaderEpoch: position?.leaderEpoch ?? -1,
      fetchOffset: position?.offset ?? 0,
      // [CON-6] As in Kafka's own consumer: it validates by OffsetForLeaderEpoch instead.
      lastFetchedEpoch: -1,
      logStartOffset: -1,
      partitionMaxBytes: settings.maxPartitionFetchBytes,
    })),
  };
  const [, metadata] = ask(turn, before.metadata, endpoint, request, settings.requestTimeoutMs);
  const fetchingFrom = [...before.fetchingFrom, endpoint];
  return partitions.reduce<ConsumerState>(
    (next, one) => changePartition(next, one, (p) => ({ ...p, isAsked: true })),
    { ...before, metadata, fetchingFrom },
  );
}

/** Takes in what was fetched; null: no answer came. */
export function onFetched(
  turn: ConsumerTurn,
  before: ConsumerState,
  from: NodeId,
  request: FetchRequest,
  response: FetchResponse | null,
): ConsumerState {
  let state: ConsumerState = {
    ...before,
    fetchingFrom: before.fetchingFrom.filter((endpoint) => endpoint !== from),
  };
  for (const asked of request.partitions) {
    const current = state.partitions[partitionIndex(state, asked)];
    if (current === undefined) continue;
    state = changePartition(state, asked, (one) => ({ ...one, isAsked: false }));
    if (response === null) {
      state = changePartition(state, asked, leaveFollower);
      continue;
    }
    const answer = response.partitions.find(
      ({ topic, partition }) => topic === asked.topic && partition === asked.partition,
    );
    // A seek, a reset or a new leader in the meantime has made the answer void.
    if (current.fetchState !== 'FETCHING' || current.position?.offset !== asked.fetchOffset)
      continue;
    if (answer === undefined) state = changePartition(state, asked, retryLater(turn, state));
    else if (answer.error === 'NONE') state = accept(turn, state, current, answer);
    else state = refuse(turn, state, current, answer);
  }
  return state;
}

function leaveFollower(partition: ConsumedPartition): ConsumedPartition {
  return partition.preferredReadReplica === null
    ? partition
    : { ...partition, preferredReadReplica: null };
}

function accept(
  turn: ConsumerTurn,
  before: ConsumerState,
  at: ConsumedPartition,
  answer: FetchPartitionResponse,
): ConsumerState {
  const { highWatermark, lastStableOffset, batches, preferredReadReplica } = answer;
  const { topic, partition } = at;
  const hasData = batches.length > 0;
  const isSent = preferredReadReplica >= 0;
  if (isSent) {
    const brokerId = preferredReadReplica;
    turn.emit({ type: 'PreferredReadReplicaChanged', topic, partition, brokerId });
  }
  const untilMs = turn.nowMs + before.settings.metadataMaxAgeMs;
  const state = changePartition(before, at, (one) => ({
    ...one,
    highWatermark,
    lastStableOffset,
    buffered: batches,
    preferredReadReplica: isSent
      ? { brokerId: preferredReadReplica, untilMs }
      : one.preferredReadReplica,
  }));
  const index = partitionIndex(state, at);
  const isListed = !hasData || state.arrived.includes(index);
  return isListed ? state : { ...state, arrived: [...state.arrived, index] };
}

/** [CON-5] What a consumer does about a refused fetch (FetchCollector.handleInitializeErrors). */
function refuse(
  turn: ConsumerTurn,
  before: ConsumerState,
  at: ConsumedPartition,
  { error, currentLeader }: FetchPartitionResponse,
): ConsumerState {
  const metadata = takeLeaderHint(before.metadata, at.topic, at.partition, currentLeader);
  const state = { ...before, metadata };
  if (error === 'OFFSET_OUT_OF_RANGE') {
    // A follower may simply be behind: the leader is asked before anything is reset.
    return at.preferredReadReplica === null
      ? losePosition(turn, state, at, 'OffsetOutOfRangeException')
      : changePartition(state, at, leaveFollower);
  }
  if (!isRetriable(error) && error !== 'UNKNOWN_SERVER_ERROR') return fail(turn, state, at, error);
  const later = retryLater(turn, state);
  const next = changePartition(state, at, (one) => later(leaveFollower(one)));
  return isStaleMetadata(error) || error === 'OFFSET_NOT_AVAILABLE' ? needMetadata(next) : next;
}

import { replaceAt } from '../../kernel/lists.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type {
  FetchPartitionResponse,
  FetchRequest,
  FetchResponse,
  TopicPartition,
} from '../../network/protocol/index.ts';
import { isRetriable, isStaleMetadata } from '../errors.ts';
import { cachedTopic } from '../metadata/cache.ts';
import { ask, takeLeaderHint } from '../metadata/refresh.ts';
import { mayAsk, needMetadata, reachable, retryLater } from './ask-leaders.ts';
import { losePosition } from './reset.ts';
import {
  changeConsumedPartition,
  changeConsumerState,
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
  // A consumer of many partitions reads them from few brokers: each is looked up once.
  const endpoints = new Map<number, NodeId | null>();
  const leaderAt = (leader: number): NodeId | null => {
    let endpoint = endpoints.get(leader);
    if (endpoint === undefined) {
      endpoint = reachable(turn, before, leader);
      endpoints.set(leader, endpoint);
    }
    return endpoint;
  };
  for (const one of before.partitions) {
    if (one.fetchState !== 'FETCHING' || one.paused || one.buffered.length > 0) continue;
    if (!mayAsk(turn, one) || one.position === null) continue;
    const { leader } = one.position;
    const endpoint = preferredEndpoint(turn, before, one) ?? leaderAt(leader);
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

/** [CON-8] The preferred follower while it is believed and reachable; null: the leader is asked. */
function preferredEndpoint(
  turn: ConsumerTurn,
  state: ConsumerState,
  { preferredReadReplica }: ConsumedPartition,
): NodeId | null {
  return preferredReadReplica !== null && preferredReadReplica.untilMs > turn.nowMs
    ? reachable(turn, state, preferredReadReplica.brokerId)
    : null;
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
    sessionId: 0,
    sessionEpoch: -1,
    forgotten: [],
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
  return changeConsumerState(before, {
    metadata,
    fetchingFrom: [...before.fetchingFrom, endpoint],
  });
}

/** Takes in what was fetched; null: no answer came. */
export function onFetched(
  turn: ConsumerTurn,
  before: ConsumerState,
  from: NodeId,
  request: FetchRequest,
  response: FetchResponse | null,
): ConsumerState {
  const fetchingFrom = before.fetchingFrom.filter((endpoint) => endpoint !== from);
  let state: ConsumerState = changeConsumerState(before, { fetchingFrom });
  let index = 0;
  request.partitions.forEach((asked, position) => {
    // Requests and answers name partitions in the order in which the consumer holds them.
    index = partitionIndex(state, asked, index);
    const current = state.partitions[index];
    if (current === undefined) return;
    if (response === null) state = changePartition(state, asked, leaveFollower);
    // A seek, a reset or another answer in the meantime has made this one void.
    else if (!isAwaited(current, asked.fetchOffset)) return;
    else {
      const answer = answerTo(response, asked, position);
      if (answer === null) state = changePartition(state, asked, retryLater(turn, state));
      else if (answer.error === 'NONE') state = accept(turn, state, index, current, answer);
      else state = refuse(turn, state, current, answer);
    }
  });
  return state;
}

function isAwaited({ fetchState, position, buffered }: ConsumedPartition, offset: number): boolean {
  return fetchState === 'FETCHING' && position?.offset === offset && buffered.length === 0;
}

function answerTo(
  { partitions }: FetchResponse,
  { topic, partition }: TopicPartition,
  position: number,
): FetchPartitionResponse | null {
  const likely = partitions[position];
  if (likely?.partition === partition && likely.topic === topic) return likely;
  return partitions.find((one) => one.partition === partition && one.topic === topic) ?? null;
}

function leaveFollower(partition: ConsumedPartition): ConsumedPartition {
  return partition.preferredReadReplica === null
    ? partition
    : changeConsumedPartition(partition, { preferredReadReplica: null });
}

function accept(
  turn: ConsumerTurn,
  state: ConsumerState,
  index: number,
  at: ConsumedPartition,
  answer: FetchPartitionResponse,
): ConsumerState {
  const { highWatermark, lastStableOffset, batches } = answer;
  const hasData = batches.length > 0;
  const isNews =
    hasData || highWatermark !== at.highWatermark || lastStableOffset !== at.lastStableOffset;
  if (!isNews && answer.preferredReadReplica < 0) return state;
  const preferredReadReplica = preferred(turn, state, at, answer.preferredReadReplica);
  const changed = changeConsumedPartition(at, {
    highWatermark,
    lastStableOffset,
    buffered: batches,
    preferredReadReplica,
  });
  const partitions = replaceAt(state.partitions, index, changed);
  const isListed = !hasData || state.arrived.includes(index);
  return changeConsumerState(state, {
    partitions,
    arrived: isListed ? state.arrived : [...state.arrived, index],
  });
}

/** [CON-8] */
function preferred(
  turn: ConsumerTurn,
  { settings }: ConsumerState,
  { topic, partition, preferredReadReplica }: ConsumedPartition,
  brokerId: number,
): ConsumedPartition['preferredReadReplica'] {
  if (brokerId < 0) return preferredReadReplica;
  turn.emit({ type: 'PreferredReadReplicaChanged', topic, partition, brokerId });
  return { brokerId, untilMs: turn.nowMs + settings.metadataMaxAgeMs };
}

/** [CON-5] What a consumer does about a refused fetch (FetchCollector.handleInitializeErrors). */
function refuse(
  turn: ConsumerTurn,
  before: ConsumerState,
  at: ConsumedPartition,
  { error, currentLeader }: FetchPartitionResponse,
): ConsumerState {
  const metadata = takeLeaderHint(before.metadata, at.topic, at.partition, currentLeader);
  const state = changeConsumerState(before, { metadata });
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

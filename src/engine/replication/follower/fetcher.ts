import { findBroker } from '../../controller/index.ts';
import { lowerBound, replaceAt } from '../../kernel/lists.ts';
import { latestEpoch } from '../../log/epoch-cache.ts';
import type {
  FetchPartition,
  ListOffsetsRequest,
  PartitionRegistration,
  Request,
  TopicIdPartition,
} from '../../network/protocol/index.ts';
import type { FetchedPartition, Fetcher, ReplicationState, ReplicationTurn } from '../state.ts';
import { findHostedById } from '../store.ts';
import type { Context, Hosted } from '../store.ts';

type Named = Pick<TopicIdPartition, 'topicId' | 'partition'>;

function isSamePartition(a: Named, b: Named): boolean {
  return a.topicId === b.topicId && a.partition === b.partition;
}

export function putFetcher(state: ReplicationState, fetcher: Fetcher): ReplicationState {
  const { memory } = state;
  const { fetchers } = memory;
  const position = lowerBound(fetchers, ({ leaderId }) => leaderId >= fetcher.leaderId);
  const isKnown = fetchers[position]?.leaderId === fetcher.leaderId;
  return {
    ...state,
    memory: {
      ...memory,
      fetchers: isKnown
        ? replaceAt(fetchers, position, fetcher)
        : fetchers.toSpliced(position, 0, fetcher),
    },
  };
}

export function isFollowing(state: ReplicationState, leaderId: number, named: Named): boolean {
  const fetcher = state.memory.fetchers.find((one) => one.leaderId === leaderId);
  return fetcher?.partitions.some((one) => isSamePartition(one, named)) ?? false;
}

/**
 * [FOLLOW-1] A follower starts at the end of its own log and names the epoch of its last record, so that the leader can see
 * where the two logs part (KIP-595, since inter-broker protocol 2.7). It does not truncate to its high watermark.
 */
export function startFetching(
  { turn }: Context,
  state: ReplicationState,
  { topic, topicId, partition, log }: Hosted,
  { leader: leaderId, leaderEpoch }: PartitionRegistration,
): ReplicationState {
  const started: FetchedPartition = {
    topic,
    topicId,
    partition,
    state: 'Fetching',
    currentLeaderEpoch: leaderEpoch,
    fetchOffset: log.log.logEndOffset,
    lastFetchedEpoch: latestEpoch(log.epochCache) ?? -1,
    delayedUntilMs: turn.nowMs,
  };
  const known = state.memory.fetchers.find((one) => one.leaderId === leaderId);
  const fetcher = known ?? { leaderId, partitions: [], correlationId: null, wakeTicket: null };
  return putFetcher(state, { ...fetcher, partitions: [...fetcher.partitions, started] });
}

/** Forgets a partition. A fetcher without partitions goes, unless its last request is still on its way. */
export function stopFetching(
  turn: ReplicationTurn,
  state: ReplicationState,
  named: Named,
): ReplicationState {
  let next = state;
  for (const fetcher of state.memory.fetchers) {
    const partitions = fetcher.partitions.filter((one) => !isSamePartition(one, named));
    if (partitions.length === fetcher.partitions.length) continue;
    next = putFetcher(next, { ...fetcher, partitions });
    if (partitions.length === 0) turn.cancel(fetcher.wakeTicket);
  }
  if (next === state) return state;
  const fetchers = next.memory.fetchers.filter(
    ({ partitions, correlationId }) => partitions.length > 0 || correlationId !== null,
  );
  return { ...next, memory: { ...next.memory, fetchers } };
}

/** Lets every fetcher that has nothing on its way ask again. */
export function wakeFetchers(context: Context, state: ReplicationState): ReplicationState {
  return state.memory.fetchers
    .filter(({ correlationId }) => correlationId === null)
    .reduce((next, { leaderId }) => sendNext(context, next, leaderId), state);
}

/** [FOLLOW-2] One request at a time to each leader, with all its partitions that are not backing off. */
export function sendNext(
  { turn, image }: Context,
  state: ReplicationState,
  leaderId: number,
): ReplicationState {
  const fetcher = state.memory.fetchers.find((one) => one.leaderId === leaderId);
  if (fetcher?.correlationId !== null) return state;
  const body = nextRequest(state, fetcher, turn.nowMs);
  if (body === null) return sleep(turn, state, fetcher);
  const endpoint = findBroker(image, leaderId)?.endpoint;
  if (endpoint === undefined) return state;
  turn.cancel(fetcher.wakeTicket);
  const timeoutMs = state.settings.replicaSocketTimeoutMs;
  const correlationId = turn.request(endpoint, 'replication', body, timeoutMs);
  return putFetcher(state, { ...fetcher, correlationId, wakeTicket: null });
}

/** Everybody backs off: wait for the first who is done with it. */
function sleep(turn: ReplicationTurn, state: ReplicationState, fetcher: Fetcher): ReplicationState {
  turn.cancel(fetcher.wakeTicket);
  const until = fetcher.partitions
    .filter((one) => one.state !== 'Failed')
    .reduce((first, { delayedUntilMs }) => Math.min(first, delayedUntilMs), Infinity);
  const wakeTicket =
    until === Infinity
      ? null
      : turn.schedule(until - turn.nowMs, {
          area: 'replication',
          type: 'FetcherWake',
          leaderId: fetcher.leaderId,
        });
  return putFetcher(state, { ...fetcher, wakeTicket });
}

/** Look-ups come first, as they hold up the thread of Kafka's fetcher. */
function nextRequest(state: ReplicationState, fetcher: Fetcher, nowMs: number): Request | null {
  const ready = fetcher.partitions.filter((one) => one.delayedUntilMs <= nowMs);
  const { brokerId } = state.settings;
  const atEnd = ready.filter((one) => one.state === 'LookingUpLogEnd');
  if (atEnd.length > 0) return lookUp(brokerId, atEnd, -1);
  const atStart = ready.filter((one) => one.state === 'LookingUpLogStart');
  if (atStart.length > 0) return lookUp(brokerId, atStart, -2);
  const fetching = ready.filter((one) => one.state === 'Fetching');
  return fetching.length === 0 ? null : fetchRequest(state, fetching);
}

function lookUp(
  replicaId: number,
  partitions: readonly FetchedPartition[],
  timestamp: number,
): ListOffsetsRequest {
  return {
    api: 'ListOffsets',
    replicaId,
    isolationLevel: 'read_uncommitted',
    partitions: partitions.map(({ topic, partition, currentLeaderEpoch }) => ({
      topic,
      partition,
      currentLeaderEpoch,
      timestamp,
    })),
  };
}

function fetchRequest(state: ReplicationState, fetching: readonly FetchedPartition[]): Request {
  const { settings } = state;
  return {
    api: 'Fetch',
    replicaId: settings.brokerId,
    replicaEpoch: state.brokerEpoch,
    maxWaitMs: settings.replicaFetchWaitMaxMs,
    minBytes: settings.replicaFetchMinBytes,
    maxBytes: settings.replicaFetchResponseMaxBytes,
    isolationLevel: 'read_uncommitted',
    rackId: '',
    partitions: fetching.map((one): FetchPartition => {
      const log = findHostedById(state, one.topicId, one.partition)?.log.log;
      return {
        topic: one.topic,
        topicId: one.topicId,
        partition: one.partition,
        currentLeaderEpoch: one.currentLeaderEpoch,
        fetchOffset: one.fetchOffset,
        lastFetchedEpoch: one.lastFetchedEpoch,
        logStartOffset: log?.logStartOffset ?? -1,
        partitionMaxBytes: settings.replicaFetchMaxBytes,
      };
    }),
  };
}

import {
  changeFetchedPartition,
  changeFetcher,
  changeReplicationMemory,
  changeReplicationState,
} from '../changes.ts';
import { findBroker } from '../../controller/index.ts';
import { lowerBound, replaceAt } from '../../kernel/lists.ts';
import { latestEpoch } from '../../log/epoch-cache.ts';
import type {
  FetchPartition,
  FetchRequest,
  ListOffsetsRequest,
  PartitionRegistration,
  Request,
  TopicIdPartition,
} from '../../network/protocol/index.ts';
import type { FetchedPartition, Fetcher, ReplicationState, ReplicationTurn } from '../state.ts';
import { findHostedById } from '../store.ts';
import type { Context, Hosted } from '../store.ts';
import { isQuotaExceeded, isThrottled } from '../throttle.ts';

type Named = Pick<TopicIdPartition, 'topicId' | 'partition'>;

function isSamePartition(a: Named, b: Named): boolean {
  return a.topicId === b.topicId && a.partition === b.partition;
}

export function putFetcher(state: ReplicationState, fetcher: Fetcher): ReplicationState {
  const { memory } = state;
  const { fetchers } = memory;
  const position = lowerBound(fetchers, ({ leaderId }) => leaderId >= fetcher.leaderId);
  const isKnown = fetchers[position]?.leaderId === fetcher.leaderId;
  return changeReplicationState(state, {
    memory: changeReplicationMemory(memory, {
      fetchers: isKnown
        ? replaceAt(fetchers, position, fetcher)
        : fetchers.toSpliced(position, 0, fetcher),
    }),
  });
}

export function isFollowing(state: ReplicationState, leaderId: number, named: Named): boolean {
  const fetcher = state.memory.fetchers.find((one) => one.leaderId === leaderId);
  return fetcher?.partitions.some((one) => isSamePartition(one, named)) ?? false;
}

function newFetcher(leaderId: number): Fetcher {
  return {
    leaderId,
    partitions: [],
    sessionId: 0,
    sessionEpoch: 0,
    forgotten: [],
    correlationId: null,
    wakeTicket: null,
  };
}

/** [SESSION-4] A session that is lost begins anew, with all partitions. */
export function withoutSession(fetcher: Fetcher): Fetcher {
  const partitions = fetcher.partitions.map((one) =>
    changeFetchedPartition(one, { isInSession: false }),
  );
  return changeFetcher(fetcher, { partitions, sessionId: 0, sessionEpoch: 0, forgotten: [] });
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
    lag: -1,
    delayedUntilMs: turn.nowMs,
    isInSession: false,
  };
  const known = state.memory.fetchers.find((one) => one.leaderId === leaderId);
  const fetcher = known ?? newFetcher(leaderId);
  return putFetcher(
    state,
    changeFetcher(fetcher, { partitions: [...fetcher.partitions, started] }),
  );
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
    const forgotten = [...fetcher.forgotten, ...inSession(fetcher.partitions, named)];
    next = putFetcher(next, changeFetcher(fetcher, { partitions, forgotten }));
    if (partitions.length === 0) turn.cancel(fetcher.wakeTicket);
  }
  if (next === state) return state;
  const fetchers = next.memory.fetchers.filter(
    ({ partitions, correlationId }) => partitions.length > 0 || correlationId !== null,
  );
  return changeReplicationState(next, {
    memory: changeReplicationMemory(next.memory, { fetchers }),
  });
}

function inSession(partitions: readonly FetchedPartition[], named: Named): readonly Named[] {
  return partitions
    .filter((one) => one.isInSession && isSamePartition(one, named))
    .map(({ topicId, partition }) => ({ topicId, partition }));
}

/** Lets every fetcher that has nothing on its way ask again. */
export function wakeFetchers(context: Context, state: ReplicationState): ReplicationState {
  return state.memory.fetchers
    .filter(({ correlationId }) => correlationId === null)
    .reduce((next, { leaderId }) => sendNext(context, next, leaderId), state);
}

/** [FOLLOW-2] One request at a time to each leader, with all its partitions that are not backing off. */
export function sendNext(
  context: Context,
  state: ReplicationState,
  leaderId: number,
): ReplicationState {
  const { turn, image } = context;
  const fetcher = state.memory.fetchers.find((one) => one.leaderId === leaderId);
  if (fetcher?.correlationId !== null) return state;
  const endpoint = findBroker(image, leaderId)?.endpoint;
  if (endpoint === undefined) return state;
  const fetchable = holdThrottled(context, state, fetcher);
  const asked = nextRequest(state, fetchable, turn.nowMs);
  if (asked === null) return sleep(turn, state, fetchable);
  turn.cancel(fetcher.wakeTicket);
  const timeoutMs = state.settings.replicaSocketTimeoutMs;
  const correlationId = turn.request(endpoint, 'replication', asked.body, timeoutMs);
  return putFetcher(state, changeFetcher(asked.fetcher, { correlationId, wakeTicket: null }));
}

/**
 * [THR-4] While the follower's quota is exceeded, throttled replicas that are not caught up are not asked for
 * (ReplicaFetcherThread.shouldFollowerThrottle); they are looked at again after the fetch backoff.
 */
function holdThrottled(context: Context, state: ReplicationState, fetcher: Fetcher): Fetcher {
  if (!isQuotaExceeded(context, state, 'follower')) return fetcher;
  const delayedUntilMs = context.turn.nowMs + state.settings.replicaFetchBackoffMs;
  const partitions = fetcher.partitions.map((one) => {
    const isHeld =
      one.state === 'Fetching' &&
      one.lag !== 0 &&
      one.delayedUntilMs <= context.turn.nowMs &&
      isThrottled(context, state, one, 'follower');
    if (!isHeld) return one;
    const { topic, partition } = one;
    context.turn.emit({ type: 'FetchHeldBack', topic, partition, leaderId: fetcher.leaderId });
    return changeFetchedPartition(one, { delayedUntilMs });
  });
  return changeFetcher(fetcher, { partitions });
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
  return putFetcher(state, changeFetcher(fetcher, { wakeTicket }));
}

interface Asked {
  readonly body: Request;
  /** The fetcher once that request is on its way. */
  readonly fetcher: Fetcher;
}

/** Look-ups come first, as they hold up the thread of Kafka's fetcher. */
function nextRequest(state: ReplicationState, fetcher: Fetcher, nowMs: number): Asked | null {
  const { brokerId } = state.settings;
  const readyIn = (wanted: FetchedPartition['state']): readonly FetchedPartition[] =>
    fetcher.partitions.filter((one) => one.state === wanted && one.delayedUntilMs <= nowMs);
  const atEnd = readyIn('LookingUpLogEnd');
  if (atEnd.length > 0) return { body: lookUp(brokerId, atEnd, -1), fetcher };
  const atStart = readyIn('LookingUpLogStart');
  if (atStart.length > 0) return { body: lookUp(brokerId, atStart, -2), fetcher };
  return fetchRequest(state, fetcher, nowMs);
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

/** What of a fetcher has to be said in the next request of its session, and what leaves it. */
function sessionChanges(
  { partitions, forgotten }: Fetcher,
  nowMs: number,
): {
  readonly added: readonly FetchedPartition[];
  readonly forgotten: Fetcher['forgotten'];
  readonly isEmpty: boolean;
} {
  const added: FetchedPartition[] = [];
  const leaving = [...forgotten];
  let isEmpty = true;
  for (const one of partitions) {
    if (one.state === 'Fetching' && one.delayedUntilMs <= nowMs) {
      isEmpty = false;
      if (!one.isInSession) added.push(one);
    } else if (one.isInSession) {
      leaving.push({ topicId: one.topicId, partition: one.partition });
    }
  }
  return { added, forgotten: leaving, isEmpty };
}

function fetchRequest(state: ReplicationState, fetcher: Fetcher, nowMs: number): Asked | null {
  const { added, forgotten, isEmpty } = sessionChanges(fetcher, nowMs);
  if (isEmpty) return null;
  const { settings } = state;
  const body: FetchRequest = {
    api: 'Fetch',
    replicaId: settings.brokerId,
    replicaEpoch: state.brokerEpoch,
    maxWaitMs: settings.replicaFetchWaitMaxMs,
    minBytes: settings.replicaFetchMinBytes,
    maxBytes: settings.replicaFetchResponseMaxBytes,
    isolationLevel: 'read_uncommitted',
    rackId: '',
    sessionId: fetcher.sessionId,
    sessionEpoch: fetcher.sessionEpoch,
    partitions: added.map((one) => fetchPartition(state, one)),
    forgotten,
  };
  const isUnchanged = added.length === 0 && forgotten.length === 0;
  const partitions = isUnchanged
    ? fetcher.partitions
    : fetcher.partitions.map((one) =>
        changeFetchedPartition(one, {
          isInSession: one.state === 'Fetching' && one.delayedUntilMs <= nowMs,
        }),
      );
  return { body, fetcher: changeFetcher(fetcher, { partitions, forgotten: [] }) };
}

function fetchPartition(state: ReplicationState, one: FetchedPartition): FetchPartition {
  const log = findHostedById(state, one.topicId, one.partition)?.log.log;
  return {
    topic: one.topic,
    topicId: one.topicId,
    partition: one.partition,
    currentLeaderEpoch: one.currentLeaderEpoch,
    fetchOffset: one.fetchOffset,
    lastFetchedEpoch: one.lastFetchedEpoch,
    logStartOffset: log?.logStartOffset ?? -1,
    partitionMaxBytes: state.settings.replicaFetchMaxBytes,
  };
}

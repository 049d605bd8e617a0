import {
  changeFetchedPartition,
  changeFetcher,
  changeReplicationMemory,
  changeReplicationState,
} from '../changes.ts';
import { follows } from '../../log/offset-log.ts';
import { replaceAt } from '../../kernel/lists.ts';
import type {
  FetchPartitionResponse,
  FetchResponse,
  ListOffsetsRequest,
  ListOffsetsResponse,
} from '../../network/protocol/index.ts';
import type { RequestOutcome } from '../../network/turn.ts';
import { completeDelayed } from '../purgatory/complete.ts';
import type { FetchedPartition, Fetcher, ReplicationState } from '../state.ts';
import { findHostedById } from '../store.ts';
import type { Context } from '../store.ts';
import { appendFetched } from './append.ts';
import { putFetcher, sendNext, withoutSession } from './fetcher.ts';
import { goOn, restartFollower, truncateFollower, truncationOffset } from './truncation.ts';
import type { Followed } from './truncation.ts';

/** What a leader answered, or that it did not (AbstractFetcherThread.processFetchRequest). */
export function onFetcherOutcome(
  context: Context,
  state: ReplicationState,
  outcome: RequestOutcome,
): ReplicationState {
  const fetcher = state.memory.fetchers.find((one) => one.correlationId === outcome.correlationId);
  if (fetcher === undefined) return state;
  const { leaderId } = fetcher;
  let next = putFetcher(state, changeFetcher(fetcher, { correlationId: null }));
  const { request, result } = outcome;
  if (result.kind === 'failure') next = delayAll(context, next, fetcher);
  else if (request.api === 'Fetch' && result.body.api === 'Fetch') {
    next = onFetched(context, next, fetcher, result.body);
  } else if (request.api === 'ListOffsets' && result.body.api === 'ListOffsets') {
    next = onLookedUp(context, next, fetcher, request, result.body);
  }
  return sendNext(context, dropIfIdle(next, leaderId), leaderId);
}

function dropIfIdle(state: ReplicationState, leaderId: number): ReplicationState {
  const fetchers = state.memory.fetchers.filter(
    (one) => one.leaderId !== leaderId || one.partitions.length > 0,
  );
  return fetchers.length === state.memory.fetchers.length
    ? state
    : changeReplicationState(state, {
        memory: changeReplicationMemory(state.memory, { fetchers }),
      });
}

/** [FOLLOW-6] The leader cannot be reached: all its partitions back off for replica.fetch.backoff.ms. */
function delayAll(context: Context, state: ReplicationState, fetcher: Fetcher): ReplicationState {
  const partitions = fetcher.partitions.map((one) => delayed(context, state, one));
  return putFetcher(
    state,
    withoutSession(changeFetcher(fetcher, { correlationId: null, partitions })),
  );
}

function delayed(
  { turn }: Context,
  { settings }: ReplicationState,
  fetched: FetchedPartition,
): FetchedPartition {
  const delayedUntilMs = turn.nowMs + settings.replicaFetchBackoffMs;
  return fetched.state === 'Failed' ? fetched : changeFetchedPartition(fetched, { delayedUntilMs });
}

type Key = string;

function keyOf({ topic, partition }: { readonly topic: string; readonly partition: number }): Key {
  return `${topic}/${partition}`;
}

function onFetched(
  context: Context,
  state: ReplicationState,
  fetcher: Fetcher,
  response: FetchResponse,
): ReplicationState {
  if (response.error !== 'NONE') {
    return putFetcher(state, withoutSession(changeFetcher(fetcher, { correlationId: null })));
  }
  const told = changeFetcher(fetcher, {
    correlationId: null,
    sessionId: response.sessionId,
    sessionEpoch: fetcher.sessionEpoch + 1,
  });
  let next = state;
  let { partitions } = fetcher;
  for (const answer of response.partitions) {
    const index = partitions.findIndex(
      (one) => one.partition === answer.partition && one.topic === answer.topic,
    );
    const fetched = partitions[index];
    // [FOLLOW-3] An answer to a question that is no longer asked is dropped: roles may have changed meanwhile.
    if (fetched?.state !== 'Fetching' || !fetched.isInSession) continue;
    const followed = digest(context, next, fetched, answer);
    next = followed.state;
    partitions =
      answer.batches.length > 0
        ? [...partitions.toSpliced(index, 1), followed.fetched]
        : replaceAt(partitions, index, followed.fetched);
  }
  return putFetcher(next, changeFetcher(told, { partitions }));
}

/** What one partition's part of the answer means for the follower. */
function digest(
  context: Context,
  state: ReplicationState,
  fetched: FetchedPartition,
  answer: FetchPartitionResponse,
): Followed {
  const hosted = findHostedById(state, fetched.topicId, fetched.partition);
  if (hosted === null) return { state, fetched };
  const { topic, partition, error } = answer;
  switch (error) {
    case 'NONE': {
      if (answer.divergingEpoch !== null) {
        const offset = truncationOffset(hosted.log, fetched.fetchOffset, answer.divergingEpoch);
        return truncateFollower(context, state, hosted, fetched, offset);
      }
      const [first] = answer.batches;
      if (first !== undefined && !follows(hosted.log.log, first)) {
        // [FOLLOW-8] The leader has lost its end and written others under the same epoch.
        context.turn.emit({ type: 'FetchFailed', topic, partition, error: 'UNKNOWN_SERVER_ERROR' });
        return { state, fetched: changeFetchedPartition(fetched, { state: 'Failed' }) };
      }
      const appended = appendFetched(context, state, hosted, answer);
      const hasGrown =
        answer.batches.length > 0 || answer.logStartOffset !== hosted.log.log.logStartOffset;
      const next = hasGrown ? goOn(appended, fetched) : fetched;
      const lag = Math.max(0, answer.highWatermark - next.fetchOffset);
      return {
        state: appended,
        fetched: lag === next.lag ? next : changeFetchedPartition(next, { lag }),
      };
    }
    case 'OFFSET_OUT_OF_RANGE':
      return { state, fetched: changeFetchedPartition(fetched, { state: 'LookingUpLogEnd' }) };
    case 'FENCED_LEADER_EPOCH':
      // [FOLLOW-5] Newer metadata is on its way; until then it makes no sense to ask.
      context.turn.emit({ type: 'FetchFailed', topic, partition, error });
      return { state, fetched: changeFetchedPartition(fetched, { state: 'Failed' }) };
    default:
      context.turn.emit({ type: 'FetchFailed', topic, partition, error });
      return { state, fetched: delayed(context, state, fetched) };
  }
}

/**
 * [FOLLOW-4] Out of range: a follower that is ahead cuts its log to the leader's end; one that is behind the leader's log
 * start begins anew there; else it goes on at its own end (AbstractFetcherThread.fetchOffsetAndTruncate).
 */
function onLookedUp(
  context: Context,
  state: ReplicationState,
  fetcher: Fetcher,
  request: ListOffsetsRequest,
  response: ListOffsetsResponse,
): ReplicationState {
  const asked = new Map(request.partitions.map((part) => [keyOf(part), part]));
  const answered = new Map(response.partitions.map((part) => [keyOf(part), part]));
  let next = state;
  const partitions = fetcher.partitions.map((fetched) => {
    const part = asked.get(keyOf(fetched));
    const answer = answered.get(keyOf(fetched));
    const waitsFor = part?.timestamp === -1 ? 'LookingUpLogEnd' : 'LookingUpLogStart';
    const isCurrent =
      part?.currentLeaderEpoch === fetched.currentLeaderEpoch && fetched.state === waitsFor;
    if (!isCurrent || answer === undefined) return fetched;
    if (answer.error !== 'NONE') return delayed(context, next, fetched);
    const followed = moveTo(context, next, fetched, answer.offset);
    next = followed.state;
    return followed.fetched;
  });
  return putFetcher(next, changeFetcher(fetcher, { correlationId: null, partitions }));
}

function moveTo(
  context: Context,
  state: ReplicationState,
  fetched: FetchedPartition,
  leaderOffset: number,
): Followed {
  const hosted = findHostedById(state, fetched.topicId, fetched.partition);
  if (hosted === null) return { state, fetched };
  const { logEndOffset } = hosted.log.log;
  if (fetched.state === 'LookingUpLogEnd') {
    return leaderOffset < logEndOffset
      ? truncateFollower(context, state, hosted, fetched, leaderOffset)
      : { state, fetched: changeFetchedPartition(fetched, { state: 'LookingUpLogStart' }) };
  }
  if (leaderOffset <= logEndOffset) return { state, fetched: goOn(state, fetched) };
  const restarted = restartFollower(context, state, hosted, fetched, leaderOffset);
  return { ...restarted, state: completeDelayed(context, restarted.state, hosted) };
}

import { unreachable } from '../../kernel/assert.ts';
import { advance } from '../../kernel/lifecycle.ts';
import type {
  ListOffsetsRequest,
  ListOffsetsResponse,
  OffsetSpec,
  TopicPartition,
} from '../../network/protocol/index.ts';
import { isRetriable } from '../errors.ts';
import { cachedPartition } from '../metadata/cache.ts';
import { askLeaders, needMetadata, retryLater } from './ask-leaders.ts';
import type { ConsumerError, ConsumerFact } from './facts.ts';
import { fetchStateLifecycle } from './fetch-state.lifecycle.ts';
import type { OffsetReset } from './settings.ts';
import {
  changeConsumedPartition,
  changePartition,
  fail,
  partitionIndex,
  type ConsumedPartition,
  type ConsumerState,
  type ConsumerTurn,
} from './state.ts';

const LATEST: OffsetSpec = -1;
const EARLIEST: OffsetSpec = -2;

/** [CON-2] What auto.offset.reset asks ListOffsets for; null: nothing, the consumer gives up. */
function specOf(reset: OffsetReset, nowMs: number): OffsetSpec | null {
  switch (reset.kind) {
    case 'latest':
      return LATEST;
    case 'earliest':
      return EARLIEST;
    case 'by_duration':
      return nowMs - reset.durationMs;
    case 'none':
      return null;
    default:
      return unreachable(reset);
  }
}

/** [CON-2] A partition without a (valid) position: auto.offset.reset decides, and `otherwise` is thrown where it is "none". */
export function losePosition(
  turn: ConsumerTurn,
  state: ConsumerState,
  at: TopicPartition,
  otherwise: ConsumerError,
): ConsumerState {
  const spec = specOf(state.settings.autoOffsetReset, turn.nowMs);
  if (spec === null) return fail(turn, state, at, otherwise);
  return lookFor(state, at, spec);
}

/** [CON-22] Reads on from where the leader says: its first offset, its last one, or the first at or after a time (offsetsForTimes). */
export function lookFor(state: ConsumerState, at: TopicPartition, spec: OffsetSpec): ConsumerState {
  return changePartition(state, at, (partition) =>
    changeConsumedPartition(partition, {
      fetchState: advance(fetchStateLifecycle, partition.fetchState, 'POSITION_LOST'),
      resetTo: spec,
      buffered: [],
      isAsked: false,
    }),
  );
}

/** A partition that reads on from `offset`, whatever it did before. */
export function atOffset(
  state: ConsumerState,
  partition: ConsumedPartition,
  offset: number,
  offsetEpoch: number,
): ConsumedPartition {
  const told = cachedPartition(state.metadata.cache, partition.topic, partition.partition);
  return changeConsumedPartition(partition, {
    fetchState: advance(fetchStateLifecycle, partition.fetchState, 'POSITION_SET'),
    position: {
      offset,
      offsetEpoch,
      leader: told?.leader ?? -1,
      leaderEpoch: told?.leaderEpoch ?? -1,
    },
    buffered: [],
    isAsked: false,
    retryAtMs: 0,
  });
}

/** Asks the leaders for the offsets of partitions that wait for one. */
export function askForOffsets(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return askLeaders(
    turn,
    state,
    ({ fetchState }) => fetchState === 'AWAIT_RESET',
    (partitions) => ({
      api: 'ListOffsets',
      replicaId: -1,
      isolationLevel: state.settings.isolationLevel,
      partitions: partitions.map(({ topic, partition, resetTo }) => ({
        topic,
        partition,
        currentLeaderEpoch:
          cachedPartition(state.metadata.cache, topic, partition)?.leaderEpoch ?? -1,
        timestamp: resetTo,
      })),
    }),
  );
}

/** Takes in the offsets; null: no answer came. */
export function onOffsets(
  turn: ConsumerTurn,
  before: ConsumerState,
  request: ListOffsetsRequest,
  response: ListOffsetsResponse | null,
): ConsumerState {
  let state = before;
  for (const asked of request.partitions) {
    const current = state.partitions[partitionIndex(state, asked)];
    // A seek in the meantime has made the answer void.
    if (current?.fetchState !== 'AWAIT_RESET' || current.resetTo !== asked.timestamp) continue;
    const answer = response?.partitions.find(
      ({ topic, partition }) => topic === asked.topic && partition === asked.partition,
    );
    const error = answer?.error ?? 'NETWORK_EXCEPTION';
    if (answer === undefined || isRetriable(error))
      state = needMetadata(changePartition(state, asked, retryLater(turn, state)));
    else if (error !== 'NONE') state = fail(turn, state, asked, error);
    else state = reset(turn, state, current, answer.offset);
  }
  return state;
}

/** How the offset was found. A policy by duration may end at the latest offset, and is told as what it is. */
function strategyOf(
  spec: OffsetSpec,
  { kind }: OffsetReset,
): Extract<ConsumerFact, { readonly type: 'PositionReset' }>['strategy'] {
  if (kind === 'by_duration') return kind;
  if (spec === EARLIEST) return 'earliest';
  return spec === LATEST ? 'latest' : 'timestamp';
}

function reset(
  turn: ConsumerTurn,
  state: ConsumerState,
  at: ConsumedPartition,
  offset: number,
): ConsumerState {
  // [CON-2] Nothing is as young as the duration asks: the consumer goes to the end.
  if (offset < 0)
    return changePartition(state, at, (one) =>
      changeConsumedPartition(one, { isAsked: false, resetTo: LATEST }),
    );
  const { topic, partition } = at;
  turn.emit({
    type: 'PositionReset',
    topic,
    partition,
    offset,
    strategy: strategyOf(at.resetTo, state.settings.autoOffsetReset),
  });
  // Without an epoch: a position that has just been told need not be validated.
  return changePartition(state, at, (one) => atOffset(state, one, offset, -1));
}

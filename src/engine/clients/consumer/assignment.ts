import { advance } from '../../kernel/lifecycle.ts';
import { replaceAt } from '../../kernel/lists.ts';
import { cachedPartition } from '../metadata/cache.ts';
import { fetchStateLifecycle } from './fetch-state.lifecycle.ts';
import { atOffset, losePosition } from './reset.ts';
import {
  changeConsumedPartition,
  changeConsumerState,
  changePartition,
  isSame,
  type ConsumedPartition,
  type ConsumerState,
  type ConsumerTurn,
} from './state.ts';

export function newPartition(topic: string, partition: number): ConsumedPartition {
  return {
    topic,
    partition,
    fetchState: fetchStateLifecycle.initial,
    position: null,
    resetTo: -1,
    paused: false,
    isAsked: false,
    retryAtMs: 0,
    preferredReadReplica: null,
    buffered: [],
    highWatermark: -1,
    lastStableOffset: -1,
  };
}

/** [CON-1] Takes on the partitions that the metadata tell of; each begins where auto.offset.reset says. */
export function assignAll(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  let state = before;
  for (const { topic, partitions } of before.metadata.cache.topics) {
    const known = state.partitions.filter((one) => one.topic === topic).length;
    for (let partition = known; partition < partitions.length; partition += 1) {
      const added = newPartition(topic, partition);
      state = takeOn(turn, state, added);
    }
  }
  return state;
}

function takeOn(
  turn: ConsumerTurn,
  before: ConsumerState,
  added: ConsumedPartition,
): ConsumerState {
  const state = changeConsumerState(before, { partitions: [...before.partitions, added] });
  const sought = before.sought.find((one) => isSame(one, added));
  // [CON-18] A consumer with a group asks first where the group has committed.
  if (sought === undefined && before.group !== null) return state;
  if (sought === undefined)
    return losePosition(turn, state, added, 'NoOffsetForPartitionException');
  const { offset } = sought;
  return changeConsumerState(
    changePartition(state, added, (one) => atOffset(state, one, offset, -1)),
    { sought: before.sought.filter((one) => one !== sought) },
  );
}

/**
 * [CON-6] A position that was good under one leader is validated under the next one, if the epoch of what was read
 * last is known (KIP-320, SubscriptionState.maybeValidatePosition).
 */
export function noticeLeaders(before: ConsumerState): ConsumerState {
  const { cache } = before.metadata;
  let { partitions } = before;
  before.partitions.forEach((one, index) => {
    const { position } = one;
    const told = cachedPartition(cache, one.topic, one.partition);
    if (position === null || told === null) return;
    if (told.leaderEpoch <= position.leaderEpoch && told.leader === position.leader) return;
    partitions = replaceAt(partitions, index, underLeader(one, { ...position, ...told }));
  });
  return partitions === before.partitions ? before : changeConsumerState(before, { partitions });
}

export function underLeader(
  one: ConsumedPartition,
  position: NonNullable<ConsumedPartition['position']>,
): ConsumedPartition {
  const moved = changeConsumedPartition(one, { position, retryAtMs: 0 });
  const isFetching = one.fetchState === 'FETCHING' || one.fetchState === 'AWAIT_VALIDATION';
  if (!isFetching || position.offsetEpoch < 0 || position.leader < 0) return moved;
  return changeConsumedPartition(moved, {
    fetchState: advance(fetchStateLifecycle, one.fetchState, 'LEADER_CHANGED'),
  });
}

import type { OffsetSpec, TopicPartition } from '../../network/protocol/index.ts';
import type { Application } from './application/state.ts';
import { beginClosing } from './closing.ts';
import { runConsumer } from './consumer.ts';
import { commitAsync, consumedOffsets } from './group/commits.ts';
import { enforceRebalance, leaveGroup } from './group/membership.ts';
import { subscribeTo } from './group/subscription.ts';
import { atOffset, lookFor } from './reset.ts';
import {
  changeConsumedPartition,
  changeConsumerState,
  changePartition,
  isSame,
  partitionIndex,
  type CloseOperation,
  type ConsumerState,
  type ConsumerTurn,
} from './state.ts';

// What an application calls on its consumer besides poll() and close().

/** Reads on from `offset`; what was fetched from elsewhere is dropped. */
export function seek(
  turn: ConsumerTurn,
  state: ConsumerState,
  { topic, partition }: TopicPartition,
  offset: number,
): ConsumerState {
  const at = { topic, partition };
  if (partitionIndex(state, at) < 0) {
    // [CON-10] It counts when the partition is taken on.
    const others = state.sought.filter((one) => !isSame(one, at));
    return changeConsumerState(state, { sought: [...others, { ...at, offset }] });
  }
  return runConsumer(
    turn,
    changePartition(state, at, (one) => atOffset(state, one, offset, -1)),
  );
}

/** [CON-22] Reads on from the beginning, the end, or the first record at or after a time. */
export function seekTo(
  turn: ConsumerTurn,
  state: ConsumerState,
  at: TopicPartition,
  spec: OffsetSpec,
): ConsumerState {
  return runConsumer(turn, lookFor(state, at, spec));
}

/** Stops or continues reading one partition; what is buffered stays. */
export function setPaused(
  turn: ConsumerTurn,
  state: ConsumerState,
  at: TopicPartition,
  paused: boolean,
): ConsumerState {
  return runConsumer(
    turn,
    changePartition(state, at, (one) => changeConsumedPartition(one, { paused })),
  );
}

/** commitAsync() of all that poll() has returned, whether or not it has been worked on. */
export function commitNow(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return runConsumer(turn, commitAsync(turn, state, 'async', consumedOffsets(state)));
}

/** enforceRebalance(): the next poll() joins again. */
export function rebalanceNow(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return runConsumer(turn, enforceRebalance(turn, state));
}

/** [CON-11] subscribe() to other topics, or to those that a pattern matches; unsubscribe() where there are none. */
export function subscribe(
  turn: ConsumerTurn,
  state: ConsumerState,
  topics: readonly string[],
  pattern: string | null,
): ConsumerState {
  const subscription =
    pattern === null
      ? ({ kind: 'topics', topics } as const)
      : ({ kind: 'pattern', pattern, topics: [] } as const);
  const isNone = pattern === null && topics.length === 0;
  const [left] = isNone ? leaveGroup(turn, state, 'default', 'unsubscribed') : [state];
  return runConsumer(turn, subscribeTo(left, subscription));
}

/** [CON-21] wakeup(), which ends the application's poll loop, and close(). */
export function closeConsumer(
  turn: ConsumerTurn,
  state: ConsumerState,
  operation: CloseOperation,
): ConsumerState {
  return runConsumer(turn, beginClosing(turn, state, operation));
}

/** The program is changed under way; a record that is being worked on keeps its time. */
export function setProgram(
  turn: ConsumerTurn,
  state: ConsumerState,
  program: Application,
): ConsumerState {
  return runConsumer(
    turn,
    changeConsumerState(state, { application: { ...state.application, program } }),
  );
}

import { changeReplicationMemory, changeReplicationState } from '../changes.ts';
import type { FinishedAppend, ReplicationState } from '../state.ts';
import type { Context } from '../store.ts';
import { progressOf } from './produce.ts';

/** Something happened to a partition: a coordinator's appends to it may be through, or have failed. */
export function completeAppends(
  context: Context,
  state: ReplicationState,
  topic: string,
  partition: number,
): ReplicationState {
  const { parkedAppends } = state.memory;
  if (!parkedAppends.some((one) => one.partition === partition && one.topic === topic))
    return state;
  const finished: FinishedAppend[] = [];
  const left = parkedAppends.filter((one) => {
    if (one.partition !== partition || one.topic !== topic) return true;
    const progress = progressOf(context, state, one, one.requiredOffset);
    if (progress === 'waiting') return true;
    context.turn.cancel(one.ticket);
    finished.push({ appendId: one.appendId, error: progress });
    return false;
  });
  if (finished.length === 0) return state;
  return finish(
    changeReplicationState(state, {
      memory: changeReplicationMemory(state.memory, { parkedAppends: left }),
    }),
    finished,
  );
}

export function finish(
  state: ReplicationState,
  finished: readonly FinishedAppend[],
): ReplicationState {
  const { memory } = state;
  const finishedAppends = [...memory.finishedAppends, ...finished];
  return changeReplicationState(state, {
    memory: changeReplicationMemory(memory, { finishedAppends }),
  });
}

/** [PRODUCE-7] Whoever still waits hears REQUEST_TIMED_OUT; the records stay in the log. */
export function onAppendTimeout(
  { turn }: Context,
  state: ReplicationState,
  appendId: number,
): ReplicationState {
  const { memory } = state;
  const late = memory.parkedAppends.find((one) => one.appendId === appendId);
  if (late === undefined) return state;
  const { topic, partition, requiredOffset } = late;
  turn.emit({ type: 'ProduceTimedOut', topic, partition, requiredOffset });
  const parkedAppends = memory.parkedAppends.filter((one) => one !== late);
  const waiting = changeReplicationState(state, {
    memory: changeReplicationMemory(memory, { parkedAppends }),
  });
  return finish(waiting, [{ appendId, error: 'REQUEST_TIMED_OUT' }]);
}

/** What has become of coordinators' appends since this was asked last, in the order in which it happened. */
export function takeFinishedAppends(state: ReplicationState): {
  readonly state: ReplicationState;
  readonly finished: readonly FinishedAppend[];
} {
  const { memory } = state;
  const { finishedAppends } = memory;
  if (finishedAppends.length === 0) return { state, finished: [] };
  return {
    state: changeReplicationState(state, {
      memory: changeReplicationMemory(memory, { finishedAppends: [] }),
    }),
    finished: finishedAppends,
  };
}

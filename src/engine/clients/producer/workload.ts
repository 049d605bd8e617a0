import type { SendRequest, ProducerTurn } from './state.ts';
import type { Workload, WorkloadState } from './workload-state.ts';

/** A workload whose first record goes out at once. */
export function beginWorkload(turn: ProducerTurn, workload: Workload): WorkloadState {
  const { values } = workload;
  const filler = values.kind === 'filler' ? 'x'.repeat(values.bytes) : '';
  return { workload, sent: 0, filler, ticket: scheduleTick(turn, 0) };
}

function scheduleTick(turn: ProducerTurn, delayMs: number): WorkloadState['ticket'] {
  return turn.schedule(delayMs, { area: 'clients', type: 'WorkloadTick' });
}

/** The record that is next. */
export function nextSend({ workload, sent, filler }: WorkloadState): SendRequest {
  const { topic, keys, values, firstSendId } = workload;
  return {
    sendId: firstSendId + sent,
    topic,
    key: keys.kind === 'none' ? null : `key-${sent % keys.count}`,
    value: values.kind === 'numbered' ? `${values.prefix}${sent}` : filler,
    partition: null,
  };
}

function isDone({ workload, sent }: WorkloadState): boolean {
  return workload.limit !== null && sent >= workload.limit;
}

/** After a record: the timer of the next one, unless its thread is blocked in send(). */
export function afterSend(
  turn: ProducerTurn,
  before: WorkloadState,
  isBlocked: boolean,
): WorkloadState {
  const state = { ...before, sent: before.sent + 1, ticket: null };
  return isBlocked || isDone(state)
    ? state
    : { ...state, ticket: scheduleTick(turn, state.workload.everyMs) };
}

/** [SIM-CLI-5] A workload is one thread: when its send() is no longer blocked it goes on. */
export function resume(turn: ProducerTurn, state: WorkloadState): WorkloadState {
  return state.ticket !== null || isDone(state)
    ? state
    : { ...state, ticket: scheduleTick(turn, state.workload.everyMs) };
}

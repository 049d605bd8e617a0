import type { ProducerBatch } from './batch.ts';
import type { ProducerState, ProducerTurn, SendRequest } from './state.ts';
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

/** [PRO-27] Whether the workload's thread stands still: in send(), or because it waits for what it sent last. */
function isHeldUp({ blocked, topics }: ProducerState, { workload, sent }: WorkloadState): boolean {
  if (blocked.length > 0) return true;
  if (workload.sending !== 'sync' || sent === 0) return false;
  const last = workload.firstSendId + sent - 1;
  const holds = ({ records }: ProducerBatch): boolean =>
    records.some(({ sendId }) => sendId === last);
  const queues = topics.find(({ topic }) => topic === workload.topic)?.partitions ?? [];
  return queues.some(
    (queue) => queue !== null && (queue.queued.some(holds) || queue.outstanding.some(holds)),
  );
}

/** After a record: the timer of the next one, unless its thread stands still. */
export function afterSend(
  turn: ProducerTurn,
  producer: ProducerState,
  before: WorkloadState,
): WorkloadState {
  return resume(turn, producer, { ...before, sent: before.sent + 1, ticket: null });
}

/** [SIM-CLI-5] A workload is one thread: when nothing holds it up any more it goes on. */
export function resume(
  turn: ProducerTurn,
  producer: ProducerState,
  state: WorkloadState,
): WorkloadState {
  return state.ticket !== null || isDone(state) || isHeldUp(producer, state)
    ? state
    : { ...state, ticket: scheduleTick(turn, state.workload.everyMs) };
}

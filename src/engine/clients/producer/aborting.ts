import { errorInfo } from '../../config/index.ts';
import { failSend, settleBatch } from './callbacks.ts';
import type { ProducerBatch } from './batch.ts';
import type { SendError } from './facts.ts';
import { changePartitionQueue, type PartitionQueue } from './queues.ts';
import {
  changeProducerState,
  eachQueue,
  withPartition,
  type ProducerState,
  type ProducerTurn,
} from './state.ts';

/** Fails the batches that `chosen` names, and keeps what it leaves. */
function abort(
  turn: ProducerTurn,
  before: ProducerState,
  chosen: (queue: PartitionQueue) => readonly ProducerBatch[],
  error: SendError,
  message: string,
): ProducerState {
  let state = before;
  eachQueue(before, (topic, queue) => {
    const { partition } = queue;
    const aborted = chosen(queue);
    if (aborted.length === 0) return;
    const isLeft = (batch: ProducerBatch): boolean => !aborted.includes(batch);
    const queued = queue.queued.filter(isLeft);
    const outstanding = queue.outstanding.filter(isLeft);
    state = aborted.reduce(
      (next, batch) => settleBatch(turn, next, { topic, partition }, batch, { error, message }),
      withPartition(state, topic, changePartitionQueue(queue, { queued, outstanding })),
    );
  });
  return state;
}

/** Everything that waits fails with the error that the producer died of (RecordAccumulator.abortUndrainedBatches). */
export function abortIfFailed(turn: ProducerTurn, state: ProducerState): ProducerState {
  const error = state.identity?.fatalError ?? null;
  if (error === null) return state;
  return abort(turn, state, ({ queued }) => queued, error, errorInfo('modern', error).message);
}

/** [PRO-18] The time for closing is over: whatever is not settled fails, sent or not (RecordAccumulator.abortIncompleteBatches). */
export function closeByForce(turn: ProducerTurn, before: ProducerState): ProducerState {
  const { closesAtMs } = before;
  if (closesAtMs === null || closesAtMs > turn.nowMs) return before;
  const all = ({ outstanding, queued }: PartitionQueue): readonly ProducerBatch[] => [
    ...outstanding,
    ...queued,
  ];
  const message = 'Producer is closed forcefully.';
  let state = abort(turn, before, all, 'KafkaException', message);
  for (const { request } of before.blocked)
    state = failSend(turn, state, request, 'KafkaException', message);
  return changeProducerState(state, { blocked: [], closesAtMs: null });
}

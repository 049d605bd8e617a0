import type { TopicPartition } from '../../network/protocol/index.ts';
import type { ProducerBatch } from './batch.ts';
import type { Callback, Callbacks } from './callback-state.ts';
import type { SendError } from './facts.ts';
import {
  changeProducerState,
  type ProducerState,
  type ProducerTurn,
  type SendRequest,
} from './state.ts';

const KEPT = 5;

type Settlement =
  { readonly baseOffset: number } | { readonly error: SendError; readonly message: string };

function noted({ callbacks }: ProducerState, callback: Callback): Callbacks {
  const { acknowledged, failed, latest } = callbacks;
  const { error, records } = callback;
  return {
    acknowledged: error === null ? acknowledged + records : acknowledged,
    failed: error === null ? failed : failed + records,
    latest: [...latest.slice(1 - KEPT), callback],
  };
}

/** The end of a send that came into no batch. */
export function failSend(
  turn: ProducerTurn,
  state: ProducerState,
  { sendId, topic }: Pick<SendRequest, 'sendId' | 'topic'>,
  error: SendError,
  message: string,
): ProducerState {
  turn.emit({ type: 'SendFailed', sendId, topic, error, message });
  const atMs = turn.nowMs;
  const callback = { atMs, topic, partition: null, records: 1, baseOffset: -1, error };
  return changeProducerState(state, { callbacks: noted(state, callback) });
}

/** Ends all sends of a batch, in their order, and gives back what it held of buffer.memory. */
export function settleBatch(
  turn: ProducerTurn,
  state: ProducerState,
  { topic, partition }: TopicPartition,
  { records, heldBytes }: ProducerBatch,
  settlement: Settlement,
): ProducerState {
  const hasFailed = 'error' in settlement;
  records.forEach(({ sendId }, index) => {
    if (sendId === null) return;
    if (hasFailed) {
      turn.emit({ type: 'SendFailed', sendId, topic, ...settlement });
      return;
    }
    const offset = settlement.baseOffset < 0 ? -1 : settlement.baseOffset + index;
    turn.emit({ type: 'SendAcknowledged', sendId, topic, partition, offset });
  });
  const callback = {
    atMs: turn.nowMs,
    topic,
    partition,
    records: records.length,
    baseOffset: hasFailed ? -1 : settlement.baseOffset,
    error: hasFailed ? settlement.error : null,
  };
  const usedBytes = state.usedBytes - heldBytes;
  return changeProducerState(state, { usedBytes, callbacks: noted(state, callback) });
}

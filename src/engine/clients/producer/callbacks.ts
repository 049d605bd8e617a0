import type { TopicPartition } from '../../network/protocol/index.ts';
import type { ProducerBatch } from './batch.ts';
import type { SendError } from './facts.ts';
import type { ProducerState, ProducerTurn, SendRequest } from './state.ts';

/** The end of the records of one batch, or of one record that came into none. */
export interface Callback {
  readonly atMs: number;
  readonly topic: string;
  /** Null: it never had one. */
  readonly partition: number | null;
  readonly records: number;
  /** Of the first record; -1: not known, or failed. */
  readonly baseOffset: number;
  /** Null: acknowledged. */
  readonly error: SendError | null;
}

/** What the application has been told (Callback, and interceptors with onSend and onAcknowledgement). */
export interface Callbacks {
  readonly acknowledged: number;
  readonly failed: number;
  /** The newest last. */
  readonly latest: readonly Callback[];
}

export const NO_CALLBACKS: Callbacks = { acknowledged: 0, failed: 0, latest: [] };

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
  return { ...state, callbacks: noted(state, callback) };
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
  return { ...state, usedBytes, callbacks: noted(state, callback) };
}

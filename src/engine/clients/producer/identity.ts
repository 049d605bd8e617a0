import type { ErrorName } from '../../config/index.ts';
import { advance } from '../../kernel/lifecycle.ts';
import type { RequestOutcome } from '../../network/turn.ts';
import { isRetriable } from '../errors.ts';
import { anyNode, anyNodeAtMs, ask, noteOutcome } from '../metadata/refresh.ts';
import { drawBackoffMs } from '../retry.ts';
import { producerIdLifecycle } from './producer.lifecycle.ts';
import { rewriteSequences } from './sequences.ts';
import {
  changeProducerState,
  type ProducerIdentity,
  type ProducerState,
  type ProducerTurn,
} from './state.ts';

// An idempotent producer sends the longest timeout there is; nobody reads it without a transactional id.
const NO_TRANSACTION_TIMEOUT_MS = 2147483647;

export const NO_IDENTITY: ProducerIdentity = {
  state: 'UNINITIALIZED',
  producerId: -1,
  producerEpoch: -1,
  correlationId: null,
  failures: 0,
  retryAtMs: 0,
  partitionsToRewrite: [],
  fatalError: null,
};

/** [PRO-10] Asks any broker for a producer id while there is none. */
export function requestProducerId(turn: ProducerTurn, before: ProducerState): ProducerState {
  const { settings } = before;
  if (before.identity === null) return before;
  const identity =
    before.identity.state === 'UNINITIALIZED'
      ? {
          ...before.identity,
          state: advance(producerIdLifecycle, before.identity.state, 'REQUEST_ID'),
        }
      : before.identity;
  const isWaiting = identity.correlationId !== null || identity.retryAtMs > turn.nowMs;
  // The answer to the first Metadata request tells who the brokers are.
  const isReady = before.metadata.cache.brokers.length > 0;
  if (identity.state !== 'INITIALIZING' || isWaiting || !isReady)
    return changeProducerState(before, { identity });
  const node = anyNode(turn, before.metadata);
  if (node === null) {
    const retryAtMs = anyNodeAtMs(before.metadata) ?? turn.nowMs;
    return changeProducerState(before, { identity: { ...identity, retryAtMs } });
  }
  const body = {
    api: 'InitProducerId',
    transactionalId: null,
    transactionTimeoutMs: NO_TRANSACTION_TIMEOUT_MS,
    producerId: -1,
    producerEpoch: -1,
  } as const;
  const [correlationId, metadata] = ask(
    turn,
    before.metadata,
    node,
    body,
    settings.requestTimeoutMs,
  );
  return changeProducerState(before, { metadata, identity: { ...identity, correlationId } });
}

/** Takes in what came of an InitProducerId request. */
export function onProducerIdOutcome(
  turn: ProducerTurn,
  before: ProducerState,
  outcome: RequestOutcome,
): ProducerState {
  const { settings } = before;
  const state = changeProducerState(before, {
    metadata: noteOutcome(turn, before.metadata, settings, outcome),
  });
  if (state.identity?.correlationId !== outcome.correlationId) return state;
  const identity = { ...state.identity, correlationId: null };
  const body = outcome.result.kind === 'response' ? outcome.result.body : null;
  if (body?.api !== 'InitProducerId' || isRetriable(body.error)) {
    const failures = identity.failures + 1;
    const { retryBackoffMs, retryBackoffMaxMs } = settings;
    const retryAtMs = turn.nowMs + drawBackoffMs(turn, retryBackoffMs, retryBackoffMaxMs, failures);
    return changeProducerState(state, { identity: { ...identity, failures, retryAtMs } });
  }
  if (body.error !== 'NONE')
    return changeProducerState(state, { identity: failed(turn, identity, body.error) });
  const { producerId, producerEpoch } = body;
  turn.emit({ type: 'ProducerIdAssigned', producerId, producerEpoch });
  const ready = {
    ...identity,
    state: advance(producerIdLifecycle, identity.state, 'ID_ASSIGNED'),
    producerId,
    producerEpoch,
    failures: 0,
  };
  return rewriteSequences(changeProducerState(state, { identity: ready }), ready);
}

/** The producer can do nothing more: all that is queued and all that comes fails with `error`. */
export function failed(
  turn: ProducerTurn,
  identity: ProducerIdentity,
  error: ErrorName,
): ProducerIdentity {
  if (identity.state === 'FATAL_ERROR') return identity;
  turn.emit({ type: 'ProducerFailed', error });
  return {
    ...identity,
    state: advance(producerIdLifecycle, identity.state, 'FAIL'),
    fatalError: error,
  };
}

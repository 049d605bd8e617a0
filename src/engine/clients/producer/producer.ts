import { unreachable } from '../../kernel/assert.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { ClosedConnection, RequestOutcome } from '../../network/turn.ts';
import { peerClosed } from '../metadata/peers.ts';
import {
  noteOutcome,
  onMetadataDue,
  onMetadataOutcome,
  requestUpdate,
} from '../metadata/refresh.ts';
import { changeClientMetadata, bootstrapMetadata } from '../metadata/state.ts';
import { attemptSend } from './admission.ts';
import { NO_CALLBACKS } from './callback-state.ts';
import { failSend } from './callbacks.ts';
import { onProduceOutcome } from './complete.ts';
import { NO_IDENTITY, onProducerIdOutcome } from './identity.ts';
import { runSender } from './sender.ts';
import type { ProducerSettings } from './settings.ts';
import {
  changeProducerState,
  type ProducerState,
  type ProducerTimer,
  type ProducerTurn,
  type SendRequest,
} from './state.ts';
import { afterSend, beginWorkload, nextSend } from './workload.ts';
import type { Workload } from './workload-state.ts';

/** Starts a producer that knows of its cluster only where to ask. */
export function startProducer(
  turn: ProducerTurn,
  settings: ProducerSettings,
  bootstrap: readonly NodeId[],
): ProducerState {
  return runSender(turn, {
    settings,
    phase: 'open',
    closesAtMs: null,
    metadata: bootstrapMetadata(bootstrap, settings),
    identity: settings.enableIdempotence ? NO_IDENTITY : null,
    topics: [],
    nextBatchId: 0,
    flushedUpTo: null,
    usedBytes: 0,
    blocked: [],
    inFlight: [],
    callbacks: NO_CALLBACKS,
    drainPositions: [],
    wakeAtMs: null,
    wakeTicket: null,
    workload: null,
  });
}

/** Takes in what came of one of the producer's requests. */
export function onProducerOutcome(
  turn: ProducerTurn,
  state: ProducerState,
  outcome: RequestOutcome,
): ProducerState {
  if (state.phase === 'closed') return state;
  const { request } = outcome;
  switch (request.api) {
    case 'Metadata': {
      const metadata = onMetadataOutcome(turn, state.metadata, state.settings, outcome);
      return runSender(turn, changeProducerState(state, { metadata }));
    }
    case 'InitProducerId':
      return runSender(turn, onProducerIdOutcome(turn, state, outcome));
    case 'ApiVersions': {
      const metadata = noteOutcome(turn, state.metadata, state.settings, outcome);
      return runSender(turn, changeProducerState(state, { metadata }));
    }
    case 'Produce':
      return runSender(turn, onProduceOutcome(turn, state, outcome, request));
    default:
      return state;
  }
}

/** A connection of the producer has broken [CLI-9]. */
export function onProducerDisconnected(
  turn: ProducerTurn,
  state: ProducerState,
  { peer }: ClosedConnection,
): ProducerState {
  if (state.phase === 'closed') return state;
  const { metadata } = state;
  const peers = peerClosed(metadata.peers, peer, turn.nowMs);
  if (peers === metadata.peers) return state;
  return runSender(
    turn,
    changeProducerState(state, {
      metadata: requestUpdate(changeClientMetadata(metadata, { peers })),
    }),
  );
}

export function onProducerTimer(
  turn: ProducerTurn,
  state: ProducerState,
  timer: ProducerTimer,
): ProducerState {
  switch (timer.type) {
    case 'MetadataDue':
      return runSender(
        turn,
        changeProducerState(state, { metadata: onMetadataDue(state.metadata) }),
      );
    case 'SenderWake':
      return runSender(turn, changeProducerState(state, { wakeAtMs: null, wakeTicket: null }));
    case 'WorkloadTick':
      return sendNext(turn, state);
    default:
      return unreachable(timer);
  }
}

/** Sends one record; what comes of it is told by SendAcknowledged or SendFailed. */
export function send(
  turn: ProducerTurn,
  state: ProducerState,
  request: SendRequest,
): ProducerState {
  const { sendId, topic } = request;
  turn.emit({ type: 'SendStarted', sendId, topic });
  if (state.phase !== 'open') {
    const message = 'Cannot perform operation after producer has been closed';
    return failSend(turn, state, request, 'IllegalStateException', message);
  }
  const deadlineMs = turn.nowMs + state.settings.maxBlockMs;
  if (state.blocked.length > 0) {
    const { reason } = state.blocked[0] ?? { reason: 'metadata' };
    return changeProducerState(state, {
      blocked: [...state.blocked, { request, deadlineMs, reason, placedIn: null }],
    });
  }
  const attempt = attemptSend(turn, state, request);
  const next =
    attempt.blocked === null
      ? attempt.state
      : changeProducerState(attempt.state, {
          blocked: [{ request, deadlineMs, reason: attempt.blocked, placedIn: attempt.placedIn }],
        });
  return attempt.wakesSender ? runSender(turn, next) : next;
}

function sendNext(turn: ProducerTurn, before: ProducerState): ProducerState {
  if (before.workload === null) return before;
  // While it sends, the workload has no timer: the sender must not think that it waits.
  const state = send(
    turn,
    changeProducerState(before, { workload: null }),
    nextSend(before.workload),
  );
  return changeProducerState(state, { workload: afterSend(turn, state, before.workload) });
}

/** Gives the producer something to send by itself, or (null) stops it. */
export function setWorkload(
  turn: ProducerTurn,
  state: ProducerState,
  workload: Workload | null,
): ProducerState {
  turn.cancel(state.workload?.ticket ?? null);
  return changeProducerState(state, {
    workload: workload === null || state.phase !== 'open' ? null : beginWorkload(turn, workload),
  });
}

/** [PRO-21] Sends at once what was given to it before (KafkaProducer.flush). */
export function flush(turn: ProducerTurn, state: ProducerState): ProducerState {
  // Each send that still blocks may make a batch of its own.
  const flushedUpTo = state.nextBatchId + state.blocked.length;
  return runSender(turn, changeProducerState(state, { flushedUpTo }));
}

/**
 * [PRO-18] Sends all at once and stops when everything is settled, or `timeoutMs` later with what is not (KafkaProducer.close).
 * Null: it waits as long as it takes.
 */
export function closeProducer(
  turn: ProducerTurn,
  state: ProducerState,
  timeoutMs: number | null,
): ProducerState {
  if (state.phase !== 'open') return state;
  const closesAtMs = timeoutMs === null ? null : turn.nowMs + timeoutMs;
  const closing = { phase: 'closing', closesAtMs } as const;
  return runSender(turn, changeProducerState(setWorkload(turn, state, null), closing));
}

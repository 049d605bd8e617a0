import { unreachable } from '../../kernel/assert.ts';
import type { Ticket } from '../../kernel/agenda.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { AdminRequest, AdminResponse, Response } from '../../network/protocol/index.ts';
import type { NodeTurn, RequestOutcome } from '../../network/turn.ts';
import { isRetriable } from '../errors.ts';
import {
  anyNode,
  anyNodeAtMs,
  ask,
  bootstrapMetadata,
  noteOutcome,
  onMetadataDue,
  onMetadataOutcome,
  refreshIfDue,
  requestUpdate,
  type ClientMetadata,
  type MetadataTimer,
} from '../metadata/refresh.ts';
import { drawBackoffMs } from '../retry.ts';
import type { NetworkSettings } from '../settings.ts';
import type { AdminFact } from './facts.ts';
import { resultOf, type AdminResult } from './results.ts';

export interface AdminSettings extends NetworkSettings {
  /** default.api.timeout.ms: one budget for all attempts of a call. */
  readonly defaultApiTimeoutMs: number;
  /** retries */
  readonly retries: number;
}

export type AdminTimer = MetadataTimer | { readonly area: 'clients'; readonly type: 'AdminWake' };

export type AdminTurn = NodeTurn<AdminTimer, AdminFact>;

interface AdminCall {
  readonly callId: number;
  readonly request: AdminRequest;
  readonly deadlineMs: number;
  readonly failures: number;
  readonly retryAtMs: number;
  /** Of the attempt that waits for its answer; null between attempts. */
  readonly correlationId: number | null;
}

export interface AdminState {
  readonly settings: AdminSettings;
  readonly metadata: ClientMetadata;
  /** Not completed yet, in the order in which they were made. */
  readonly calls: readonly AdminCall[];
  /** wakeAtMs and wakeTicket are both null or both not. */
  readonly wakeAtMs: number | null;
  readonly wakeTicket: Ticket | null;
}

export function startAdmin(
  turn: AdminTurn,
  settings: AdminSettings,
  bootstrap: readonly NodeId[],
): AdminState {
  const metadata = bootstrapMetadata(bootstrap);
  return runAdmin(turn, { settings, metadata, calls: [], wakeAtMs: null, wakeTicket: null });
}

/** Makes a call; AdminCompleted tells what became of it. */
export function submit(
  turn: AdminTurn,
  state: AdminState,
  callId: number,
  request: AdminRequest,
): AdminState {
  const deadlineMs = turn.nowMs + state.settings.defaultApiTimeoutMs;
  const call = { callId, request, deadlineMs, failures: 0, retryAtMs: 0, correlationId: null };
  return runAdmin(turn, { ...state, calls: [...state.calls, call] });
}

export function onAdminOutcome(
  turn: AdminTurn,
  before: AdminState,
  outcome: RequestOutcome,
): AdminState {
  const { settings } = before;
  if (outcome.request.api === 'Metadata') {
    const metadata = onMetadataOutcome(turn, before.metadata, settings, outcome);
    return runAdmin(turn, { ...before, metadata });
  }
  const state = { ...before, metadata: noteOutcome(turn, before.metadata, settings, outcome) };
  const call = state.calls.find(({ correlationId }) => correlationId === outcome.correlationId);
  if (call === undefined) return state;
  const body = outcome.result.kind === 'response' ? outcome.result.body : null;
  const result = body !== null && isAnswerTo(call.request, body) ? resultOf(body) : null;
  return runAdmin(turn, settle(turn, state, call, result));
}

function isAnswerTo(request: AdminRequest, body: Response): body is AdminResponse {
  return body.api === request.api;
}

/**
 * [ADM-2] An answer stands, unless the request as a whole met an error that passes, or its broker knew no controller.
 * Errors about single things stand even if they would pass (KafkaAdminClient.Call).
 */
function settle(
  turn: AdminTurn,
  state: AdminState,
  call: AdminCall,
  result: AdminResult | null,
): AdminState {
  const isOver =
    result !== null &&
    !isRetriable(result.error) &&
    result.results.every(({ error }) => error !== 'NOT_CONTROLLER');
  if (isOver || call.failures >= state.settings.retries) return complete(turn, state, call, result);
  const failures = call.failures + 1;
  const { retryBackoffMs, retryBackoffMaxMs } = state.settings;
  const retryAtMs = turn.nowMs + drawBackoffMs(turn, retryBackoffMs, retryBackoffMaxMs, failures);
  const again = { ...call, failures, retryAtMs, correlationId: null };
  return {
    ...state,
    metadata: requestUpdate(state.metadata),
    calls: state.calls.map((other) => (other === call ? again : other)),
  };
}

function complete(
  turn: AdminTurn,
  state: AdminState,
  call: AdminCall,
  result: AdminResult | null,
): AdminState {
  const { callId, request } = call;
  const { error, message, results } = result ?? {
    error: 'TimeoutException' as const,
    message: `Timed out waiting for ${request.api}`,
    results: [],
  };
  turn.emit({ type: 'AdminCompleted', callId, api: request.api, error, message, results });
  return { ...state, calls: state.calls.filter((other) => other !== call) };
}

export function onAdminTimer(turn: AdminTurn, state: AdminState, timer: AdminTimer): AdminState {
  switch (timer.type) {
    case 'MetadataDue':
      return runAdmin(turn, { ...state, metadata: onMetadataDue(state.metadata) });
    case 'AdminWake':
      return runAdmin(turn, { ...state, wakeAtMs: null, wakeTicket: null });
    default:
      return unreachable(timer);
  }
}

/** Ends calls whose time is over, and makes those that are due. */
function runAdmin(turn: AdminTurn, before: AdminState): AdminState {
  let state = before;
  for (const call of before.calls) {
    if (call.deadlineMs <= turn.nowMs) state = complete(turn, state, call, null);
    else if (call.correlationId === null && call.retryAtMs <= turn.nowMs)
      state = attempt(turn, state, call);
  }
  const metadata = refreshIfDue(turn, state.metadata, state.settings);
  return setWake(turn, { ...state, metadata });
}

/** [ADM-1] Asks any broker that the metadata name; it passes the request on to the controller. */
function attempt(turn: AdminTurn, before: AdminState, call: AdminCall): AdminState {
  // Where to ask is known only when the first Metadata request has been answered.
  if (before.metadata.cache.brokers.length === 0) return before;
  const node = anyNode(turn, before.metadata);
  const replace = (state: AdminState, changed: AdminCall): AdminState => ({
    ...state,
    calls: state.calls.map((other) => (other === call ? changed : other)),
  });
  if (node === null)
    return replace(before, { ...call, retryAtMs: anyNodeAtMs(before.metadata) ?? turn.nowMs });
  const { requestTimeoutMs } = before.settings;
  const timeoutMs = Math.min(requestTimeoutMs, call.deadlineMs - turn.nowMs);
  const [correlationId, metadata] = ask(turn, before.metadata, node, call.request, timeoutMs);
  return replace({ ...before, metadata }, { ...call, correlationId });
}

function setWake(turn: AdminTurn, state: AdminState): AdminState {
  let wakeAtMs: number | null = null;
  for (const { deadlineMs, retryAtMs, correlationId } of state.calls) {
    const waits = correlationId === null && retryAtMs > turn.nowMs;
    const atMs = waits ? Math.min(retryAtMs, deadlineMs) : deadlineMs;
    if (wakeAtMs === null || atMs < wakeAtMs) wakeAtMs = atMs;
  }
  if (state.wakeAtMs === wakeAtMs) return state;
  turn.cancel(state.wakeTicket);
  const wakeTicket =
    wakeAtMs === null
      ? null
      : turn.schedule(wakeAtMs - turn.nowMs, { area: 'clients', type: 'AdminWake' });
  return { ...state, wakeAtMs, wakeTicket };
}

import { unreachable } from '../../kernel/assert.ts';
import type { Ticket } from '../../kernel/agenda.ts';
import { replaceAt } from '../../kernel/lists.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { Response } from '../../network/protocol/index.ts';
import type { NodeTurn, RequestOutcome } from '../../network/turn.ts';
import { isRetriable, isStaleMetadata } from '../errors.ts';
import {
  noteOutcome,
  onMetadataDue,
  onMetadataOutcome,
  refreshIfDue,
  requestUpdate,
  wantTopic,
  type MetadataTimer,
} from '../metadata/refresh.ts';
import { bootstrapMetadata, type ClientMetadata } from '../metadata/state.ts';
import { drawBackoffMs } from '../retry.ts';
import type { NetworkSettings } from '../settings.ts';
import type { AdminFact } from './facts.ts';
import { attempt, perBroker } from './attempt.ts';
import { partsOf, refusalByClient, type CallPart } from './parts.ts';
import { resultOf, type AdministratorRequest, type AdministratorResponse } from './results.ts';

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
  readonly request: AdministratorRequest;
  readonly deadlineMs: number;
  readonly parts: readonly CallPart[];
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
  const metadata = bootstrapMetadata(bootstrap, settings);
  return runAdmin(turn, { settings, metadata, calls: [], wakeAtMs: null, wakeTicket: null });
}

/** Makes a call; AdminCompleted tells what became of it. */
export function submit(
  turn: AdminTurn,
  state: AdminState,
  callId: number,
  request: AdministratorRequest,
): AdminState {
  const message = refusalByClient(request);
  if (message !== null) {
    const error = 'IllegalArgumentException';
    const { api } = request;
    turn.emit({ type: 'AdminCompleted', callId, api, error, message, results: [], answers: [] });
    return state;
  }
  const deadlineMs = turn.nowMs + state.settings.defaultApiTimeoutMs;
  const parts = partsOf(request);
  const topics = parts.flatMap(({ target }) => (target.kind === 'leader' ? [target.topic] : []));
  const isForAll = parts.some(({ target }) => target.kind === 'everyBroker');
  const metadata = topics.reduce(wantTopic, state.metadata);
  return runAdmin(turn, {
    ...state,
    metadata: isForAll ? requestUpdate(metadata) : metadata,
    calls: [...state.calls, { callId, request, deadlineMs, parts }],
  });
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
  const { correlationId } = outcome;
  for (const call of state.calls) {
    const index = call.parts.findIndex((part) => part.correlationId === correlationId);
    const part = call.parts[index];
    if (part === undefined) continue;
    const body = outcome.result.kind === 'response' ? outcome.result.body : null;
    if (body?.api === 'FindCoordinator' && body.endpoint !== null)
      return runAdmin(turn, withParts(state, call, withCoordinator(call, index, body.endpoint)));
    const answer = body !== null && isAnswerTo(part.request, body) ? body : null;
    return runAdmin(turn, settle(turn, state, call, index, part, answer));
  }
  return state;
}

function withCoordinator(
  { parts }: AdminCall,
  index: number,
  endpoint: NodeId,
): readonly CallPart[] {
  return parts.map((part, position) =>
    position === index && part.target.kind === 'coordinator'
      ? { ...part, correlationId: null, target: { ...part.target, endpoint } }
      : part,
  );
}

function isAnswerTo(request: AdministratorRequest, body: Response): body is AdministratorResponse {
  return body.api === request.api;
}

/**
 * [ADM-2] An answer stands, unless the request as a whole met an error that passes, or its broker knew no controller.
 * Errors about single things stand even if they would pass (KafkaAdminClient.Call); [ADM-4] those of a leader do not.
 */
function stands({ target }: CallPart, answer: AdministratorResponse): boolean {
  const { error, results } = resultOf(answer);
  // No client makes these again by itself: what a change of voters came to has to be looked at first.
  if (answer.api === 'AddRaftVoter' || answer.api === 'RemoveRaftVoter')
    return error !== 'NOT_CONTROLLER';
  if (isRetriable(error)) return false;
  switch (target.kind) {
    case 'leader':
      return results.every(({ error: one }) => !isRetriable(one) && !isStaleMetadata(one));
    case 'coordinator':
      return results.every(({ error: one }) => !isRetriable(one));
    default:
      return results.every(({ error: one }) => one !== 'NOT_CONTROLLER');
  }
}

function settle(
  turn: AdminTurn,
  state: AdminState,
  call: AdminCall,
  index: number,
  part: CallPart,
  answer: AdministratorResponse | null,
): AdminState {
  const { retries, retryBackoffMs, retryBackoffMaxMs } = state.settings;
  const isOver = (answer !== null && stands(part, answer)) || part.failures >= retries;
  if (isOver) {
    if (answer === null) return timeOut(turn, state, call);
    const parts = replaceAt(call.parts, index, { ...part, answer, correlationId: null });
    return completeIfAnswered(turn, state, call, parts);
  }
  const failures = part.failures + 1;
  const retryAtMs = turn.nowMs + drawBackoffMs(turn, retryBackoffMs, retryBackoffMaxMs, failures);
  // Whoever has failed to answer may be the coordinator no more.
  const target =
    part.target.kind === 'coordinator' ? { ...part.target, endpoint: null } : part.target;
  const again = { ...part, target, failures, retryAtMs, correlationId: null };
  const metadata = requestUpdate(state.metadata);
  return withParts({ ...state, metadata }, call, replaceAt(call.parts, index, again));
}

function withParts(state: AdminState, call: AdminCall, parts: readonly CallPart[]): AdminState {
  const { callId } = call;
  return {
    ...state,
    calls: state.calls.map((other) => (other.callId === callId ? { ...other, parts } : other)),
  };
}

function without(state: AdminState, { callId }: AdminCall): AdminState {
  return { ...state, calls: state.calls.filter((other) => other.callId !== callId) };
}

function completeIfAnswered(
  turn: AdminTurn,
  state: AdminState,
  call: AdminCall,
  parts: readonly CallPart[],
): AdminState {
  const answers = parts.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  if (answers.length < parts.length) return withParts(state, call, parts);
  const told = answers.map(resultOf);
  const failed = told.find(({ error }) => error !== 'NONE');
  turn.emit({
    type: 'AdminCompleted',
    callId: call.callId,
    api: call.request.api,
    error: failed?.error ?? 'NONE',
    message: failed?.message ?? null,
    results: told.flatMap(({ results }) => results),
    answers,
  });
  return without(state, call);
}

function timeOut(turn: AdminTurn, state: AdminState, call: AdminCall): AdminState {
  const { api } = call.request;
  turn.emit({
    type: 'AdminCompleted',
    callId: call.callId,
    api,
    error: 'TimeoutException',
    message: `Timed out waiting for ${api}`,
    results: [],
    answers: [],
  });
  return without(state, call);
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

function isIdle({ answer, correlationId }: CallPart): boolean {
  return answer === null && correlationId === null;
}

/** Ends calls whose time is over, and makes the requests that are due. */
function runAdmin(turn: AdminTurn, before: AdminState): AdminState {
  let state = before;
  for (const call of before.calls) {
    if (call.deadlineMs <= turn.nowMs) {
      state = timeOut(turn, state, call);
      continue;
    }
    let parts = perBroker(state.metadata, call.parts);
    const timeoutMs = Math.min(state.settings.requestTimeoutMs, call.deadlineMs - turn.nowMs);
    parts.forEach((part, index) => {
      if (!isIdle(part) || part.retryAtMs > turn.nowMs) return;
      const attempted = attempt(turn, state.metadata, part, timeoutMs);
      state = { ...state, metadata: attempted.metadata };
      parts = replaceAt(parts, index, attempted.part);
    });
    if (parts !== call.parts) state = withParts(state, call, parts);
  }
  const metadata = refreshIfDue(turn, state.metadata, state.settings);
  return setWake(turn, { ...state, metadata });
}

function setWake(turn: AdminTurn, state: AdminState): AdminState {
  let wakeAtMs: number | null = null;
  for (const { deadlineMs, parts } of state.calls) {
    for (const part of parts) {
      const waits = isIdle(part) && part.retryAtMs > turn.nowMs;
      const atMs = waits ? Math.min(part.retryAtMs, deadlineMs) : deadlineMs;
      if (wakeAtMs === null || atMs < wakeAtMs) wakeAtMs = atMs;
    }
  }
  if (state.wakeAtMs === wakeAtMs) return state;
  turn.cancel(state.wakeTicket);
  const wakeTicket =
    wakeAtMs === null
      ? null
      : turn.schedule(wakeAtMs - turn.nowMs, { area: 'clients', type: 'AdminWake' });
  return { ...state, wakeAtMs, wakeTicket };
}

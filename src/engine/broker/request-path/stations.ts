import type { RequestHandle } from '../../network/turn.ts';
import { removeAt } from '../../kernel/lists.ts';
import {
  hasFreeHandler,
  type BlockedThread,
  type HandledRequest,
  type QueuedResponse,
  type RequestPath,
  type StandingRequest,
} from './state.ts';

/** What the stations need to know of the world around them. */
export interface Surroundings {
  readonly nowMs: number;
  /** How long a handler will be busy with a request that it takes now. */
  readonly serviceMs: (request: StandingRequest) => number;
  /** Which network thread serves the connection. */
  readonly threadOf: (handle: RequestHandle) => number;
  /** Whether the connection still stands: what lies unread in the socket of a closed one is gone. */
  readonly isOpen: (handle: RequestHandle) => boolean;
}

export interface Moved {
  readonly path: RequestPath;
  /** Requests that handlers have begun to work on. */
  readonly started: readonly HandledRequest[];
  /** What network threads have got around to sending. */
  readonly released: readonly QueuedResponse[];
}

function isSame(one: RequestHandle, other: RequestHandle): boolean {
  return one.correlationId === other.correlationId;
}

/** [REQ-2] [REQ-3] A request has arrived: a free handler takes it, else it is queued, else it stops its network thread. */
export function arrive(path: RequestPath, request: StandingRequest, around: Surroundings): Moved {
  const { queue, blocked, settings } = path;
  if (hasFreeHandler(path)) return settle({ ...path, queue: [...queue, request] }, around);
  const thread = around.threadOf(request.incoming.handle);
  const stopped = blocked.findIndex((one) => one.thread === thread);
  if (stopped !== -1) {
    const unread = (one: BlockedThread): BlockedThread =>
      one.thread === thread ? { ...one, unread: [...one.unread, request] } : one;
    return { path: { ...path, blocked: blocked.map(unread) }, started: [], released: [] };
  }
  if (queue.length < settings.queueCapacity) {
    return { path: { ...path, queue: [...queue, request] }, started: [], released: [] };
  }
  const one: BlockedThread = { thread, held: request, unread: [], responses: [] };
  return { path: { ...path, blocked: [...blocked, one] }, started: [], released: [] };
}

/** A handler is done with a request and takes the next one. */
export function freeHandler(path: RequestPath, handle: RequestHandle, around: Surroundings): Moved {
  const position = path.handling.findIndex(({ incoming }) => isSame(incoming.handle, handle));
  if (position === -1) return { path, started: [], released: [] };
  return settle({ ...path, handling: removeAt(path.handling, position) }, around);
}

/** [REQ-6] Leaves what a handler wants sent with its network thread; null: the thread stands still and sends it later. */
export function respond(
  path: RequestPath,
  response: QueuedResponse,
  threadOf: Surroundings['threadOf'],
): RequestPath | null {
  if (path.blocked.length === 0) return null;
  const thread = threadOf(response.handle);
  if (path.blocked.every((one) => one.thread !== thread)) return null;
  const blocked = path.blocked.map((one) =>
    one.thread === thread ? { ...one, responses: [...one.responses, response] } : one,
  );
  return { ...path, blocked };
}

/** Lets handlers and network threads go on until all are busy or have nothing to do. */
function settle(before: RequestPath, around: Surroundings): Moved {
  let path = before;
  const started: HandledRequest[] = [];
  const released: QueuedResponse[] = [];
  for (;;) {
    const [next, ...queue] = path.queue;
    if (next !== undefined && hasFreeHandler(path)) {
      const taken = take(next, around);
      started.push(taken);
      path = { ...path, queue, handling: [...path.handling, taken] };
      continue;
    }
    const [first, ...blocked] = path.blocked;
    if (first === undefined || path.queue.length >= path.settings.queueCapacity)
      return { path, started, released };
    released.push(...first.responses);
    const kept = { ...path, queue: [...path.queue, first.held], blocked };
    path = readOn(kept, first, around);
  }
}

function take(request: StandingRequest, { nowMs, serviceMs }: Surroundings): HandledRequest {
  const { incoming, sinceMs } = request;
  return { incoming, sinceMs: nowMs, queuedMs: nowMs - sinceMs, serviceMs: serviceMs(request) };
}

/** A network thread that goes on reads what has come meanwhile, until the queue is full again. */
function readOn(
  path: RequestPath,
  { thread, unread }: BlockedThread,
  { isOpen, nowMs }: Surroundings,
): RequestPath {
  const open = unread
    .filter(({ incoming }) => isOpen(incoming.handle))
    .map(({ incoming }) => ({ incoming, sinceMs: nowMs }));
  const room = Math.max(path.settings.queueCapacity - path.queue.length, 0);
  const read = open.slice(0, room);
  const queue = [...path.queue, ...read];
  const held = open[room];
  if (held === undefined) return { ...path, queue };
  const again = { thread, held, unread: open.slice(room + 1), responses: [] };
  return { ...path, queue, blocked: [...path.blocked, again] };
}

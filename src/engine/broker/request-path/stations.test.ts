import { expect, test } from 'vitest';
import type { IncomingRequest } from '../../network/turn.ts';
import { idleRequestPath, type RequestPath, type StandingRequest } from './state.ts';
import { arrive, freeHandler, respond, type Surroundings } from './stations.ts';

const idle = idleRequestPath({
  networkThreads: 2,
  handlerThreads: 1,
  queueCapacity: 2,
  hasControlPlane: false,
  quotaWindow: { samples: 11, sampleMs: 1_000 },
});

const closed = new Set<number>();

/** Connection n is served by network thread n modulo 2. */
function around(nowMs: number): Surroundings {
  return {
    nowMs,
    serviceMs: () => 100,
    threadOf: ({ connectionId }) => connectionId % 2,
    isOpen: ({ connectionId }) => !closed.has(connectionId),
  };
}

function request(connectionId: number, sinceMs = 0): StandingRequest {
  const handle = { client: 9, connectionId, correlationId: connectionId };
  const incoming: IncomingRequest = { handle, from: 9, body: { api: 'ApiVersions' } };
  return { incoming, sinceMs };
}

function arriving(...ids: readonly number[]): RequestPath {
  return ids.reduce((path, id) => arrive(path, request(id), around(0)).path, idle);
}

function idsOf(requests: readonly StandingRequest[]): readonly number[] {
  return requests.map(({ incoming }) => incoming.handle.connectionId);
}

/** Every request that stands somewhere, in ascending order. */
function standing({ handling, queue, blocked }: RequestPath): readonly number[] {
  const held = blocked.flatMap((thread) => [thread.held, ...thread.unread]);
  return idsOf([...handling, ...queue, ...held]).toSorted((a, b) => a - b);
}

test('[REQ-2] a free handler takes a request at once, the next ones wait in the order of arrival', () => {
  const { path, started } = arrive(idle, request(1), around(0));
  expect(idsOf(started)).toEqual([1]);
  expect(started[0]).toMatchObject({ queuedMs: 0, serviceMs: 100 });
  expect(path.queue).toEqual([]);
  expect(idsOf(arriving(1, 2, 3).queue)).toEqual([2, 3]);
});

test('[REQ-3] a full queue stops the network thread that has read one more, and no other', () => {
  const path = arriving(1, 2, 3, 4, 6, 5);
  expect(path.blocked.map(({ thread, held }) => [thread, ...idsOf([held])])).toEqual([
    [0, 4],
    [1, 5],
  ]);
  expect(idsOf(path.blocked[0]?.unread ?? [])).toEqual([6]);
});

test('[REQ-3] each request stands in one place, whatever comes and goes', () => {
  let path = arriving(1, 2, 3, 4, 6, 5, 8, 7);
  expect(standing(path)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const order: number[] = [];
  for (let nowMs = 100; path.handling.length > 0; nowMs += 100) {
    const [handled] = path.handling;
    if (handled === undefined) break;
    order.push(...idsOf([handled]));
    ({ path } = freeHandler(path, handled.incoming.handle, around(nowMs)));
    expect(standing(path)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].filter((id) => !order.includes(id)));
    expect(path.queue.length).toBeLessThanOrEqual(2);
  }
  expect(order).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('[REQ-5] the time in the queue counts from when the request was read, that in the socket does not', () => {
  const path = arriving(1, 2, 3, 4, 6);
  const first = freeHandler(path, request(1).incoming.handle, around(100));
  expect(first.started).toMatchObject([{ queuedMs: 100 }]);
  // 4 has entered the queue, and its thread has read 6 and stands still again.
  expect(first.path.blocked).toMatchObject([{ thread: 0, held: { sinceMs: 100 }, unread: [] }]);
});

test('[REQ-6] the answers of a thread that stands still are sent when it goes on', () => {
  const path = arriving(1, 2, 3, 4);
  const even = { handle: request(2).incoming.handle, sinceMs: 0, what: { kind: 'close' } } as const;
  const odd = { ...even, handle: request(3).incoming.handle };
  const { threadOf } = around(0);
  expect(respond(path, odd, threadOf)).toBeNull();
  const queued = respond(path, even, threadOf);
  expect(queued?.blocked[0]?.responses).toEqual([even]);
  const { released } = freeHandler(queued ?? path, request(1).incoming.handle, around(100));
  expect(released).toEqual([even]);
});

test('[REQ-7] what lies unread in the socket of a connection that has closed is gone', () => {
  const path = arriving(1, 2, 3, 4, 6);
  closed.add(6);
  const { path: after } = freeHandler(path, request(1).incoming.handle, around(100));
  closed.clear();
  expect(standing(after)).toEqual([2, 3, 4]);
  expect(after.blocked).toEqual([]);
});

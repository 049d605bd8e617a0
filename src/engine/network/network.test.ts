import { beforeEach, expect, test } from 'vitest';
import {
  earliest,
  filter,
  insert,
  listEntries,
  remove,
  removeEarliest,
  type Agenda,
} from '../kernel/agenda.ts';
import { cutLink, delayLink, healLink, processEnded } from './faults.ts';
import type { MetadataRequest, MetadataResponse, ProduceRequest } from './protocol/index.ts';
import { createNetwork, type NetworkEntry } from './state.ts';
import {
  breakConnection,
  closeFromServer,
  deliver,
  endWithoutReply,
  sendReply,
  sendRequest,
} from './transport.ts';
import type { IncomingRequest, RequestOutcome } from './turn.ts';
import { findConnection, type Wire } from './wire.ts';

const CLIENT = 0;
const SERVER = 1;
const request: MetadataRequest = { api: 'Metadata', topics: null, allowAutoTopicCreation: false };
const response: MetadataResponse = { api: 'Metadata', brokers: [], topics: [] };
const produce: ProduceRequest = { api: 'Produce', acks: 0, timeoutMs: 1000, partitions: [] };

/** A network of its own, with an agenda and a clock, in which nothing but the network happens. */
let agenda: Agenda<NetworkEntry>;
let nextSeq: number;
let wire: Wire & { nowMs: number };
let requests: IncomingRequest[];
let outcomes: RequestOutcome[];
let dropped: number;

beforeEach(() => {
  agenda = null;
  nextSeq = 0;
  requests = [];
  outcomes = [];
  dropped = 0;
  wire = {
    nowMs: 0,
    network: createNetwork(7, 2, 3),
    schedule: (delayMs, payload) => {
      const ticket = { dueMs: wire.nowMs + delayMs, seq: nextSeq };
      nextSeq += 1;
      agenda = insert(agenda, { ...ticket, causeStep: 0, payload });
      return ticket;
    },
    cancel: (ticket) => {
      if (ticket !== null) agenda = remove(agenda, ticket);
    },
    withdraw: (match) => {
      const taken = listEntries(agenda).flatMap(({ payload }) => (match(payload) ? [payload] : []));
      agenda = filter(agenda, ({ payload }) => !match(payload));
      return taken;
    },
    onDropped: () => {
      dropped += 1;
    },
  };
});

function runTo(ms: number): void {
  for (
    let entry = earliest(agenda);
    entry !== null && entry.dueMs <= ms;
    entry = earliest(agenda)
  ) {
    agenda = removeEarliest(agenda);
    wire.nowMs = entry.dueMs;
    const delivery = deliver(wire, entry.payload);
    if (delivery.kind === 'request') requests.push(delivery.incoming);
    if (delivery.kind === 'outcomes') outcomes.push(...delivery.outcomes);
  }
  wire.nowMs = ms;
}

function ask(timeoutMs = 1000): number {
  return sendRequest(wire, CLIENT, { to: SERVER, channel: 'client', body: request, timeoutMs });
}

function answer(index = 0): void {
  const incoming = requests[index];
  if (incoming === undefined) throw new Error('no such request');
  sendReply(wire, incoming.handle, response);
}

function results(): string[] {
  return outcomes.map(({ result }) => (result.kind === 'response' ? 'response' : result.failure));
}

test('a request arrives within the latency and its jitter, and its answer comes back', () => {
  ask();
  runTo(1);
  expect(requests).toHaveLength(0);
  runTo(5);
  expect(requests).toHaveLength(1);
  answer();
  runTo(10);
  expect(results()).toEqual(['response']);
  expect(agenda).toBeNull();
});

test('requests of one connection arrive in order, and one at a time', () => {
  const ids = [ask(), ask(), ask()];
  runTo(50);
  expect(requests.map(({ handle }) => handle.correlationId)).toEqual(ids.slice(0, 1));
  answer(0);
  runTo(50);
  answer(1);
  runTo(50);
  expect(requests.map(({ handle }) => handle.correlationId)).toEqual(ids);
});

test('other channels do not wait for each other', () => {
  ask();
  sendRequest(wire, CLIENT, { to: SERVER, channel: 'raft', body: request, timeoutMs: 1000 });
  runTo(50);
  expect(requests).toHaveLength(2);
});

test('without an answer in time the connection is closed and everything on it fails', () => {
  ask(100);
  ask(500);
  runTo(99);
  expect(results()).toEqual([]);
  runTo(100);
  expect(results()).toEqual(['timedOut', 'disconnected']);
  answer();
  runTo(1000);
  expect(outcomes).toHaveLength(2);
});

test('a request with acks=0 is forgotten once it is handled, and never times out', () => {
  sendRequest(wire, CLIENT, { to: SERVER, channel: 'client', body: produce, timeoutMs: 100 });
  ask(10_000);
  runTo(500);
  expect(requests).toHaveLength(1);
  const [first] = requests;
  if (first !== undefined) endWithoutReply(wire, first.handle);
  runTo(500);
  expect(requests).toHaveLength(2);
  expect(outcomes).toEqual([]);
});

test('a connection that the server closes fails at the client', () => {
  ask();
  runTo(10);
  const [first] = requests;
  if (first !== undefined) closeFromServer(wire, first.handle);
  runTo(20);
  expect(results()).toEqual(['disconnected']);
});

test('a process that has ended is announced by its host; a dark host says nothing', () => {
  ask();
  runTo(10);
  processEnded(wire, SERVER, true);
  runTo(20);
  expect(results()).toEqual(['disconnected']);

  outcomes = [];
  ask(300);
  runTo(30);
  processEnded(wire, SERVER, false);
  runTo(300);
  expect(results()).toEqual([]);
  runTo(400);
  expect(results()).toEqual(['timedOut']);
});

test('a cut link holds messages back, and heals in order', () => {
  cutLink(wire, CLIENT, SERVER);
  const ids = [ask(), ask()];
  runTo(500);
  expect(requests).toHaveLength(0);
  healLink(wire, CLIENT, SERVER);
  runTo(510);
  answer();
  runTo(520);
  expect(requests.map(({ handle }) => handle.correlationId)).toEqual(ids);
  expect(wire.network.links).toEqual([]);
});

test('what is on its way when the link is cut is sent again when it heals', () => {
  ask();
  runTo(1);
  cutLink(wire, CLIENT, SERVER);
  runTo(100);
  expect(requests).toHaveLength(0);
  healLink(wire, CLIENT, SERVER);
  runTo(110);
  expect(requests).toHaveLength(1);
});

test('a link cut one way still carries the other one', () => {
  ask();
  runTo(10);
  cutLink(wire, CLIENT, SERVER);
  answer();
  runTo(20);
  expect(results()).toEqual(['response']);
});

test('a delayed link takes longer by exactly that much', () => {
  delayLink(wire, CLIENT, SERVER, 500);
  ask();
  runTo(501);
  expect(requests).toHaveLength(0);
  runTo(505);
  expect(requests).toHaveLength(1);
});

test('a dropped message breaks its connection, once', () => {
  wire.network.drops = [{ api: 'Metadata', direction: 'toClient', from: SERVER, to: null }];
  ask();
  runTo(10);
  answer();
  runTo(20);
  expect(dropped).toBe(1);
  expect(results()).toEqual(['disconnected']);
  ask();
  runTo(30);
  answer(1);
  runTo(40);
  expect(results()).toEqual(['disconnected', 'response']);
});

test('bytes that were sent before their client gave up still arrive', () => {
  delayLink(wire, CLIENT, SERVER, 500);
  ask(100);
  runTo(600);
  expect(results()).toEqual(['timedOut']);
  expect(requests).toHaveLength(1);
});

test('after a break the next request opens a new connection', () => {
  ask();
  const first = findConnection(wire.network, CLIENT, 1);
  if (first !== null) breakConnection(wire, first);
  ask();
  expect(wire.network.connections[CLIENT]?.map(({ id }) => id)).toEqual([1, 2]);
});

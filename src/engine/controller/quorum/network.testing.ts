import { deepFreeze } from '../../kernel/freeze.ts';
import { at } from '../../kernel/lists.ts';
import { draw } from '../../kernel/random.ts';
import type { Request, Response } from '../../network/protocol/index.ts';
import type { RequestFailure, RequestHandle, RequestOutcome } from '../../network/turn.ts';
import { onQuorumOutcome, onQuorumRequest, onQuorumTimer } from './index.ts';
import type { QuorumDisk, QuorumFact, QuorumRequest, QuorumState, QuorumTurn } from './index.ts';

export interface Member {
  readonly id: number;
  disk: QuorumDisk;
  /** Null while the process is dead. */
  state: QuorumState | null;
  incarnation: number;
}

interface Outstanding {
  readonly correlationId: number;
  readonly request: Request;
}

/** TCP between two members for the requests of one of them; the server handles one request at a time. */
interface Connection {
  readonly id: number;
  readonly client: number;
  readonly server: number;
  readonly outstanding: Outstanding[];
  readonly arrived: Outstanding[];
  isBusy: boolean;
}

interface Event {
  readonly dueMs: number;
  readonly seq: number;
  /** Whose timer it is; -1 for the network's events. */
  readonly timerOf: number;
  readonly run: () => void;
}

/** Everything of a test run that changes. */
export interface Bench {
  nowMs: number;
  nextId: number;
  stream: number;
  readonly maxLatencyMs: number;
  readonly members: readonly Member[];
  readonly events: Event[];
  readonly connections: Connection[];
  readonly cuts: string[];
  readonly facts: { readonly atMs: number; readonly id: number; readonly fact: QuorumFact }[];
}

export function random(bench: Bench, bound: number): number {
  const { value, stream } = draw(bench.stream, bound);
  bench.stream = stream;
  return value;
}

function later(bench: Bench, delayMs: number, run: () => void, timerOf = -1): Event {
  const event = { dueMs: bench.nowMs + delayMs, seq: (bench.nextId += 1), timerOf, run };
  const index = bench.events.findIndex((other) => other.dueMs > event.dueMs);
  bench.events.splice(index < 0 ? bench.events.length : index, 0, event);
  return event;
}

function onArrival(bench: Bench, from: number, to: number, run: () => void): void {
  later(bench, 1 + random(bench, bench.maxLatencyMs), () => {
    if (!bench.cuts.includes(`${from}-${to}`)) run();
  });
}

/** Lets a living member handle something. */
export function change(
  bench: Bench,
  id: number,
  handle: (turn: QuorumTurn, state: QuorumState) => QuorumState,
): void {
  const member = at(bench.members, id);
  if (member.state === null) return;
  member.state = deepFreeze(handle(turnOf(bench, id), member.state));
  member.disk = member.state.disk;
}

function conclude(
  bench: Bench,
  { client, server }: Connection,
  one: Outstanding,
  result: RequestOutcome['result'],
): void {
  const outcome: RequestOutcome = { to: server, channel: 'raft', ...one, result };
  change(bench, client, (turn, state) => onQuorumOutcome(turn, state, outcome));
}

/** Breaks a connection: its client learns of it for each of its requests, one of which may have timed out. */
export function close(bench: Bench, connection: Connection, timedOutId: number | null): void {
  const index = bench.connections.indexOf(connection);
  if (index < 0) return;
  bench.connections.splice(index, 1);
  const { incarnation } = at(bench.members, connection.client);
  for (const one of connection.outstanding) {
    const failure: RequestFailure = one.correlationId === timedOutId ? 'timedOut' : 'disconnected';
    later(bench, 0, () => {
      if (at(bench.members, connection.client).incarnation !== incarnation) return;
      conclude(bench, connection, one, { kind: 'failure', failure });
    });
  }
}

function connect(bench: Bench, client: number, server: number): Connection {
  const known = bench.connections.find((c) => c.client === client && c.server === server);
  if (known !== undefined) return known;
  const ends = { id: (bench.nextId += 1), client, server };
  const connection: Connection = { ...ends, outstanding: [], arrived: [], isBusy: false };
  bench.connections.push(connection);
  return connection;
}

function serveNext(bench: Bench, connection: Connection): void {
  const [next] = connection.arrived;
  if (!bench.connections.includes(connection) || connection.isBusy || next === undefined) return;
  connection.arrived.shift();
  connection.isBusy = true;
  const { id: connectionId, client } = connection;
  const handle = { connectionId, client, correlationId: next.correlationId };
  const body = next.request as QuorumRequest;
  change(bench, connection.server, (turn, state) =>
    onQuorumRequest(turn, state, { handle, from: client, body }),
  );
}

function request(
  bench: Bench,
  client: number,
  server: number,
  body: Request,
  timeoutMs: number,
): number {
  const connection = connect(bench, client, server);
  const one = { correlationId: (bench.nextId += 1), request: body };
  connection.outstanding.push(one);
  onArrival(bench, client, server, () => {
    if (!bench.connections.includes(connection)) return;
    if (at(bench.members, server).state === null) {
      close(bench, connection, null);
      return;
    }
    connection.arrived.push(one);
    serveNext(bench, connection);
  });
  later(bench, timeoutMs, () => {
    if (connection.outstanding.includes(one)) close(bench, connection, one.correlationId);
  });
  return one.correlationId;
}

function reply(bench: Bench, handle: RequestHandle, body: Response): void {
  const connection = bench.connections.find((c) => c.id === handle.connectionId);
  if (connection === undefined) return;
  connection.isBusy = false;
  onArrival(bench, connection.server, connection.client, () => {
    if (!bench.connections.includes(connection)) return;
    const { outstanding } = connection;
    const index = outstanding.findIndex((o) => o.correlationId === handle.correlationId);
    const [one] = outstanding.splice(index, 1);
    if (one !== undefined) conclude(bench, connection, one, { kind: 'response', body });
  });
  later(bench, 0, () => {
    serveNext(bench, connection);
  });
}

/** The hands of a member. */
export function turnOf(bench: Bench, id: number): QuorumTurn {
  const none = (): never => {
    throw new Error('the quorum answers every request');
  };
  return {
    nowMs: bench.nowMs,
    self: id,
    draw: (bound) => random(bench, bound),
    schedule: (delayMs, timer) => {
      const run = (): void => {
        change(bench, id, (turn, state) => onQuorumTimer(turn, state, timer));
      };
      const { dueMs, seq } = later(bench, delayMs, run, id);
      return { dueMs, seq };
    },
    cancel: (ticket) => {
      const index = bench.events.findIndex((event) => event.seq === ticket?.seq);
      if (index >= 0) bench.events.splice(index, 1);
    },
    emit: (fact) => bench.facts.push({ atMs: bench.nowMs, id, fact }),
    request: (to, _channel, body, timeoutMs) => request(bench, id, to, body, timeoutMs),
    reply: (handle, body) => {
      reply(bench, handle, body);
    },
    noReply: none,
    closeConnection: none,
  };
}

import { createStream, draw } from '../../kernel/random.ts';
import { deepFreeze } from '../../kernel/freeze.ts';
import type { MetadataRecord, Request, Response } from '../../network/protocol/index.ts';
import type { RequestFailure, RequestHandle } from '../../network/turn.ts';
import {
  appendRecords,
  createQuorumDisk,
  onQuorumOutcome,
  onQuorumRequest,
  onQuorumTimer,
  resign,
  startQuorum,
} from './index.ts';
import type {
  QuorumDisk,
  QuorumFact,
  QuorumRequest,
  QuorumSettings,
  QuorumState,
  QuorumTurn,
} from './index.ts';

export const SETTINGS: QuorumSettings = {
  electionTimeoutMs: 1000,
  fetchTimeoutMs: 2000,
  electionBackoffMaxMs: 1000,
  requestTimeoutMs: 2000,
  retryBackoffMs: 20,
  appendLingerMs: 25,
  fetchMaxWaitMs: 500,
  features: { preVote: true },
};

interface Member {
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
  isOpen: boolean;
}

interface Event {
  readonly dueMs: number;
  readonly seq: number;
  readonly run: () => void;
}

export interface Told {
  readonly atMs: number;
  readonly id: number;
  readonly fact: QuorumFact;
}

/** A quorum of voters 0 … and observers after them, with a network that can be cut, in virtual time. */
export function createCluster(options: {
  readonly voters: number;
  readonly observers?: number;
  readonly seed?: number;
  readonly settings?: Partial<QuorumSettings>;
  readonly maxLatencyMs?: number;
  /** Called after every event. */
  readonly check?: (cluster: Cluster) => void;
}) {
  const { voters: voterCount, observers = 0, seed = 1, maxLatencyMs = 5 } = options;
  const settings = { ...SETTINGS, ...options.settings };
  const voters = Array.from({ length: voterCount }, (_, id) => ({ id, endpoint: id }));
  const members: Member[] = Array.from({ length: voterCount + observers }, (_, id) => ({
    id,
    disk: createQuorumDisk(),
    state: null,
    incarnation: 0,
  }));
  let stream = createStream(seed, 'quorum');
  let nowMs = 0;
  let nextSeq = 0;
  let nextConnection = 0;
  let events: Event[] = [];
  const timers: { owner: number; seq: number }[] = [];
  const connections: Connection[] = [];
  const cuts: string[] = [];
  const facts: Told[] = [];

  const random = (bound: number): number => {
    const drawn = draw(stream, bound);
    stream = drawn.stream;
    return drawn.value;
  };
  const at = (delayMs: number, run: () => void): Event => {
    const event = { dueMs: nowMs + delayMs, seq: (nextSeq += 1), run };
    let index = events.length;
    while (index > 0 && (events[index - 1]?.dueMs ?? 0) > event.dueMs) index -= 1;
    events.splice(index, 0, event);
    return event;
  };
  const latency = (): number => 1 + random(maxLatencyMs);
  const isCut = (a: number, b: number): boolean => cuts.includes(`${a}-${b}`);
  const member = (id: number): Member => {
    const found = members[id];
    if (found === undefined) throw new Error(`no member ${id}`);
    return found;
  };

  const change = (id: number, handle: (turn: QuorumTurn, state: QuorumState) => QuorumState) => {
    const one = member(id);
    if (one.state === null) return;
    const state = deepFreeze(handle(turnOf(id), one.state));
    one.state = state;
    one.disk = state.disk;
  };

  const fail = (
    connection: Connection,
    { correlationId, request }: Outstanding,
    failure: RequestFailure,
  ) => {
    const { incarnation } = member(connection.client);
    at(0, () => {
      if (member(connection.client).incarnation !== incarnation) return;
      const outcome = { to: connection.server, channel: 'raft' as const, correlationId, request };
      change(connection.client, (turn, state) =>
        onQuorumOutcome(turn, state, { ...outcome, result: { kind: 'failure', failure } }),
      );
    });
  };
  const close = (connection: Connection, culprit: number | null): void => {
    if (!connection.isOpen) return;
    connection.isOpen = false;
    connections.splice(connections.indexOf(connection), 1);
    for (const one of connection.outstanding) {
      fail(connection, one, one.correlationId === culprit ? 'timedOut' : 'disconnected');
    }
  };
  const serveNext = (connection: Connection): void => {
    const next = connection.arrived[0];
    if (!connection.isOpen || connection.isBusy || next === undefined) return;
    connection.arrived.shift();
    connection.isBusy = true;
    const { id: connectionId, client } = connection;
    const handle = { connectionId, client, correlationId: next.correlationId };
    change(connection.server, (turn, state) =>
      onQuorumRequest(turn, state, { handle, from: client, body: next.request as QuorumRequest }),
    );
  };
  const connect = (client: number, server: number): Connection => {
    const known = connections.find((c) => c.client === client && c.server === server);
    if (known !== undefined) return known;
    nextConnection += 1;
    const fresh = { id: nextConnection, client, server, outstanding: [], arrived: [] };
    const connection = { ...fresh, isBusy: false, isOpen: true };
    connections.push(connection);
    return connection;
  };
  const request = (client: number, server: number, body: Request, timeoutMs: number): number => {
    const connection = connect(client, server);
    const one = { correlationId: (nextSeq += 1), request: body };
    connection.outstanding.push(one);
    at(latency(), () => {
      if (isCut(client, server) || !connection.isOpen) return;
      if (member(server).state === null) return close(connection, null);
      connection.arrived.push(one);
      serveNext(connection);
    });
    at(timeoutMs, () => {
      if (connection.outstanding.includes(one)) close(connection, one.correlationId);
    });
    return one.correlationId;
  };
  const reply = (handle: RequestHandle, body: Response): void => {
    const connection = connections.find((c) => c.id === handle.connectionId);
    if (connection === undefined) return;
    connection.isBusy = false;
    at(latency(), () => {
      const { client, server, outstanding } = connection;
      if (isCut(server, client) || !connection.isOpen) return;
      const index = outstanding.findIndex((o) => o.correlationId === handle.correlationId);
      const [one] = outstanding.splice(index, 1);
      if (one === undefined) return;
      const result = { kind: 'response' as const, body };
      const outcome = { to: server, channel: 'raft' as const, ...one, result };
      change(client, (turn, state) => onQuorumOutcome(turn, state, outcome));
    });
    at(0, () => serveNext(connection));
  };

  function turnOf(id: number): QuorumTurn {
    const { incarnation } = member(id);
    const none = (): never => {
      throw new Error('the quorum answers every request');
    };
    return {
      nowMs,
      self: id,
      draw: random,
      schedule: (delayMs) => {
        const event = at(delayMs, () => {
          timers.splice(
            timers.findIndex((t) => t.seq === event.seq),
            1,
          );
          if (member(id).incarnation !== incarnation) return;
          change(id, (turn, state) => onQuorumTimer(turn, state));
        });
        timers.push({ owner: id, seq: event.seq });
        return { dueMs: event.dueMs, seq: event.seq };
      },
      cancel: (ticket) => {
        if (ticket === null) return;
        events = events.filter((event) => event.seq !== ticket.seq);
        const index = timers.findIndex((t) => t.seq === ticket.seq);
        if (index >= 0) timers.splice(index, 1);
      },
      emit: (fact) => facts.push({ atMs: nowMs, id, fact }),
      request: (to, _channel, body, timeoutMs) => request(id, to, body, timeoutMs),
      reply,
      noReply: none,
      closeConnection: none,
    };
  }

  const cluster = {
    voters,
    members,
    facts,
    random,
    nowMs: (): number => nowMs,
    /** Timers on the agenda of a member. */
    timersOf: (id: number): number => timers.filter((t) => t.owner === id).length,
    pending: (): number => events.length,
    state: (id: number): QuorumState => {
      const { state } = member(id);
      if (state === null) throw new Error(`member ${id} is dead`);
      return state;
    },
    start: (id: number): void => {
      const one = member(id);
      if (one.state !== null) return;
      one.incarnation += 1;
      const identity = { localId: id, isVoter: id < voterCount, voters };
      const state = deepFreeze(startQuorum(turnOf(id), identity, settings, one.disk));
      one.state = state;
      one.disk = state.disk;
    },
    kill: (id: number): void => {
      const one = member(id);
      one.state = null;
      one.incarnation += 1;
      const mine = timers.filter((t) => t.owner === id);
      events = events.filter((e) => !mine.some((t) => t.seq === e.seq));
      mine.forEach((t) => timers.splice(timers.indexOf(t), 1));
      for (const c of connections.filter((c) => c.client === id || c.server === id)) close(c, null);
    },
    cut: (a: number, b: number): void => void cuts.push(`${a}-${b}`, `${b}-${a}`),
    heal: (): void => void cuts.splice(0),
    append: (id: number, records: readonly MetadataRecord[]): void =>
      change(id, (turn, state) => appendRecords(turn, state, records).state),
    resign: (id: number): void => change(id, resign),
    /** The one member that leads in the highest epoch; -1 when nobody does. */
    leader: (): number => {
      const leaders = members.filter((m) => m.state?.memory.role.name === 'Leader');
      leaders.sort((a, b) => b.disk.leaderEpoch - a.disk.leaderEpoch);
      return leaders[0]?.id ?? -1;
    },
    run: (durationMs: number): void => {
      const endMs = nowMs + durationMs;
      for (;;) {
        const next = events[0];
        if (next === undefined || next.dueMs > endMs) break;
        events.shift();
        nowMs = next.dueMs;
        next.run();
        options.check?.(cluster);
      }
      nowMs = endMs;
    },
  };
  members.forEach(({ id }) => cluster.start(id));
  return cluster;
}

export type Cluster = ReturnType<typeof createCluster>;

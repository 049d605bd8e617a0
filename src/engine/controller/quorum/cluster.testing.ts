import { deepFreeze } from '../../kernel/freeze.ts';
import { at } from '../../kernel/lists.ts';
import { createStream } from '../../kernel/random.ts';
import type { MetadataRecord } from '../../network/protocol/index.ts';
import { appendRecords, createQuorumDisk, resign, startQuorum } from './index.ts';
import type { QuorumSettings, QuorumState } from './index.ts';
import { change, close, random, turnOf } from './network.testing.ts';
import type { Bench } from './network.testing.ts';

const SETTINGS: QuorumSettings = {
  electionTimeoutMs: 1000,
  fetchTimeoutMs: 2000,
  electionBackoffMaxMs: 1000,
  requestTimeoutMs: 2000,
  retryBackoffMs: 20,
  appendLingerMs: 25,
  retentionBytes: 104_857_600,
  retentionMs: 604_800_000,
  fetchMaxWaitMs: 500,
  features: { preVote: true },
};

interface Options {
  readonly voters: number;
  readonly observers?: number;
  readonly seed?: number;
  readonly settings?: Partial<QuorumSettings>;
  readonly maxLatencyMs?: number;
  /** Called after every event. */
  readonly check?: (bench: Bench) => void;
}

function createBench({ voters, observers = 0, seed = 1, maxLatencyMs = 5 }: Options): Bench {
  return {
    nowMs: 0,
    nextId: 0,
    stream: createStream(seed, 'quorum'),
    maxLatencyMs,
    members: Array.from({ length: voters + observers }, (_, id) => ({
      id,
      disk: createQuorumDisk(),
      state: null,
      incarnation: 0,
    })),
    events: [],
    connections: [],
    cuts: [],
    facts: [],
  };
}

function start(bench: Bench, id: number, options: Options): void {
  const member = at(bench.members, id);
  if (member.state !== null) return;
  member.incarnation += 1;
  const voters = Array.from({ length: options.voters }, (_, voter) => ({
    id: voter,
    directoryId: '',
    endpoint: voter,
  }));
  const identity = { localId: id, isVoter: id < options.voters, voters, reconfiguration: null };
  const settings = { ...SETTINGS, ...options.settings };
  member.state = deepFreeze(startQuorum(turnOf(bench, id), identity, settings, member.disk));
  member.disk = member.state.disk;
}

function kill(bench: Bench, id: number): void {
  const { events, connections } = bench;
  const member = at(bench.members, id);
  member.state = null;
  member.incarnation += 1;
  events.splice(0, events.length, ...events.filter((event) => event.timerOf !== id));
  const broken = connections.filter((c) => c.client === id || c.server === id);
  for (const connection of broken) close(bench, connection, null);
}

function run(bench: Bench, durationMs: number, check: Options['check']): void {
  const endMs = bench.nowMs + durationMs;
  for (;;) {
    const [next] = bench.events;
    if (next === undefined || next.dueMs > endMs) break;
    bench.events.shift();
    bench.nowMs = next.dueMs;
    next.run();
    check?.(bench);
  }
  bench.nowMs = endMs;
}

/** A quorum of voters 0 … and observers after them, with a network that can be cut, in virtual time. */
export function createCluster(options: Options) {
  const bench = createBench(options);
  const { members, facts, events, cuts } = bench;
  for (const { id } of members) start(bench, id, options);
  return {
    members,
    facts,
    nowMs: (): number => bench.nowMs,
    random: (bound: number): number => random(bench, bound),
    pending: (): number => events.length,
    /** Timers on the agenda of a member. */
    timersOf: (id: number): number => events.filter((event) => event.timerOf === id).length,
    state: (id: number): QuorumState => {
      const { state } = at(members, id);
      if (state === null) throw new Error(`member ${id} is dead`);
      return state;
    },
    start: (id: number) => {
      start(bench, id, options);
    },
    kill: (id: number) => {
      kill(bench, id);
    },
    cut: (a: number, b: number) => {
      cuts.push(`${a}-${b}`, `${b}-${a}`);
    },
    heal: () => {
      cuts.splice(0);
    },
    append: (id: number, records: readonly MetadataRecord[]) => {
      change(bench, id, (turn, state) => appendRecords(turn, state, records).state);
    },
    resign: (id: number) => {
      change(bench, id, resign);
    },
    /** The member that leads in the highest epoch; -1 when nobody does. */
    leader: (): number => {
      const leaders = members.filter((m) => m.state?.memory.role.name === 'Leader');
      leaders.sort((a, b) => b.disk.leaderEpoch - a.disk.leaderEpoch);
      return leaders[0]?.id ?? -1;
    },
    run: (durationMs: number) => {
      run(bench, durationMs, options.check);
    },
  };
}

export type Cluster = ReturnType<typeof createCluster>;

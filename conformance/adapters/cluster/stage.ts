import {
  apply,
  createWorld,
  step,
  type Command,
  type Fact,
  type ClusterSpec,
  type World,
} from '../../../src/engine/index.ts';
import type { ProfileName } from '../../../src/engine/config/index.ts';
import type { DescribeQuorumResponse } from '../../../src/engine/network/protocol/index.ts';
import { earliest } from '../../../src/engine/kernel/agenda.ts';
import type { Json, JsonObject } from '../../format.ts';
import { noteMember, type Member } from './members.ts';
import { number, plainText, text } from '../../read.ts';

/**
 * One action on its way: it acts, names the condition that it waits for, and goes on when that holds; in the end it
 * has its answer. So an action can run in the background of others, as the recorder's threads did.
 */
export type Play = Generator<() => boolean, Json>;

export type Action = (stage: Stage, step: JsonObject) => Play;

/** An action that has its answer at once. */
export function atOnce(answer: (stage: Stage, step: JsonObject) => Json): Action {
  return function* (stage, step) {
    yield () => true;
    return answer(stage, step);
  };
}

interface Running {
  readonly play: Play;
  /** Null: it has its answer. */
  waitsFor: (() => boolean) | null;
  answer: Json;
}

type FactOf<Type extends Fact['type']> = Extract<Fact, { readonly type: Type }>;

/** What the recorder remembers while it plays a case: the processes, and what it has heard of its own calls. */
export interface Stage {
  world: World;
  readonly running: Running[];
  readonly background: Map<string, Running>;
  /** Times that are waited for. */
  readonly alarms: number[];
  readonly producers: Map<string, number>;
  /** Members of groups by their client id, those that have gone too. */
  readonly members: Map<string, Member>;
  /** Numbered streams that have not been stopped, and how many values each has sent. */
  readonly loads: Map<string, Load>;
  readonly sends: Map<number, FactOf<'SendAcknowledged'> | FactOf<'SendFailed'>>;
  readonly calls: Map<number, FactOf<'AdminCompleted'>>;
  readonly delivered: Map<
    number,
    readonly (FactOf<'RecordsDelivered'> | FactOf<'ConsumerFailed'>)[]
  >;
  /** Whether this case has begun a reassignment that may be under way. */
  hasReassigned: boolean;
  /** What was told of the quorum last. */
  quorum: DescribeQuorumResponse | null;
  /** The controller on ZooKeeper as it was told last. */
  classic: { readonly brokerId: number; readonly epoch: number } | null;
}

export interface Load {
  readonly producer: number;
  readonly topic: string;
  readonly partitions: number;
  readonly sendIds: number[];
  isStopped: boolean;
}

/** No step of a recording takes so long. */
const PATIENCE_MS = 600_000;

function configOf(cluster: JsonObject): Record<string, string> {
  const config = cluster['config'] as JsonObject;
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, plainText(value)]));
}

function controllersOf(cluster: JsonObject): ClusterSpec['controllers'] {
  const controllers = text(cluster, 'controllers');
  if (controllers === 'combined' || controllers === 'zookeeper') return controllers;
  return (cluster['controllerIds'] as readonly number[] | undefined) ?? [100];
}

/** As the recorder's administrator is configured. */
const ADMIN_CONFIG = {
  'request.timeout.ms': '5000',
  'default.api.timeout.ms': '15000',
  'reconnect.backoff.max.ms': '200',
  'metadata.max.age.ms': '2000',
};

/** A cluster that has just been started; the seed decides what Kafka leaves to chance. */
export function createStage(cluster: JsonObject, profile: ProfileName, seed: number): Stage {
  const brokers = (cluster['brokers'] as readonly JsonObject[]).map((broker) => ({
    id: number(broker, 'id'),
    rack: broker['rack'] === undefined ? null : text(broker, 'rack'),
  }));
  const spec = {
    name: 'recorded',
    profile,
    brokers,
    controllers: controllersOf(cluster),
    config: configOf(cluster),
    features: (cluster['features'] ?? {}) as Record<string, number>,
    adminConfig: ADMIN_CONFIG,
    ensemble: { size: 1, config: { tickTime: '500' } },
  };
  return {
    world: createWorld({ clusters: [spec], script: [], latencyMs: 1, jitterMs: 1 }, seed),
    running: [],
    background: new Map(),
    alarms: [],
    producers: new Map(),
    members: new Map(),
    loads: new Map(),
    sends: new Map(),
    calls: new Map(),
    delivered: new Map(),
    hasReassigned: false,
    quorum: null,
    classic: null,
  };
}

function note(stage: Stage, facts: readonly Fact[]): void {
  for (const fact of facts) {
    noteMember(stage, fact);
    if (fact.type === 'SendAcknowledged' || fact.type === 'SendFailed')
      stage.sends.set(fact.sendId, fact);
    else if (fact.type === 'AdminCompleted') stage.calls.set(fact.callId, fact);
    else if (fact.type === 'RecordsDelivered' || fact.type === 'ConsumerFailed') {
      const node = fact.node ?? -1;
      stage.delivered.set(node, [...(stage.delivered.get(node) ?? []), fact]);
    }
  }
}

/** Gives the world a command; returns what came of it at once. */
export function give(stage: Stage, command: Command): readonly Fact[] {
  const outcome = apply(stage.world, command);
  stage.world = outcome.world;
  note(stage, outcome.facts);
  return outcome.facts;
}

/** Lets virtual time pass, to the millisecond. */
export function* pass(stage: Stage, ms: number): Generator<() => boolean, void> {
  const untilMs = stage.world.nowMs + ms;
  stage.alarms.push(untilMs);
  yield () => stage.world.nowMs >= untilMs;
}

/** Begins to play; what it waits for is looked after by `until`. */
export function begin(stage: Stage, play: Play): Running {
  const running: Running = { play, waitsFor: () => true, answer: null };
  stage.running.push(running);
  goOn(running);
  return running;
}

function goOn(running: Running): void {
  while (running.waitsFor?.() === true) {
    const next = running.play.next();
    if (next.done === true) {
      running.waitsFor = null;
      running.answer = next.value;
    } else running.waitsFor = next.value;
  }
}

/** Takes the next entry of the agenda; if a time comes first that somebody waits for, only the clock goes on. */
function advance(stage: Stage): void {
  const alarmMs = Math.min(...stage.alarms);
  const dueMs = earliest(stage.world.agenda)?.dueMs ?? Infinity;
  if (alarmMs <= dueMs && alarmMs < Infinity) {
    stage.alarms.splice(stage.alarms.indexOf(alarmMs), 1);
    stage.world = { ...stage.world, nowMs: Math.max(stage.world.nowMs, alarmMs) };
    return;
  }
  const outcome = step(stage.world);
  if (outcome === null) throw new Error('the world stands still');
  stage.world = outcome.world;
  note(stage, outcome.facts);
}

function stepOnce(stage: Stage): void {
  advance(stage);
  for (const running of stage.running) goOn(running);
  if (stage.running.some(({ waitsFor }) => waitsFor === null)) {
    const busy = stage.running.filter(({ waitsFor }) => waitsFor !== null);
    stage.running.splice(0, stage.running.length, ...busy);
  }
}

/** Steps until it has its answer. */
export function finish(stage: Stage, running: Running): Json {
  const untilMs = stage.world.nowMs + PATIENCE_MS;
  while (running.waitsFor !== null) {
    if (stage.world.nowMs > untilMs) throw new Error('an action does not end');
    stepOnce(stage);
  }
  return running.answer;
}

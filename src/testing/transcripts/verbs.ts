import type { Command, WorldSpec } from '../../engine/index.ts';
import { describeTopic, showPartition, showZnodes } from './show.ts';
import { ADMIN_VERBS } from './admin-verbs.ts';
import { PRODUCER_VERBS } from './producer-verbs.ts';
import { GROUP_VERBS } from './group-verbs.ts';
import { QUORUM_VERBS } from './quorum-verbs.ts';
import { command, nodeId, openScene, watch, type Scene } from './scene.ts';
import { durationMs, number, others, word, type Verb, type Words } from './words.ts';

/**
 * `cluster brokers=3 racks=a,b,b controllers=101,102 seed=7 latency=2 jitter=0`, then settings of all servers;
 * `cluster zookeeper=3` is of Kafka 2.8, with an ensemble of so many.
 */
export function cluster(words: Words): Scene {
  const { named } = words;
  const racks = named['racks']?.split(',') ?? [];
  const ensembleSize = number(words, 'zookeeper', 0);
  const spec: WorldSpec = {
    clusters: [
      {
        name: 'cluster',
        profile: ensembleSize > 0 ? 'book' : 'modern',
        ...(ensembleSize > 0 && { ensemble: { size: ensembleSize, config: { tickTime: '2000' } } }),
        brokers: Array.from({ length: number(words, 'brokers', 3) }, (_, index) => ({
          id: index + 1,
          rack: racks[index] ?? null,
        })),
        controllers:
          ensembleSize > 0
            ? 'zookeeper'
            : (named['controllers']?.split(',').map(Number) ?? 'combined'),
        config: others(
          words,
          'brokers',
          'racks',
          'controllers',
          'seed',
          'latency',
          'jitter',
          'elr',
          'zookeeper',
          'voters',
        ),
        features: {
          ...(named['elr'] === 'off' ? { 'eligible.leader.replicas.version': 0 } : {}),
          ...(named['voters'] === 'dynamic' ? { 'kraft.version': 1 } : {}),
        },
      },
    ],
    script: [],
    latencyMs: number(words, 'latency', 2),
    jitterMs: number(words, 'jitter', 0),
  };
  return openScene(spec, number(words, 'seed', 7));
}

const producer: Verb = (scene, words) => {
  const [name, config] = [word(words, 0), words.named];
  command(scene, { type: 'addProducer', cluster: 0, name, config, workload: null });
};

/**
 * `send producer orders a b c`: one record each, to partition 0, or to another one; to the one that the partitioner
 * says with `partition=any`; all with one key, or each with its value as key (`key=value`); `header=name:text` tags them.
 */
const send: Verb = (scene, words) => {
  const [, to = '', ...values] = words.plain;
  const { key, header } = words.named;
  const partition = words.named['partition'] === 'any' ? null : number(words, 'partition', 0);
  const [name = '', text = ''] = header?.split(':') ?? [];
  const records = values.map((value) => ({
    topic: to,
    key: key === 'value' ? value : (key ?? null),
    value,
    partition,
    ...(header !== undefined && { headers: [{ key: name, value: text }] }),
  }));
  command(scene, { type: 'send', node: nodeId(scene, word(words, 0)), records });
};

type Workload = NonNullable<Extract<Command, { readonly type: 'setWorkload' }>['workload']>;

/** `workload producer orders everyMs=100 limit=50 bytes=1000`: sends by itself; without a topic it ends. */
const workload: Verb = (scene, words) => {
  const { bytes, limit, sending } = words.named;
  const sends: Workload = {
    topic: words.plain[1] ?? '',
    everyMs: number(words, 'everyMs', 100),
    keys: { kind: 'none' },
    values:
      bytes === undefined
        ? { kind: 'numbered', prefix: 'r' }
        : { kind: 'filler', bytes: Number(bytes) },
    ...((sending === 'sync' || sending === 'forget') && { sending }),
    limit: limit === undefined ? null : Number(limit),
  };
  const node = nodeId(scene, word(words, 0));
  command(scene, { type: 'setWorkload', node, workload: words.plain.length > 1 ? sends : null });
};

/** `flush shop`: what it holds goes out at once. */
const flush: Verb = (scene, words) => {
  command(scene, { type: 'flush', node: nodeId(scene, word(words, 0)) });
};

/** `close shop 0ms`: it ends, and gives up what it has not got through by then. */
const close: Verb = (scene, words) => {
  const timeoutMs = durationMs(word(words, 1));
  command(scene, { type: 'close', node: nodeId(scene, word(words, 0)), timeoutMs });
};

/** `slow broker-2 50`: everything that it writes takes so many ms longer. */
const slow: Verb = (scene, words) => {
  command(scene, {
    type: 'slowDisk',
    node: nodeId(scene, word(words, 0)),
    delayMs: Number(word(words, 1)),
  });
};

/** `handlers broker-1 900`: each request keeps a handler thread busy for so many ms. */
const handlers: Verb = (scene, words) => {
  command(scene, {
    type: 'slowHandlers',
    node: nodeId(scene, word(words, 0)),
    delayMs: Number(word(words, 1)),
  });
};

/** `delay broker-1 broker-2 30`: messages of the link take so many ms longer, both ways. */
const delay: Verb = (scene, words) => {
  const [one, other] = [nodeId(scene, word(words, 0)), nodeId(scene, word(words, 1))];
  const extraLatencyMs = Number(word(words, 2));
  command(scene, { type: 'delayLink', from: one, to: other, extraLatencyMs });
  command(scene, { type: 'delayLink', from: other, to: one, extraLatencyMs });
};

function process(
  type: 'start' | 'stop' | 'kill' | 'pause' | 'resume' | 'powerLoss' | 'loseDisk',
): Verb {
  return (scene, words) => command(scene, { type, node: nodeId(scene, word(words, 0)) });
}

function link(type: 'cutLink' | 'healLink'): Verb {
  return (scene, words) => {
    const [from, to] = [nodeId(scene, word(words, 0)), nodeId(scene, word(words, 1))];
    command(scene, { type, from, to, bothWays: true });
  };
}

/** `drop Produce response`: loses the next one. */
const drop: Verb = (scene, words) => {
  const api = word(words, 0);
  if (api !== 'Produce' && api !== 'Fetch' && api !== 'AlterPartition' && api !== 'OffsetCommit')
    throw new Error(`Not dropped yet: ${api}`);
  const direction = word(words, 1) === 'response' ? 'toClient' : 'toServer';
  command(scene, { type: 'dropNext', api, direction, from: null, to: null });
};

/** `run 3s until=LeaderElected also=HighWatermarkAdvanced only=…` */
const run: Verb = (scene, words) => {
  const { until, also, only } = words.named;
  watch(scene, {
    untilMs: scene.world.nowMs + durationMs(word(words, 0)),
    untilFact: until ?? null,
    also: also?.split(',') ?? [],
    only: only === undefined ? null : only.split(','),
  });
};

/** `znodes /brokers/topics`: what ZooKeeper has there and below, as its first running server knows. */
const znodes: Verb = (scene, words) => {
  scene.lines.push(...showZnodes(scene, word(words, 0)));
};

/** `show orders`: with every record; `ends orders`: without. */
function showing(isWithValues: boolean): Verb {
  return (scene, words) => {
    const partition = number(words, 'partition', 0);
    scene.lines.push(...showPartition(scene, word(words, 0), partition, isWithValues));
  };
}

/** `describe orders`: what the controllers have written down. */
const describe: Verb = (scene, words) => {
  scene.lines.push(...describeTopic(scene, word(words, 0)));
};

export const VERBS: Readonly<Record<string, Verb>> = {
  ...ADMIN_VERBS,
  ...QUORUM_VERBS,
  ...PRODUCER_VERBS,
  ...GROUP_VERBS,
  producer,
  send,
  start: process('start'),
  stop: process('stop'),
  kill: process('kill'),
  pause: process('pause'),
  resume: process('resume'),
  power: process('powerLoss'),
  lose: process('loseDisk'),
  workload,
  flush,
  close,
  slow,
  handlers,
  delay,
  cut: link('cutLink'),
  heal: link('healLink'),
  drop,
  run,
  show: showing(true),
  ends: showing(false),
  describe,
  znodes,
};

import type { Command, WorldSpec } from '../../engine/index.ts';
import { showMetadata, showPartition } from './show.ts';
import { command, nodeId, openScene, watch, type Scene } from './scene.ts';
import { durationMs, number, others, word, type Words } from './words.ts';

type Verb = (scene: Scene, words: Words) => void;
type AdminRequest = Extract<Command, { readonly type: 'admin' }>['request'];

/** `cluster brokers=3 controllers=101,102 seed=7 latency=2 jitter=0`, then settings of all servers. */
export function cluster(words: Words): Scene {
  const { named } = words;
  const spec: WorldSpec = {
    clusters: [
      {
        name: 'cluster',
        profile: 'modern',
        brokers: Array.from({ length: number(words, 'brokers', 3) }, (_, index) => ({
          id: index + 1,
          rack: null,
        })),
        controllers: named['controllers']?.split(',').map(Number) ?? 'combined',
        config: others(words, 'brokers', 'controllers', 'seed', 'latency', 'jitter', 'elr'),
        features: named['elr'] === 'off' ? { 'eligible.leader.replicas.version': 0 } : {},
      },
    ],
    script: [],
    latencyMs: number(words, 'latency', 2),
    jitterMs: number(words, 'jitter', 0),
  };
  return openScene(spec, number(words, 'seed', 7));
}

function admin(scene: Scene, request: AdminRequest): void {
  command(scene, { type: 'admin', cluster: 0, request });
}

/** `topic orders partitions=1 replicas=1,2,3`, then settings of the topic. */
const topic: Verb = (scene, words) => {
  const replicas = words.named['replicas']?.split(',').map(Number) ?? [];
  const count = number(words, 'partitions', 1);
  const assignment = Array.from({ length: count }, () => replicas);
  const configs = Object.entries(others(words, 'partitions', 'replicas'));
  const isPlaced = replicas.length > 0;
  const newTopic = {
    name: word(words, 0),
    numPartitions: isPlaced ? -1 : count,
    replicationFactor: isPlaced ? -1 : 3,
    assignment: isPlaced ? assignment : null,
    configs: configs.map(([key, value]) => ({ key, value })),
  };
  admin(scene, { api: 'CreateTopics', topics: [newTopic] });
};

const producer: Verb = (scene, words) => {
  const [name, config] = [word(words, 0), words.named];
  command(scene, { type: 'addProducer', cluster: 0, name, config, workload: null });
};

const consumer: Verb = (scene, words) => {
  const topics = (words.named['topics'] ?? '').split(',');
  const config = others(words, 'topics');
  command(scene, { type: 'addConsumer', cluster: 0, name: word(words, 0), config, topics });
};

/** `send producer orders a b c`: one record each, to partition 0. */
const send: Verb = (scene, words) => {
  const [, to = '', ...values] = words.plain;
  const partition = number(words, 'partition', 0);
  const records = values.map((value) => ({ topic: to, key: null, value, partition }));
  command(scene, { type: 'send', node: nodeId(scene, word(words, 0)), records });
};

function process(type: 'start' | 'stop' | 'kill' | 'pause' | 'resume' | 'powerLoss'): Verb {
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
  if (api !== 'Produce' && api !== 'Fetch' && api !== 'AlterPartition')
    throw new Error(`Not dropped yet: ${api}`);
  const direction = word(words, 1) === 'response' ? 'toClient' : 'toServer';
  command(scene, { type: 'dropNext', api, direction, from: null, to: null });
};

/** `elect preferred orders` */
const elect: Verb = (scene, words) => {
  const electionType = word(words, 0) === 'unclean' ? 'UNCLEAN' : 'PREFERRED';
  const partitions = [{ topic: word(words, 1), partition: 0 }];
  admin(scene, { api: 'ElectLeaders', electionType, partitions });
};

/** `config orders key=value` */
const config: Verb = (scene, words) => {
  const changes = Object.entries(words.named).map(
    ([key, value]) => ({ key, operation: 'SET', value }) as const,
  );
  const resource = { resourceType: 'topic', resourceName: word(words, 0), changes } as const;
  admin(scene, { api: 'IncrementalAlterConfigs', resources: [resource] });
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

/** `server 4`, then its settings: a broker more. */
const server: Verb = (scene, words) => {
  const kafkaId = Number(word(words, 0));
  command(scene, { type: 'addServer', cluster: 0, kafkaId, rack: null, config: words.named });
};

/** `metadata`: where the metadata log of each running server begins and ends, and the snapshots it has. */
const metadata: Verb = (scene) => {
  scene.lines.push(...showMetadata(scene));
};

/** `show orders` */
const show: Verb = (scene, words) => {
  scene.lines.push(...showPartition(scene, word(words, 0), number(words, 'partition', 0)));
};

export const VERBS: Readonly<Record<string, Verb>> = {
  topic,
  producer,
  consumer,
  send,
  start: process('start'),
  stop: process('stop'),
  kill: process('kill'),
  pause: process('pause'),
  resume: process('resume'),
  power: process('powerLoss'),
  cut: link('cutLink'),
  heal: link('healLink'),
  drop,
  elect,
  config,
  run,
  show,
  server,
  metadata,
};

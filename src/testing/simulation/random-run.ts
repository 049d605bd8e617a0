import { createStream, draw } from '../../engine/kernel/random.ts';
import type {
  ClusterSpec,
  Command,
  ScriptedCommand,
  World,
  WorldSpec,
} from '../../engine/index.ts';

/** Random numbers of a run: same seed, same run. */
export interface Dice {
  /** An integer in [0, bound). */
  readonly roll: (bound: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** True once in `times`. */
  readonly once: (times: number) => boolean;
}

export function createDice(seed: number, name: string): Dice {
  let stream = createStream(seed, name);
  const roll = (bound: number): number => {
    const next = draw(stream, bound);
    stream = next.stream;
    return next.value;
  };
  return {
    roll,
    pick: (list) => {
      const picked = list[roll(list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    once: (times) => roll(times) === 0,
  };
}

const FIRST_TOPICS_MS = 8_000;
const FIRST_CLIENTS_MS = 9_000;

/** A cluster, topics and clients by chance. */
export function randomSpec(seed: number): WorldSpec {
  const dice = createDice(seed, 'spec');
  const brokerCount = 1 + dice.roll(5);
  const hasRacks = dice.once(3);
  const brokers = Array.from({ length: brokerCount }, (_, i) => ({
    id: i + 1,
    rack: hasRacks ? `rack-${i % 2}` : null,
  }));
  const controllers = dice.once(3) ? 'combined' : dice.once(3) ? [100] : [100, 101, 102];
  const cluster: ClusterSpec = {
    name: 'random',
    profile: 'modern',
    brokers,
    controllers,
    config: dice.once(2)
      ? { 'broker.session.timeout.ms': '3000', 'broker.heartbeat.interval.ms': '500' }
      : {},
    features: dice.once(2) ? { 'eligible.leader.replicas.version': 0 } : {},
  };
  const topics = Array.from({ length: 1 + dice.roll(3) }, (_, i) => `topic-${i}`);
  const script: ScriptedCommand[] = [
    ...topics.map((name) => ({
      atMs: FIRST_TOPICS_MS,
      command: randomTopic(dice, name, brokerCount),
    })),
    ...randomClients(dice, topics).map((command) => ({ atMs: FIRST_CLIENTS_MS, command })),
  ];
  return { clusters: [cluster], script, latencyMs: 1 + dice.roll(5), jitterMs: dice.roll(5) };
}

function randomTopic(dice: Dice, name: string, brokers: number): Command {
  const replicationFactor = 1 + dice.roll(Math.min(3, brokers));
  const configs = [
    { key: 'min.insync.replicas', value: String(1 + dice.roll(replicationFactor)) },
    ...(dice.once(4) ? [{ key: 'unclean.leader.election.enable', value: 'true' }] : []),
  ];
  const numPartitions = 1 + dice.roll(4);
  const topic = { name, numPartitions, replicationFactor, assignment: null, configs };
  return { type: 'admin', cluster: 0, request: { api: 'CreateTopics', topics: [topic] } };
}

function randomClients(dice: Dice, topics: readonly string[]): readonly Command[] {
  const producers = Array.from({ length: 1 + dice.roll(3) }, (_, i): Command => {
    const acks = dice.pick(['all', 'all', '1', '0']);
    return {
      type: 'addProducer',
      cluster: 0,
      name: `producer-${i}`,
      config: { acks, 'delivery.timeout.ms': '20000', 'request.timeout.ms': '5000' },
      workload: {
        topic: dice.pick(topics),
        everyMs: 5 + dice.roll(200),
        keys: dice.once(2) ? { kind: 'none' } : { kind: 'cycle', count: 1 + dice.roll(9) },
        values: { kind: 'numbered', prefix: 'v' },
        limit: null,
      },
    };
  });
  const consumers = Array.from({ length: 1 + dice.roll(2) }, (_, i): Command => ({
    type: 'addConsumer',
    cluster: 0,
    name: `consumer-${i}`,
    config: { 'auto.offset.reset': dice.pick(['earliest', 'latest']) },
    topics: [dice.pick(topics)],
  }));
  return [...producers, ...consumers];
}

type Fault = (world: World, dice: Dice) => Command;

function serverId(world: World, dice: Dice): number {
  return dice.pick(world.nodes.filter(({ kind }) => kind === 'server')).id;
}

function twoNodes(world: World, dice: Dice): { readonly from: number; readonly to: number } {
  return { from: dice.roll(world.nodes.length), to: serverId(world, dice) };
}

function topicNames(world: World): readonly string[] {
  return world.nodes.flatMap((node) => (node.kind === 'consumer' ? node.topics : []));
}

/** The faults, each as often as it stands here. */
const FAULTS: readonly Fault[] = [
  (world, dice) => ({ type: 'kill', node: serverId(world, dice) }),
  (world, dice) => ({ type: 'kill', node: serverId(world, dice) }),
  (world, dice) => ({ type: 'stop', node: serverId(world, dice) }),
  (world, dice) => ({ type: 'pause', node: dice.roll(world.nodes.length) }),
  (world, dice) => ({ type: 'cutLink', ...twoNodes(world, dice), bothWays: dice.once(2) }),
  (world, dice) => ({
    type: 'delayLink',
    ...twoNodes(world, dice),
    extraLatencyMs: dice.roll(300),
  }),
  (_, dice) => ({
    type: 'dropNext',
    api: dice.pick([
      'Produce',
      'Fetch',
      'RaftFetch',
      'Vote',
      'AlterPartition',
      'BrokerHeartbeat',
    ] as const),
    direction: dice.pick(['toServer', 'toClient'] as const),
    from: null,
    to: null,
  }),
  (world, dice) => ({
    type: 'slowDisk',
    node: serverId(world, dice),
    delayMs: dice.once(2) ? 0 : dice.roll(100),
  }),
  (world, dice) => ({
    type: 'admin',
    cluster: 0,
    request: {
      api: 'ElectLeaders',
      electionType: 'PREFERRED',
      partitions: [{ topic: dice.pick(topicNames(world)), partition: 0 }],
    },
  }),
];

/**
 * Faults after which acknowledged records may be gone: the run is no longer held to that promise. No controller loses
 * its disk: a voter that forgets its vote can elect two leaders in one epoch, and nothing holds after that.
 */
const LOSSES: readonly Fault[] = [
  (world, dice) => ({ type: 'powerLoss', node: serverId(world, dice) }),
  (world, dice) => {
    const brokers = world.nodes.filter((node) => node.kind === 'server' && !node.isController);
    return brokers.length === 0
      ? { type: 'powerLoss', node: serverId(world, dice) }
      : { type: 'loseDisk', node: dice.pick(brokers).id };
  },
];

/** Puts one broken thing right; null when nothing is broken. */
function repair(world: World, dice: Dice): Command | null {
  const repairs: Command[] = [
    ...world.nodes.flatMap(({ id, process }): Command[] => {
      if (process === 'down') return [{ type: 'start', node: id }];
      return process === 'paused' || process === 'pausedStopping'
        ? [{ type: 'resume', node: id }]
        : [];
    }),
    ...world.network.links.map(({ from, to }): Command => ({
      type: 'healLink',
      from,
      to,
      bothWays: true,
    })),
  ];
  return repairs.length === 0 ? null : dice.pick(repairs);
}

/**
 * The next thing that goes wrong or right again; right more often, so that clusters live on. It may be impossible just
 * now: then nothing happens.
 */
export function randomFault(world: World, dice: Dice): Command {
  const mended = dice.once(3) ? null : repair(world, dice);
  if (mended !== null) return mended;
  return dice.pick(dice.once(120) ? LOSSES : FAULTS)(world, dice);
}

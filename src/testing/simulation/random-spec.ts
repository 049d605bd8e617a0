import type { ClusterSpec, Command, ScriptedCommand, WorldSpec } from '../../engine/index.ts';
import type { ProfileName } from '../../engine/selectors.ts';
import type { Care } from './care.ts';
import { createDice, type Dice } from './dice.ts';

const FIRST_TOPICS_MS = 4_000;
const FIRST_CLIENTS_MS = 5_000;

/** A cluster, topics and clients by chance. */
export function randomSpec(seed: number, care: Care, profile: ProfileName): WorldSpec {
  const dice = createDice(seed, 'spec');
  const brokerCount = dice.pick([1, 2, 3, 3, 3, 4, 5]);
  const hasRacks = dice.once(3);
  const brokers = Array.from({ length: brokerCount }, (_, i) => ({
    id: i + 1,
    rack: hasRacks ? `rack-${i % 2}` : null,
  }));
  const cluster: ClusterSpec = {
    name: 'random',
    profile,
    brokers,
    ...(profile === 'book' ? onZooKeeper(dice) : withMetadataLog(dice, seed)),
  };
  const topics = Array.from({ length: 1 + dice.roll(3) }, (_, i) => `topic-${i}`);
  const script: ScriptedCommand[] = [
    ...topics.map((name) => ({
      atMs: FIRST_TOPICS_MS,
      command: randomTopic(dice, care, name, brokerCount),
    })),
    ...randomClients(dice, topics).map((command) => ({
      atMs: FIRST_CLIENTS_MS + dice.roll(2_000),
      command,
    })),
  ];
  const jitterMs = dice.pick([0, 1, 5, 30]);
  return { clusters: [cluster], script, latencyMs: dice.roll(5), jitterMs };
}

type Membership = Pick<ClusterSpec, 'controllers' | 'config' | 'features' | 'ensemble'>;

/** Snapshots and a moving log start within seconds. */
const OFTEN_SNAPSHOTS = {
  'metadata.log.max.record.bytes.between.snapshots': '3000',
  'metadata.max.retention.bytes': '5000',
};

function withMetadataLog(dice: Dice, seed: number): Membership {
  const controllers = dice.pick(['combined', 'combined', [100], [100, 101, 102]] as const);
  const sessionTimeoutMs = dice.pick([2_000, 4_000, 9_000]);
  const config = {
    'broker.session.timeout.ms': String(sessionTimeoutMs),
    'broker.heartbeat.interval.ms': String(sessionTimeoutMs / 4),
    ...clusterConfig(dice),
  };
  // Chosen apart from the dice above, so that worlds of a seed stay what they were in all else.
  const snapshots = createDice(seed, 'snapshots').pick([{}, OFTEN_SNAPSHOTS]);
  const elr = dice.once(3) ? { 'eligible.leader.replicas.version': 0 } : {};
  const isDynamic = createDice(seed, 'voters').once(2);
  const features = isDynamic ? { ...elr, 'kraft.version': 1 } : elr;
  return { controllers, config: { ...config, ...snapshots }, features };
}

function onZooKeeper(dice: Dice): Membership {
  const config = {
    'zookeeper.session.timeout.ms': String(dice.pick([2_000, 4_000, 9_000])),
    ...clusterConfig(dice),
  };
  const ensemble = { size: dice.pick([1, 3]), config: { tickTime: '500' } };
  return { controllers: 'zookeeper', config, features: {}, ensemble };
}

/** Short times, so that much happens in few steps. */
function clusterConfig(dice: Dice): Readonly<Record<string, string>> {
  return {
    'replica.lag.time.max.ms': String(dice.pick([1_500, 5_000, 30_000])),
    'leader.imbalance.check.interval.seconds': String(dice.pick([5, 300])),
    'replica.high.watermark.checkpoint.interval.ms': String(dice.pick([1_000, 5_000])),
    'num.network.threads': String(dice.pick([1, 3])),
    'num.io.threads': String(dice.pick([1, 2, 8])),
    'queued.max.requests': String(dice.pick([1, 3, 500])),
  };
}

function randomTopic(dice: Dice, care: Care, name: string, brokers: number): Command {
  const replicationFactor = 1 + dice.roll(Math.min(3, brokers));
  const isUnclean = care === 'harsh' && dice.once(3);
  const configs = [
    { key: 'min.insync.replicas', value: String(1 + dice.roll(replicationFactor)) },
    ...(isUnclean ? [{ key: 'unclean.leader.election.enable', value: 'true' }] : []),
  ];
  const numPartitions = 1 + dice.roll(4);
  const topic = { name, numPartitions, replicationFactor, assignment: null, configs };
  return { type: 'admin', cluster: 0, request: { api: 'CreateTopics', topics: [topic] } };
}

function randomClients(dice: Dice, topics: readonly string[]): readonly Command[] {
  const producers = Array.from({ length: 1 + dice.roll(3) }, (_, i): Command => ({
    type: 'addProducer',
    cluster: 0,
    name: `producer-${i}`,
    config: producerConfig(dice),
    workload: {
      topic: dice.pick(topics),
      everyMs: dice.pick([10, 50, 200, 500]),
      keys: dice.once(2) ? { kind: 'none' } : { kind: 'cycle', count: 1 + dice.roll(9) },
      values: { kind: 'numbered', prefix: 'v' },
      limit: null,
    },
  }));
  const consumers = Array.from({ length: 1 + dice.roll(2) }, (_, i): Command => ({
    type: 'addConsumer',
    cluster: 0,
    name: `consumer-${i}`,
    config: {
      'auto.offset.reset': dice.pick(['earliest', 'latest']),
      'max.poll.records': dice.pick(['1', '10', '500']),
    },
    topics: [dice.pick(topics)],
  }));
  return [...producers, ...consumers];
}

function producerConfig(dice: Dice): Readonly<Record<string, string>> {
  const acks = dice.pick(['all', 'all', 'all', '1', '0']);
  return {
    acks,
    'enable.idempotence': String(acks === 'all' && !dice.once(4)),
    'linger.ms': dice.pick(['0', '5', '50']),
    'delivery.timeout.ms': dice.pick(['6000', '120000']),
    'request.timeout.ms': dice.pick(['1000', '5000']),
    'max.in.flight.requests.per.connection': dice.pick(['1', '3', '5']),
  };
}

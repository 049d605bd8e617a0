import { createWorld, step, type Command, type World } from '../../src/engine/index.ts';

/** By then every broker has registered and is unfenced. */
const FORMED_MS = 4_000;

export interface Size {
  readonly brokers: number;
  readonly partitions: number;
  /** Kafka 4.3 with its own quorum when nothing is said. */
  readonly profile?: 'modern' | 'book';
  /** Nobody produces or consumes. */
  readonly isIdle?: boolean;
}

function until(world: World, timeMs: number): World {
  let at = world;
  for (;;) {
    const outcome = step(at);
    if (outcome === null || outcome.world.nowMs > timeMs) return at;
    at = outcome.world;
  }
}

function apart({ brokers, profile }: Size): readonly number[] | 'combined' | 'zookeeper' {
  if (profile === 'book') return 'zookeeper';
  return brokers <= 10 ? 'combined' : [1_001, 1_002, 1_003];
}

/** Before its first step: a cluster that gets a topic of so many partitions, a producer that sends every 20 ms, and a consumer. */
export function startOf(size: Size): World {
  const { brokers, partitions, profile = 'modern', isIdle = false } = size;
  const cluster = {
    name: 'bench',
    profile,
    brokers: Array.from({ length: brokers }, (_, index) => ({ id: index + 1, rack: null })),
    controllers: apart(size),
    config: {},
    features: {},
  };
  const script = [
    { atMs: FORMED_MS, command: createTopic(partitions) },
    ...(isIdle ? [] : CLIENTS).map((command) => ({ atMs: FORMED_MS + 1_500, command })),
  ];
  return createWorld({ clusters: [cluster], script, latencyMs: 1, jitterMs: 1 }, 7);
}

/** The same, at work. */
export function busyWorld(size: Size): World {
  return until(startOf(size), FORMED_MS + 3_000);
}

function createTopic(numPartitions: number): Command {
  const configs = [{ key: 'min.insync.replicas', value: '2' }];
  const topic = { name: 'orders', numPartitions, replicationFactor: 3, assignment: null, configs };
  return { type: 'admin', cluster: 0, request: { api: 'CreateTopics', topics: [topic] } };
}

const CLIENTS: readonly Command[] = [
  {
    type: 'addProducer',
    cluster: 0,
    name: 'producer',
    config: {},
    workload: {
      topic: 'orders',
      everyMs: 20,
      keys: { kind: 'cycle', count: 12 },
      values: { kind: 'numbered', prefix: 'order ' },
      limit: null,
    },
  },
  {
    type: 'addConsumer',
    cluster: 0,
    name: 'consumer',
    config: { 'auto.offset.reset': 'earliest' },
    topics: ['orders'],
  },
];

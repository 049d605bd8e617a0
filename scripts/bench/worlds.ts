import { apply, createWorld, step, type Command, type World } from '../../src/engine/index.ts';

export interface Size {
  readonly brokers: number;
  readonly partitions: number;
}

function until(world: World, timeMs: number): World {
  let at = world;
  for (;;) {
    const outcome = step(at);
    if (outcome === null || outcome.world.nowMs > timeMs) return at;
    at = outcome.world;
  }
}

function apart(brokers: number): readonly number[] | 'combined' {
  return brokers <= 10 ? 'combined' : [1_001, 1_002, 1_003];
}

/** A running cluster with one topic of so many partitions, one producer that sends every 20 ms and one consumer. */
export function busyWorld({ brokers, partitions }: Size): World {
  const cluster = {
    name: 'bench',
    profile: 'modern',
    brokers: Array.from({ length: brokers }, (_, index) => ({ id: index + 1, rack: null })),
    controllers: apart(brokers),
    config: {},
    features: {},
  } as const;
  const topic = {
    name: 'orders',
    numPartitions: partitions,
    replicationFactor: 3,
    assignment: null,
    configs: [{ key: 'min.insync.replicas', value: '2' }],
  };
  const clients: readonly Command[] = [
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
  const created = createWorld({ clusters: [cluster], script: [], latencyMs: 1, jitterMs: 1 }, 7);
  const formed = until(created, 10_000);
  const createTopic: Command = {
    type: 'admin',
    cluster: 0,
    request: { api: 'CreateTopics', topics: [topic] },
  };
  const ready = until(apply(formed, createTopic).world, 20_000);
  const busy = clients.reduce((world, command) => apply(world, command).world, ready);
  return until(busy, 30_000);
}

// A real run for tests of what looks at one: three controllers, three brokers, a topic, a producer, a consumer.
import {
  apply,
  createWorld,
  firstAddedNode,
  step,
  type Command,
  type Fact,
  type World,
  type WorldSpec,
} from '../engine/index.ts';
import type { PlacedFact } from '../views/facts/index.ts';

export interface Story {
  readonly world: World;
  readonly facts: readonly PlacedFact[];
}

const SPEC: WorldSpec = {
  clusters: [
    {
      name: 'main',
      profile: 'modern',
      brokers: [
        { id: 1, rack: 'a' },
        { id: 2, rack: 'b' },
        { id: 3, rack: 'c' },
      ],
      controllers: [100, 101, 102],
      config: {},
      features: {},
    },
  ],
  script: [],
  latencyMs: 2,
  jitterMs: 1,
};

/** Processes by their place in the world. */
export const BROKER_2 = 4;
export const PRODUCER = firstAddedNode(SPEC);
export const CONSUMER = PRODUCER + 1;

function placed(world: World, facts: readonly Fact[]): readonly PlacedFact[] {
  return facts.map((fact) => ({ position: world.stepCount, ms: world.nowMs, fact }));
}

/** Steps until something has happened, or until the given time has passed. */
export function runUntil(
  story: Story,
  forMs: number,
  isThere: (fact: Fact) => boolean = () => false,
): Story {
  const endMs = story.world.nowMs + forMs;
  let { world } = story;
  const facts = [...story.facts];
  while (world.nowMs < endMs) {
    const outcome = step(world);
    if (outcome === null) break;
    world = outcome.world;
    facts.push(...placed(world, outcome.facts));
    if (outcome.facts.some(isThere)) break;
  }
  return { world, facts };
}

export function give(story: Story, command: Command): Story {
  const { world, facts } = apply(story.world, command);
  return { world, facts: [...story.facts, ...placed(world, facts)] };
}

export function newStory(): Story {
  return { world: createWorld(SPEC, 7), facts: [] };
}

/** Three brokers of Kafka 2.8 and ZooKeeper, none of them up yet; the first server becomes the controller. */
export function newBookStory(): Story {
  const [cluster] = SPEC.clusters;
  if (cluster === undefined) throw new Error('The spec has a cluster');
  const book = { ...cluster, profile: 'book', controllers: 'zookeeper' } as const;
  return { world: createWorld({ ...SPEC, clusters: [book] }, 7), facts: [] };
}

/** The cluster serves `orders` (3 partitions, 3 replicas, min.insync.replicas 2), and records flow. */
export function startedStory(): Story {
  const isUp = runUntil(newStory(), 5_000);
  const withTopic = give(isUp, {
    type: 'admin',
    cluster: 0,
    request: {
      api: 'CreateTopics',
      topics: [
        {
          name: 'orders',
          numPartitions: -1,
          replicationFactor: -1,
          assignment: [
            [1, 2, 3],
            [2, 1, 3],
            [3, 1, 2],
          ],
          configs: [{ key: 'min.insync.replicas', value: '2' }],
        },
      ],
    },
  });
  const withProducer = give(runUntil(withTopic, 1_000), {
    type: 'addProducer',
    cluster: 0,
    name: 'shop',
    config: { 'linger.ms': '0' },
    workload: {
      topic: 'orders',
      everyMs: 250,
      keys: { kind: 'cycle', count: 6 },
      values: { kind: 'numbered', prefix: 'order-' },
      limit: null,
    },
  });
  const withConsumer = give(withProducer, {
    type: 'addConsumer',
    cluster: 0,
    name: 'billing',
    config: { 'auto.offset.reset': 'earliest' },
    topics: ['orders'],
  });
  return runUntil(withConsumer, 3_000);
}

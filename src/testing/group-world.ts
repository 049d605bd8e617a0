// A running world with groups: three brokers, `orders` with three partitions, and whoever joins.
import {
  apply,
  createWorld,
  step,
  type Command,
  type Fact,
  type World,
  type WorldSpec,
} from '../engine/index.ts';
import { EMPTY_LEDGER, observe } from '../engine/ledger/index.ts';

type AddConsumer = Extract<Command, { readonly type: 'addConsumer' }>;

const SPEC: WorldSpec = {
  clusters: [
    {
      name: 'main',
      profile: 'modern',
      brokers: [1, 2, 3].map((id) => ({ id, rack: null })),
      controllers: 'combined',
      config: { 'offsets.topic.num.partitions': '3' },
      features: {},
    },
  ],
  script: [],
  latencyMs: 2,
  jitterMs: 0,
};

/** A world that serves `orders`, and hands to play with it. */
export function groupWorld() {
  const facts: Fact[] = [];
  let world = createWorld(SPEC, 7);
  let ledger = EMPTY_LEDGER;
  const take = (outcome: { readonly world: World; readonly facts: readonly Fact[] }) => {
    world = outcome.world;
    facts.push(...outcome.facts);
    ({ ledger } = observe(ledger, world, outcome.facts));
  };
  const run = (ms: number) => {
    const endMs = world.nowMs + ms;
    for (let next = step(world); next !== null && next.world.nowMs <= endMs; next = step(world))
      take(next);
  };
  const give = (command: Command) => take(apply(world, command));
  const node = (name: string): number => world.nodes.findIndex((one) => one.name === name);
  run(4_000);
  give({
    type: 'admin',
    cluster: 0,
    request: {
      api: 'CreateTopics',
      topics: [
        { name: 'orders', numPartitions: 3, replicationFactor: 3, assignment: null, configs: [] },
      ],
    },
  });
  run(1_000);
  give({ type: 'addProducer', cluster: 0, name: 'shop', config: {}, workload: null });
  return {
    world: () => world,
    ledger: () => ledger,
    facts,
    run,
    give,
    node,
    factsOf: <Type extends Fact['type']>(type: Type, of?: string) =>
      facts.filter(
        (fact): fact is Fact & { readonly type: Type } =>
          fact.type === type && (of === undefined || fact.node === node(of)),
      ),
    /** A consumer of `orders` in group `billing`. */
    join: (name: string, config: Record<string, string> = {}, more: Partial<AddConsumer> = {}) =>
      give({
        type: 'addConsumer',
        cluster: 0,
        name,
        config: { 'group.id': 'billing', 'auto.offset.reset': 'earliest', ...config },
        topics: ['orders'],
        ...more,
      }),
    /** So many records to each partition. */
    send: (count: number, partitions: readonly number[] = [0, 1, 2]) =>
      give({
        type: 'send',
        node: node('shop'),
        records: partitions.flatMap((partition) =>
          Array.from({ length: count }, (_, index) => ({
            topic: 'orders',
            key: null,
            value: `v${index}`,
            partition,
          })),
        ),
      }),
  };
}

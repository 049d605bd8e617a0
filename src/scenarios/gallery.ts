import type { ClusterSpec } from '../engine/index.ts';
import {
  addConsumer,
  addProducer,
  cluster,
  createTopic,
  plainBrokers,
  worldOf,
  type TopicPlan,
} from './parts.ts';
import type { Scenario, ScenarioId } from './types.ts';

/** The topic `orders`, the producer `shop` that writes to it, and the consumer `desk` that reads it. */
function shop(
  id: ScenarioId,
  brokers: ClusterSpec['brokers'],
  controllers: ClusterSpec['controllers'],
  topic: Omit<TopicPlan, 'name'>,
): Scenario {
  const script = [
    createTopic({ name: 'orders', ...topic }),
    addProducer('shop', 'orders', 80),
    addConsumer('desk', ['orders']),
  ];
  const spec = worldOf(cluster(brokers, controllers), script);
  return { id, spec, seed: 1, openAtMs: 6_506, brokerCount: brokers.length };
}

const oneBroker = shop('oneBroker', plainBrokers(1), [100], {
  partitions: 2,
  replicationFactor: 1,
  minInsyncReplicas: 1,
});

/** What the start page shows: the smallest cluster in which a broker can be lost without losing anything. */
const threeBrokers = shop('threeBrokers', plainBrokers(3), [100, 101, 102], {
  partitions: 3,
  replicationFactor: 3,
  minInsyncReplicas: 2,
});

const combined = shop('combined', plainBrokers(3), 'combined', {
  partitions: 3,
  replicationFactor: 3,
  minInsyncReplicas: 2,
});

/** The controller's placement alternates racks, so that every partition survives the loss of one. */
const twoRacks = shop(
  'twoRacks',
  [1, 2, 3, 4, 5, 6].map((id) => ({ id, rack: id <= 3 ? 'a' : 'b' })),
  [100, 101, 102],
  { partitions: 6, replicationFactor: 2, minInsyncReplicas: 1 },
);

/** In the order of the gallery. */
export const scenarios: readonly Scenario[] = [oneBroker, threeBrokers, combined, twoRacks];

/** The cluster of the start page. */
export const startScenario: Scenario = threeBrokers;

export function findScenario(id: string): Scenario | null {
  return scenarios.find((scenario) => scenario.id === id) ?? null;
}

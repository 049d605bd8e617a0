import type { ClusterSpec } from '../engine/index.ts';
import {
  addConsumer,
  addMember,
  addProducer,
  zooKeeperCluster,
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

const ordersOfThree = {
  name: 'orders',
  partitions: 3,
  replicationFactor: 3,
  minInsyncReplicas: 2,
};

/** Chapter 4: as many partitions as members. A fourth one would stay idle; the partition of one that dies moves. */
const groupOfThree: Scenario = {
  id: 'groupOfThree',
  spec: worldOf(cluster(plainBrokers(3), 'combined'), [
    createTopic(ordersOfThree),
    addProducer('shop', 'orders', 160),
    ...['billing-1', 'billing-2', 'billing-3'].map(addMember),
  ]),
  seed: 1,
  openAtMs: 18_500,
  brokerCount: 3,
};

/** Chapter 6 as the book's figures have it: sessions, ephemeral znodes, and one broker that is the controller. */
const zooKeeper: Scenario = {
  id: 'zooKeeper',
  spec: worldOf(zooKeeperCluster(plainBrokers(3), 3), [
    createTopic(ordersOfThree),
    addProducer('shop', 'orders', 80),
    addConsumer('desk', ['orders']),
  ]),
  seed: 1,
  openAtMs: 6_506,
  brokerCount: 3,
};

/** The same topic and the same clients on both: what one does to one of them can be done to the other. */
const bothProfiles: Scenario = {
  id: 'bothProfiles',
  spec: {
    ...worldOf(cluster([], []), [
      createTopic(ordersOfThree),
      createTopic(ordersOfThree, 1),
      addProducer('shop-2.8', 'orders', 160),
      addConsumer('desk-2.8', ['orders']),
      addProducer('shop-4.3', 'orders', 160, 1),
      addConsumer('desk-4.3', ['orders'], 1),
    ]),
    clusters: [
      { ...zooKeeperCluster(plainBrokers(3), 3), name: 'kafka-2.8' },
      // Other ids than those of the first cluster, so that "broker 11" needs no second name.
      {
        ...cluster(
          [11, 12, 13].map((id) => ({ id, rack: null })),
          [100, 101, 102],
        ),
        name: 'kafka-4.3',
      },
    ],
  },
  seed: 1,
  openAtMs: 6_506,
  brokerCount: 6,
};

/** In the order of the gallery. */
export const scenarios: readonly Scenario[] = [
  oneBroker,
  threeBrokers,
  combined,
  twoRacks,
  groupOfThree,
  zooKeeper,
  bothProfiles,
];

/** The cluster of the start page. */
export const startScenario: Scenario = threeBrokers;

export function findScenario(id: string): Scenario | null {
  return scenarios.find((scenario) => scenario.id === id) ?? null;
}

import type { ClusterSpec, ScriptedCommand, WorldSpec } from '../engine/index.ts';

/** Latency of every link: a message takes 2–4 ms, as between machines of one data centre. */
const latencyMs = 2;
const jitterMs = 2;

/** Every broker is unfenced and the quorum has a leader well before this; seen in all scenarios. */
const topicAtMs = 4_000;
/** The topic has leaders on all brokers. */
const clientsAtMs = 5_000;

export interface TopicPlan {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
}

export function cluster(
  brokers: ClusterSpec['brokers'],
  controllers: ClusterSpec['controllers'],
): ClusterSpec {
  return { name: 'kafka', profile: 'modern', brokers, controllers, config: {}, features: {} };
}

/** A cluster of Kafka 2.8: an ensemble of `size` ZooKeeper servers keeps its metadata. */
export function zooKeeperCluster(brokers: ClusterSpec['brokers'], size: number): ClusterSpec {
  return {
    ...cluster(brokers, []),
    profile: 'book',
    controllers: 'zookeeper',
    ensemble: { size, config: { tickTime: ZOOKEEPER_TICK_TIME } },
  };
}

/** As in the zoo.cfg of chapter 2: with the 3 s of zookeeper.properties, sessions end only at each third second. */
const ZOOKEEPER_TICK_TIME = '2000';

/** Brokers 1 … `count` without racks. */
export function plainBrokers(count: number): ClusterSpec['brokers'] {
  return Array.from({ length: count }, (_, index) => ({ id: index + 1, rack: null }));
}

export function createTopic(topic: TopicPlan, cluster = 0): ScriptedCommand {
  const { name, partitions, replicationFactor, minInsyncReplicas } = topic;
  const configs = [{ key: 'min.insync.replicas', value: String(minInsyncReplicas) }];
  return {
    atMs: topicAtMs,
    command: {
      type: 'admin',
      cluster,
      request: {
        api: 'CreateTopics',
        topics: [{ name, numPartitions: partitions, replicationFactor, assignment: null, configs }],
      },
    },
  };
}

/** Sends `order-0`, `order-1` … with keys that go round, so that every partition gets some. */
export function addProducer(
  name: string,
  topic: string,
  everyMs: number,
  cluster = 0,
): ScriptedCommand {
  return {
    atMs: clientsAtMs,
    command: {
      type: 'addProducer',
      cluster,
      name,
      config: {},
      workload: {
        topic,
        everyMs,
        keys: { kind: 'cycle', count: 12 },
        values: { kind: 'numbered', prefix: 'order-' },
        limit: null,
      },
    },
  };
}

export function addConsumer(name: string, topics: readonly string[], cluster = 0): ScriptedCommand {
  return {
    atMs: clientsAtMs,
    command: {
      type: 'addConsumer',
      cluster,
      name,
      config: { 'auto.offset.reset': 'earliest' },
      topics,
    },
  };
}

/** A member of group `billing` that reads `orders`, and needs a while for each record. */
export function addMember(name: string): ScriptedCommand {
  return {
    atMs: clientsAtMs,
    command: {
      type: 'addConsumer',
      cluster: 0,
      name,
      config: {
        'group.id': 'billing',
        'auto.offset.reset': 'earliest',
        // A member that dies is missed after ten seconds, not after Kafka's 45: as it was before 3.0 (KIP-735).
        'session.timeout.ms': '10000',
      },
      topics: ['orders'],
      application: {
        processingMs: 20,
        commit: 'none',
        worksIn: 'pollLoop',
        crashAfterRecords: null,
      },
    },
  };
}

export function worldOf(spec: ClusterSpec, script: readonly ScriptedCommand[]): WorldSpec {
  return { clusters: [spec], script, latencyMs, jitterMs };
}

import type { BrokerSettings, RequestPathSettings } from '../broker/index.ts';
import {
  createConfigReader,
  createTopicConfigReader,
  profileOf,
  type Configs,
  type ProfileName,
} from '../config/index.ts';
import type { QuorumSettings } from '../controller/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { ReplicationSettings, TopicSettings } from '../replication/index.ts';
import { coordinatorSettings } from './groups/settings.ts';
import type { CoordinatorSettings } from './groups/runtime.ts';
import type { ConfigValues } from './naming.ts';
import type { ClientNode, Cluster, Host, ServerNode, World } from './world.ts';

/** Keys that Kafka demands of every server; their values say nothing that the world does not say better. */
export function requiredConfig(kafkaId: number, isController: boolean): ConfigValues {
  const roles = isController ? 'broker,controller' : 'broker';
  return {
    'process.roles': roles,
    'node.id': String(kafkaId),
    'controller.quorum.voters': `${isController ? kafkaId : kafkaId + 1}@localhost:9093`,
    'controller.listener.names': 'CONTROLLER',
    listeners: isController
      ? 'PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093'
      : 'PLAINTEXT://localhost:9092',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  };
}

/** The feature that is finalized by a control record of the quorum, not by the controller (KIP-853). */
export const KRAFT_VERSION = 'kraft.version';

/** Whether the voters of the quorum can be changed (kraft.version 1). */
export function isReconfigurable({ features }: Pick<Cluster, 'features'>): boolean {
  return (features[KRAFT_VERSION] ?? 0) > 0;
}

/** What a server was started with: its own settings before its cluster's. */
export function serverConfig(cluster: Cluster, node: Pick<ServerNode, 'config'>): Configs {
  return { ...cluster.config, ...node.config };
}

export interface ServerSettings {
  readonly quorum: QuorumSettings;
  readonly broker: BrokerSettings;
  readonly replication: ReplicationSettings;
  readonly coordinator: CoordinatorSettings;
}

/** Everything that a server reads from its configuration when it starts. */
export function serverSettings(cluster: Cluster, node: ServerNode, host: Host): ServerSettings {
  const configs = serverConfig(cluster, node);
  const { number, boolean } = createConfigReader(cluster.profile, 'broker');
  return {
    quorum: quorumSettings(cluster, configs),
    broker: {
      brokerId: node.kafkaId,
      endpoint: node.id,
      rack: host.rack,
      heartbeatIntervalMs: number(configs, 'broker.heartbeat.interval.ms'),
      sessionTimeoutMs: number(configs, 'broker.session.timeout.ms'),
      controllerSocketTimeoutMs: number(configs, 'controller.socket.timeout.ms'),
      ...controlledShutdown(cluster, configs),
      autoCreateTopics: boolean(configs, 'auto.create.topics.enable'),
      offsetsTopic: {
        numPartitions: number(configs, 'offsets.topic.num.partitions'),
        replicationFactor: number(configs, 'offsets.topic.replication.factor'),
        segmentBytes: number(configs, 'offsets.topic.segment.bytes'),
      },
    },
    replication: replicationSettings(cluster, configs, node.kafkaId, host.rack),
    coordinator: coordinatorSettings(cluster, configs),
  };
}

/** A broker with a metadata log asks in its heartbeats until it may go, and has no such settings. */
function controlledShutdown(
  { profile }: Cluster,
  configs: Configs,
): Pick<BrokerSettings, 'controlledShutdownMaxRetries' | 'controlledShutdownRetryBackoffMs'> {
  if (profileOf(profile).features.kraft) {
    return { controlledShutdownMaxRetries: 0, controlledShutdownRetryBackoffMs: 0 };
  }
  const { number } = createConfigReader(profile, 'broker');
  return {
    controlledShutdownMaxRetries: number(configs, 'controlled.shutdown.max.retries'),
    controlledShutdownRetryBackoffMs: number(configs, 'controlled.shutdown.retry.backoff.ms'),
  };
}

/** MAX_FETCH_WAIT_MS of KafkaRaftClient: no key sets it. */
const QUORUM_FETCH_MAX_WAIT_MS = 500;

function quorumSettings({ profile }: Cluster, configs: Configs): QuorumSettings {
  const { number } = createConfigReader(profile, 'broker');
  const ofQuorum = (key: string): number => number(configs, `controller.quorum.${key}`);
  return {
    electionTimeoutMs: ofQuorum('election.timeout.ms'),
    fetchTimeoutMs: ofQuorum('fetch.timeout.ms'),
    electionBackoffMaxMs: ofQuorum('election.backoff.max.ms'),
    requestTimeoutMs: ofQuorum('request.timeout.ms'),
    retryBackoffMs: ofQuorum('retry.backoff.ms'),
    appendLingerMs: ofQuorum('append.linger.ms'),
    ...metadataRetention(profile, (key) => number(configs, key)),
    fetchMaxWaitMs: QUORUM_FETCH_MAX_WAIT_MS,
    features: { preVote: profileOf(profile).features.preVote },
  };
}

/** Snapshots of the metadata log came with 3.0 (KIP-630). */
function metadataRetention(
  profile: ProfileName,
  read: (key: string) => number,
): Pick<QuorumSettings, 'retentionBytes' | 'retentionMs'> {
  return profile === 'book'
    ? { retentionBytes: -1, retentionMs: -1 }
    : {
        retentionBytes: read('metadata.max.retention.bytes'),
        retentionMs: read('metadata.max.retention.ms'),
      };
}

/** How many threads serve a server's listener, and how much may wait for them. */
export function requestPathSettings(cluster: Cluster, node: ServerNode): RequestPathSettings {
  const { profile } = cluster;
  const configs = serverConfig(cluster, node);
  const { number, textOrNull } = createConfigReader(profile, 'broker');
  const read = (key: string): number => number(configs, key);
  return {
    networkThreads: read('num.network.threads'),
    handlerThreads: read('num.io.threads'),
    queueCapacity: read('queued.max.requests'),
    hasControlPlane:
      profile === 'book' && textOrNull(configs, 'control.plane.listener.name') !== null,
    quotaWindow: {
      samples: read('quota.window.num'),
      sampleMs: read('quota.window.size.seconds') * 1_000,
    },
  };
}

const DEFAULT_LOG_DIR = '/tmp/kafka-logs';

/** log.dirs, else log.dir: texts up to 2.8, lists in 4.3 (KafkaConfig.logDirs). */
function logDirectories(configs: Configs): readonly string[] {
  const paths = configs['log.dirs'] ?? configs['log.dir'] ?? DEFAULT_LOG_DIR;
  return paths.split(',').map((path) => path.trim());
}

const RACK_AWARE_SELECTOR = 'org.apache.kafka.common.replica.RackAwareReplicaSelector';

function replicationSettings(
  { profile }: Cluster,
  configs: Configs,
  brokerId: number,
  rack: string | null,
): ReplicationSettings {
  const { number, textOrNull } = createConfigReader(profile, 'broker');
  const { highWatermarkHeldBelowMinIsr, highWatermarkFollowsIsr, fencedBrokersStayOutOfIsr } =
    profileOf(profile).features;
  const read = (key: string): number => number(configs, key);
  return {
    brokerId,
    logDirs: logDirectories(configs),
    rack,
    replicaLagTimeMaxMs: read('replica.lag.time.max.ms'),
    replicaFetchWaitMaxMs: read('replica.fetch.wait.max.ms'),
    replicaFetchMinBytes: read('replica.fetch.min.bytes'),
    replicaFetchMaxBytes: read('replica.fetch.max.bytes'),
    replicaFetchResponseMaxBytes: read('replica.fetch.response.max.bytes'),
    replicaFetchBackoffMs: read('replica.fetch.backoff.ms'),
    replicaSocketTimeoutMs: read('replica.socket.timeout.ms'),
    controllerRequestTimeoutMs: read('controller.socket.timeout.ms'),
    highWatermarkCheckpointIntervalMs: read('replica.high.watermark.checkpoint.interval.ms'),
    throttleSamples: read('replication.quota.window.num'),
    throttleSampleMs: read('replication.quota.window.size.seconds') * 1_000,
    ...producerIdExpiration(profile, read),
    replicaSelectorRackAware: textOrNull(configs, 'replica.selector.class') === RACK_AWARE_SELECTOR,
    topicDefaults: topicDefaults(profile, createTopicConfigReader(profile), configs),
    features: {
      highWatermarkHeldBelowMinIsr,
      highWatermarkFollowsIsr,
      fencedBrokersStayOutOfIsr,
      lastStableOffsetHeldAtLogStart: profile === 'book',
    },
  };
}

/** Before KIP-854 (3.5) producer ids lived as long as transactional ids, and were looked at each ten minutes. */
function producerIdExpiration(
  profile: ProfileName,
  read: (key: string) => number,
): Pick<ReplicationSettings, 'producerIdExpirationMs' | 'producerIdExpirationCheckIntervalMs'> {
  return profile === 'book'
    ? {
        producerIdExpirationMs: read('transactional.id.expiration.ms'),
        producerIdExpirationCheckIntervalMs: 600_000,
      }
    : {
        producerIdExpirationMs: read('producer.id.expiration.ms'),
        producerIdExpirationCheckIntervalMs: read('producer.id.expiration.check.interval.ms'),
      };
}

type TopicReader = ReturnType<typeof createTopicConfigReader>;

/** What holds for a topic that sets nothing for itself. */
function topicDefaults(
  profile: ProfileName,
  { number, text, list }: TopicReader,
  broker: Configs,
): TopicSettings {
  const source = { topic: {}, broker };
  // KIP-937 (3.6) made two limits of one.
  const [before, after] =
    profile === 'book'
      ? (['message.timestamp.difference.max.ms', 'message.timestamp.difference.max.ms'] as const)
      : (['message.timestamp.before.max.ms', 'message.timestamp.after.max.ms'] as const);
  return {
    minInsyncReplicas: number(source, 'min.insync.replicas'),
    maxMessageBytes: number(source, 'max.message.bytes'),
    segmentBytes: number(source, 'segment.bytes'),
    cleanupPolicy: list(source, 'cleanup.policy').join(','),
    timestampType: text(source, 'message.timestamp.type'),
    timestampBeforeMaxMs: number(source, before),
    timestampAfterMaxMs: number(source, after),
    leaderThrottledReplicas: '',
    followerThrottledReplicas: '',
  };
}

/**
 * Where a client begins (bootstrap.servers): the brokers that it names as `broker-1:9092`, in their order. Any other
 * address stands for all brokers of its cluster.
 */
export function bootstrapOf(
  world: World,
  { cluster, config }: Pick<ClientNode, 'cluster' | 'config'>,
): readonly NodeId[] {
  const brokers = world.nodes.filter(
    (node) => node.kind === 'server' && node.isBroker && node.cluster === cluster,
  );
  const hosts = (config['bootstrap.servers'] ?? '')
    .split(',')
    .map((one) => one.trim().split(':')[0]);
  const named = hosts.flatMap((host) =>
    brokers.flatMap(({ id, name }) => (name.replaceAll(' ', '-') === host ? [id] : [])),
  );
  return named.length > 0 ? named : brokers.map(({ id }) => id);
}

import type { BrokerSettings } from '../broker/index.ts';
import {
  createConfigReader,
  createTopicConfigReader,
  profileOf,
  type Configs,
} from '../config/index.ts';
import type { QuorumSettings } from '../controller/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import type { ReplicationSettings, TopicSettings } from '../replication/index.ts';
import type { ClusterId, ConfigValues } from './naming.ts';
import type { Cluster, Host, ServerNode, World } from './world.ts';

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

/** What a server was started with: its own settings before its cluster's. */
export function serverConfig(cluster: Cluster, node: Pick<ServerNode, 'config'>): Configs {
  return { ...cluster.config, ...node.config };
}

export interface ServerSettings {
  readonly quorum: QuorumSettings;
  readonly broker: BrokerSettings;
  readonly replication: ReplicationSettings;
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
      autoCreateTopics: boolean(configs, 'auto.create.topics.enable'),
    },
    replication: replicationSettings(cluster, configs, node.kafkaId, host.rack),
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
    fetchMaxWaitMs: QUORUM_FETCH_MAX_WAIT_MS,
    features: { preVote: profileOf(profile).features.preVote },
  };
}

const RACK_AWARE_SELECTOR = 'org.apache.kafka.common.replica.RackAwareReplicaSelector';

function replicationSettings(
  { profile }: Cluster,
  configs: Configs,
  brokerId: number,
  rack: string | null,
): ReplicationSettings {
  const { number, textOrNull } = createConfigReader(profile, 'broker');
  const { highWatermarkHeldBelowMinIsr, fencedBrokersStayOutOfIsr } = profileOf(profile).features;
  const read = (key: string): number => number(configs, key);
  return {
    brokerId,
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
    producerIdExpirationMs: read('producer.id.expiration.ms'),
    producerIdExpirationCheckIntervalMs: read('producer.id.expiration.check.interval.ms'),
    replicaSelectorRackAware: textOrNull(configs, 'replica.selector.class') === RACK_AWARE_SELECTOR,
    topicDefaults: topicDefaults(createTopicConfigReader(profile), configs),
    features: {
      highWatermarkHeldBelowMinIsr,
      fencedBrokersStayOutOfIsr,
      lastStableOffsetHeldAtLogStart: profile === 'book',
    },
  };
}

type TopicReader = ReturnType<typeof createTopicConfigReader>;

/** What holds for a topic that sets nothing for itself. */
function topicDefaults({ number, text, list }: TopicReader, broker: Configs): TopicSettings {
  const source = { topic: {}, broker };
  return {
    minInsyncReplicas: number(source, 'min.insync.replicas'),
    maxMessageBytes: number(source, 'max.message.bytes'),
    segmentBytes: number(source, 'segment.bytes'),
    cleanupPolicy: list(source, 'cleanup.policy').join(','),
    timestampType: text(source, 'message.timestamp.type'),
    timestampBeforeMaxMs: number(source, 'message.timestamp.before.max.ms'),
    timestampAfterMaxMs: number(source, 'message.timestamp.after.max.ms'),
  };
}

/** Where clients of a cluster begin: all its brokers (bootstrap.servers). */
export function bootstrapOf(world: World, cluster: ClusterId): readonly NodeId[] {
  return world.nodes.flatMap((node) =>
    node.kind === 'server' && node.isBroker && node.cluster === cluster ? [node.id] : [],
  );
}

import { constructClient, profileOf, type ClientKind, type ConfigValue } from '../config/index.ts';
import type {
  AdminSettings,
  ConsumerSettings,
  NetworkSettings,
  OffsetReset,
  PartitionerSetting,
  ProducerSettings,
} from '../clients/index.ts';
import { parsePartitionRule } from '../clients/index.ts';
import type { Acks } from '../network/protocol/index.ts';
import { groupSettings, type Values } from './group-settings.ts';
import type { ConfigValues } from './naming.ts';
import type { Cluster } from './world.ts';

/** No key of Kafka's: how long a consumer's application takes for one record. */
export const PROCESSING_KEY = 'kafkascope.processing.ms';

/** No key of Kafka's: what a partitioner of the user's own does, in place of `partitioner.class`. */
export const PARTITION_RULE_KEY = 'kafkascope.partitioner.rule';

const OURS: readonly string[] = [PROCESSING_KEY, PARTITION_RULE_KEY];

const STRING = 'org.apache.kafka.common.serialization.String';

/** What every client of ours is constructed with besides its own settings: addresses and serializers of text. */
const GIVEN: Readonly<Record<ClientKind, ConfigValues>> = {
  producer: {
    'bootstrap.servers': 'localhost:9092',
    'key.serializer': `${STRING}Serializer`,
    'value.serializer': `${STRING}Serializer`,
  },
  consumer: {
    'bootstrap.servers': 'localhost:9092',
    'key.deserializer': `${STRING}Deserializer`,
    'value.deserializer': `${STRING}Deserializer`,
  },
  admin: { 'bootstrap.servers': 'localhost:9092' },
};

/** Constructs a client of Kafka as far as its configuration goes; our own keys are no business of Kafka's. */
export function construct(
  cluster: Cluster,
  kind: ClientKind,
  config: ConfigValues,
): ReturnType<typeof constructClient> {
  const kafkas = Object.entries(config).filter(([key]) => !OURS.includes(key));
  const entries = { ...GIVEN[kind], ...Object.fromEntries(kafkas) };
  return constructClient(profileOf(cluster.profile), kind, entries);
}

/** What a client really uses. Its configuration was accepted when it was added. */
function valuesOf(cluster: Cluster, kind: ClientKind, config: ConfigValues): Values {
  const construction = construct(cluster, kind, config);
  if (!construction.accepted) throw new Error(construction.refusal.message);
  const value = (key: string): ConfigValue => construction.values[key] ?? null;
  return {
    list: (key) => {
      const listed = value(key);
      return Array.isArray(listed) ? listed.map(String) : [];
    },
    number: (key) => Number(value(key)),
    text: (key) => String(value(key) ?? ''),
    boolean: (key) => value(key) === true,
  };
}

function networkSettings(
  { number, text }: Values,
  name: string,
  allowAutoTopicCreation: boolean,
  hasExponentialBackoff: boolean,
): NetworkSettings {
  return {
    clientId: text('client.id') || name,
    requestTimeoutMs: number('request.timeout.ms'),
    retryBackoffMs: number('retry.backoff.ms'),
    retryBackoffMaxMs: number(hasExponentialBackoff ? 'retry.backoff.max.ms' : 'retry.backoff.ms'),
    reconnectBackoffMs: number('reconnect.backoff.ms'),
    reconnectBackoffMaxMs: number('reconnect.backoff.max.ms'),
    metadataMaxAgeMs: number('metadata.max.age.ms'),
    rebootstraps: text('metadata.recovery.strategy').toLowerCase() === 'rebootstrap',
    allowAutoTopicCreation,
  };
}

function hasExponentialBackoff(cluster: Cluster): boolean {
  return profileOf(cluster.profile).features.exponentialRetryBackoff;
}

function codecOf(name: string): ProducerSettings['codec'] {
  return name === 'gzip' || name === 'snappy' || name === 'lz4' || name === 'zstd' ? name : null;
}

function acksOf(text: string): Acks {
  if (text === '0') return 0;
  return text === '1' ? 1 : -1;
}

/** Whose class it is; one that we have none of puts records as Kafka does without one. */
function partitionerOf(config: ConfigValues, className: string): PartitionerSetting {
  const rule = parsePartitionRule(config[PARTITION_RULE_KEY] ?? '');
  if (rule !== null) return { kind: 'rule', rule };
  switch (className.slice(className.lastIndexOf('.') + 1)) {
    case 'RoundRobinPartitioner':
      return { kind: 'roundRobin' };
    case 'DefaultPartitioner':
    case 'UniformStickyPartitioner':
      return { kind: 'sticky' };
    default:
      return { kind: 'builtIn' };
  }
}

function ignoresKeys({ boolean, text }: Values): boolean {
  return (
    boolean('partitioner.ignore.keys') ||
    text('partitioner.class').endsWith('.UniformStickyPartitioner')
  );
}

interface NewClient {
  readonly name: string;
  readonly config: ConfigValues;
}

export function producerSettings(cluster: Cluster, { name, config }: NewClient): ProducerSettings {
  const values = valuesOf(cluster, 'producer', config);
  const { number, text, boolean } = values;
  return {
    ...networkSettings(values, name, true, hasExponentialBackoff(cluster)),
    acks: acksOf(text('acks')),
    retries: number('retries'),
    deliveryTimeoutMs: number('delivery.timeout.ms'),
    lingerMs: number('linger.ms'),
    batchSizeBytes: number('batch.size'),
    maxInFlightRequests: number('max.in.flight.requests.per.connection'),
    enableIdempotence: boolean('enable.idempotence'),
    maxBlockMs: number('max.block.ms'),
    bufferMemoryBytes: number('buffer.memory'),
    maxRequestSizeBytes: number('max.request.size'),
    codec: codecOf(text('compression.type')),
    partitioner: partitionerOf(config, text('partitioner.class')),
    ignoreKeys: ignoresKeys(values),
    asksPartitionerAgain: !profileOf(cluster.profile).features.builtInPartitioner,
    adaptivePartitioning: boolean('partitioner.adaptive.partitioning.enable'),
    tellsTimeouts: profileOf(cluster.profile).features.producerTimeoutsTold,
  };
}

const BY_DURATION = /^by_duration:P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

function offsetReset(text: string): OffsetReset {
  const match = BY_DURATION.exec(text);
  if (match !== null) {
    const [days = '0', hours = '0', minutes = '0', seconds = '0'] = match.slice(1);
    const inMinutes = (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
    return { kind: 'by_duration', durationMs: (inMinutes * 60 + Number(seconds)) * 1_000 };
  }
  return { kind: text === 'earliest' || text === 'none' ? text : 'latest' };
}

export function consumerSettings(cluster: Cluster, { name, config }: NewClient): ConsumerSettings {
  const values = valuesOf(cluster, 'consumer', config);
  const { number, text, boolean } = values;
  return {
    ...networkSettings(
      values,
      name,
      boolean('allow.auto.create.topics'),
      hasExponentialBackoff(cluster),
    ),
    autoOffsetReset: offsetReset(text('auto.offset.reset')),
    fetchMinBytes: number('fetch.min.bytes'),
    fetchMaxWaitMs: number('fetch.max.wait.ms'),
    fetchMaxBytes: number('fetch.max.bytes'),
    maxPartitionFetchBytes: number('max.partition.fetch.bytes'),
    isolationLevel:
      text('isolation.level') === 'read_committed' ? 'read_committed' : 'read_uncommitted',
    clientRack: text('client.rack'),
    maxPollRecords: number('max.poll.records'),
    processingMsPerRecord: Number(config[PROCESSING_KEY] ?? 0),
    group: config['group.id'] === undefined ? null : groupSettings(cluster, values),
  };
}

export function adminSettings(cluster: Cluster, { name, config }: NewClient): AdminSettings {
  const values = valuesOf(cluster, 'admin', config);
  const { number } = values;
  return {
    ...networkSettings(values, name, false, hasExponentialBackoff(cluster)),
    defaultApiTimeoutMs: number('default.api.timeout.ms'),
    retries: number('retries'),
  };
}

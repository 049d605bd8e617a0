// What the constructors of Kafka's clients ask beyond their configuration classes, and how they wrap their refusals.
import { validateBootstrapServers } from './addresses.ts';
import { apiTimeoutTooShort } from './checks/admin.ts';
import { autoCommits, autoCommitWithoutGroup } from './checks/consumer.ts';
import {
  firstRefusal,
  listOf,
  numberOf,
  textOrNull,
  valueOf,
  type Check,
  type CheckContext,
  type ConfigValues,
} from './checks/context.ts';
import { deliveryTimeoutMs } from './checks/producer.ts';
import { isKnownClass, type ConfigEntries } from './parse.ts';
import type { Profile } from './profiles.ts';
import { invalidValue, refuse, type Refusal } from './refusal.ts';
import { validateConfigs } from './validate.ts';

export type ClientKind = 'producer' | 'consumer' | 'admin';

export type Construction =
  | { readonly accepted: true; readonly values: ConfigValues }
  | { readonly accepted: false; readonly refusal: Refusal };

/**
 * Constructs a client as far as its configuration goes. Values are what the client really uses: a producer's
 * delivery.timeout.ms and a consumer's enable.auto.commit can differ from what its configuration class shows.
 */
export function constructClient(
  profile: Profile,
  kind: ClientKind,
  entries: ConfigEntries,
): Construction {
  const missing = missingClass(profile, kind, entries);
  if (missing !== null) return { accepted: false, refusal: missing };
  const verdict = validateConfigs(profile, kind, entries);
  if (!verdict.accepted) return verdict;
  const context = { profile, entries, values: verdict.values };
  const cause = firstRefusal(context, CHECKS[kind]);
  if (cause !== null) {
    return { accepted: false, refusal: refuse('KafkaException', FAILURE[kind], cause) };
  }
  return { accepted: true, values: { ...verdict.values, ...used(kind, context) } };
}

const FAILURE: Readonly<Record<ClientKind, string>> = {
  producer: 'Failed to construct kafka producer',
  consumer: 'Failed to construct kafka consumer',
  admin: 'Failed to create new KafkaAdminClient',
};

const CHECKS: Readonly<Record<ClientKind, readonly Check[]>> = {
  producer: [
    (context) => wrongSerde(context, 'serializer', 'Serializer'),
    unknownInterceptor,
    unknownCompression,
    (context) => {
      const timeout = deliveryTimeoutMs(context);
      return typeof timeout === 'number' ? null : timeout;
    },
    bootstrap,
    tooManyInFlight,
  ],
  consumer: [
    emptyGroup,
    autoCommitWithoutGroup,
    unknownInterceptor,
    (context) => wrongSerde(context, 'deserializer', 'Deserializer'),
    bootstrap,
    unknownAssignor,
    slowHeartbeat,
  ],
  admin: [bootstrapOfAdmin, apiTimeoutTooShort],
};

function used(kind: ClientKind, context: CheckContext): ConfigValues {
  switch (kind) {
    case 'producer': {
      const timeout = deliveryTimeoutMs(context);
      return typeof timeout === 'number' ? { 'delivery.timeout.ms': timeout } : {};
    }
    case 'consumer':
      return { 'enable.auto.commit': autoCommits(context) };
    case 'admin':
      return {};
  }
}

/** Without a (de)serializer newer constructors go no further. */
function missingClass(profile: Profile, kind: ClientKind, entries: ConfigEntries): Refusal | null {
  if (kind === 'admin' || !profile.features.serdesCheckedFirst) return null;
  const suffix = kind === 'producer' ? 'serializer' : 'deserializer';
  const key = [`key.${suffix}`, `value.${suffix}`].find((one) => entries[one] === undefined);
  return key === undefined ? null : invalidValue(key, 'null', 'must be non-null.');
}

/** The simulator's class path has serdes where Kafka has them. */
function wrongSerde(context: CheckContext, suffix: string, type: string): Refusal | null {
  const serialization = 'org.apache.kafka.common.serialization';
  const names = [`key.${suffix}`, `value.${suffix}`].map((key) => textOrNull(context, key) ?? '');
  const wrong = names.find((name) => !name.startsWith(`${serialization}.`));
  return wrong === undefined
    ? null
    : refuse('KafkaException', `class ${wrong} is not an instance of ${serialization}.${type}`);
}

function unknownInterceptor(context: CheckContext): Refusal | null {
  const unknown = listOf(context, 'interceptor.classes').find((name) => !isKnownClass(name));
  return unknown === undefined
    ? null
    : refuse(
        'KafkaException',
        `Class ${unknown} cannot be found`,
        refuse('ClassNotFoundException', unknown),
      );
}

const COMPRESSIONS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

/** 2.8 takes any text for compression.type and looks at it here. */
function unknownCompression(context: CheckContext): Refusal | null {
  const name = textOrNull(context, 'compression.type') ?? '';
  return COMPRESSIONS.includes(name)
    ? null
    : refuse('IllegalArgumentException', `Unknown compression name: ${name}`);
}

function bootstrap(context: CheckContext): Refusal | null {
  return validateBootstrapServers(listOf(context, 'bootstrap.servers'));
}

/** 4.x looks at it in ProducerConfig already. */
function tooManyInFlight(context: CheckContext): Refusal | null {
  const key = 'max.in.flight.requests.per.connection';
  return valueOf(context, 'enable.idempotence') === true && numberOf(context, key) > 5
    ? refuse('ConfigException', `Must set ${key} to at most 5 to use the idempotent producer.`)
    : null;
}

/** Source: ClassicKafkaConsumer, AsyncKafkaConsumer (4.x); deprecated, but taken, before. */
function emptyGroup(context: CheckContext): Refusal | null {
  return textOrNull(context, 'group.id') === '' && context.profile.features.consumerGroupProtocol
    ? refuse(
        'InvalidGroupIdException',
        'The configured group.id should not be an empty string or whitespace.',
      )
    : null;
}

function isClassic(context: CheckContext): boolean {
  if (!context.profile.features.consumerGroupProtocol) return true;
  return textOrNull(context, 'group.protocol')?.toUpperCase() === 'CLASSIC';
}

/** Source: ConsumerPartitionAssignor.getAssignorInstances. */
function unknownAssignor(context: CheckContext): Refusal | null {
  if (!isClassic(context)) return null;
  const unknown = listOf(context, 'partition.assignment.strategy').find(
    (name) => !isKnownClass(name),
  );
  return unknown === undefined
    ? null
    : refuse(
        'KafkaException',
        `${unknown} ClassNotFoundException exception occurred`,
        refuse('ClassNotFoundException', unknown),
      );
}

/** Source: Heartbeat; only a member of a group has one. */
function slowHeartbeat(context: CheckContext): Refusal | null {
  return isClassic(context) &&
    textOrNull(context, 'group.id') !== null &&
    numberOf(context, 'heartbeat.interval.ms') >= numberOf(context, 'session.timeout.ms')
    ? refuse('IllegalArgumentException', 'Heartbeat must be set lower than the session timeout')
    : null;
}

function bootstrapOfAdmin(context: CheckContext): Refusal | null {
  const brokers = listOf(context, 'bootstrap.servers');
  if (!context.profile.features.dynamicQuorum) return validateBootstrapServers(brokers);
  const controllers = listOf(context, 'bootstrap.controllers');
  const keys = ['bootstrap.servers', 'bootstrap.controllers'] as const;
  if (brokers.length > 0 && controllers.length > 0) {
    return refuse('ConfigException', `You cannot set both ${keys.join(' and ')}`);
  }
  if (brokers.length === 0 && controllers.length === 0) {
    return refuse('ConfigException', `You must set either ${keys.join(' or ')}`);
  }
  return validateBootstrapServers(brokers.length > 0 ? brokers : controllers);
}

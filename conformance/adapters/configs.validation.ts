import {
  configDefinition,
  constructClient,
  profileOf,
  validateConfigs,
  type ClientKind,
  type ConfigOwner,
  type ConfigValue,
  type ProfileName,
} from '../../src/engine/config/index.ts';
import type { Adapter } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import { object, refusalJson, text } from '../read.ts';
import { configJson, isConfigOwner } from './configs.ts';

const SERIALIZER = 'org.apache.kafka.common.serialization.StringSerializer';
const DESERIALIZER = 'org.apache.kafka.common.serialization.StringDeserializer';
const BOOTSTRAP = { 'bootstrap.servers': 'localhost:9092' };

/** The configurations that the recording gave everybody; the answer shows only what differs from them. */
const BASE: Readonly<Record<ConfigOwner, JsonObject>> = {
  producer: { ...BOOTSTRAP, 'key.serializer': SERIALIZER, 'value.serializer': SERIALIZER },
  consumer: {
    ...BOOTSTRAP,
    'key.deserializer': DESERIALIZER,
    'value.deserializer': DESERIALIZER,
    'group.id': 'g',
  },
  admin: BOOTSTRAP,
  topic: {},
  group: {},
  broker: {},
};

const BROKER_BASE: Readonly<Record<ProfileName, JsonObject>> = {
  book: {
    'broker.id': '1',
    'zookeeper.connect': 'localhost:2181',
    listeners: 'PLAINTEXT://localhost:9092',
  },
  modern: {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': '1@localhost:9093',
    listeners: 'PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  },
};

/** What the recording shows beside the keys that were given. */
const SHOWN: Partial<Readonly<Record<ConfigOwner, readonly string[]>>> = {
  producer: ['acks', 'enable.idempotence', 'retries', 'max.in.flight.requests.per.connection'],
  consumer: ['enable.auto.commit', 'group.protocol'],
};

const CONSTRUCTORS: Readonly<Record<string, ClientKind>> = {
  KafkaProducer: 'producer',
  KafkaConsumer: 'consumer',
  Admin: 'admin',
};

export const configsValidation: Adapter = {
  answer(given, asked) {
    const owner = text(given, 'client');
    if (!isConfigOwner(owner)) return null;
    const through = text(given, 'through');
    const config = object(given, 'config') as Readonly<Record<string, string | number | boolean>>;
    const profile = profileOf(asked.profile);
    const verdict = validateConfigs(profile, owner, config);
    const client = CONSTRUCTORS[through];
    const constructed = client === undefined ? verdict : constructClient(profile, client, config);
    if (!constructed.accepted) return refusalJson(constructed.refusal);
    if (through === 'KafkaConsumer' || through === 'Admin') return { accepted: true };
    if (!verdict.accepted) return refusalJson(verdict.refusal);
    const effective: Record<string, Json> = {};
    for (const key of shownKeys(asked.profile, owner, config)) {
      effective[key] = shownValue(asked.profile, owner, key, verdict.values[key] ?? null);
    }
    if (through === 'KafkaProducer') {
      effective['deliveryTimeoutMs'] = configJson(
        constructed.values['delivery.timeout.ms'] ?? null,
      );
    }
    return { accepted: true, effective };
  },
};

/** Java prints no passwords. */
function shownValue(
  profile: ProfileName,
  owner: ConfigOwner,
  key: string,
  value: ConfigValue,
): Json {
  const isPassword = configDefinition(profile, owner, key)?.type === 'PASSWORD';
  return isPassword && value !== null ? '[hidden]' : configJson(value);
}

function shownKeys(profile: ProfileName, owner: ConfigOwner, config: JsonObject): string[] {
  const base = owner === 'broker' ? BROKER_BASE[profile] : BASE[owner];
  const changed = [...new Set([...Object.keys(base), ...Object.keys(config)])].filter(
    (key) => base[key] !== config[key],
  );
  return [...changed, ...(SHOWN[owner] ?? [])].filter(
    (key) => configDefinition(profile, owner, key) !== null,
  );
}

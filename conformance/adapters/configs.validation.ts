import {
  validateConnectConfigs,
  type ConnectOwner,
} from '../../src/engine/config/connect/index.ts';
import {
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
import { configJson, definitionOf, isConfigOwner, isConnectOwner } from './configs.ts';

const SERIALIZER = 'org.apache.kafka.common.serialization.StringSerializer';
const DESERIALIZER = 'org.apache.kafka.common.serialization.StringDeserializer';
const BOOTSTRAP = { 'bootstrap.servers': 'localhost:9092' };

type Owner = ConfigOwner | ConnectOwner;

/** The configurations that the recording gave everybody; the answer shows only what differs from them. */
const BASE: Readonly<Partial<Record<Owner, JsonObject>>> = {
  producer: { ...BOOTSTRAP, 'key.serializer': SERIALIZER, 'value.serializer': SERIALIZER },
  consumer: {
    ...BOOTSTRAP,
    'key.deserializer': DESERIALIZER,
    'value.deserializer': DESERIALIZER,
    'group.id': 'g',
  },
  admin: BOOTSTRAP,
  'connect-distributed': {
    ...BOOTSTRAP,
    'group.id': 'connect',
    'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
    'config.storage.topic': 'c',
    'offset.storage.topic': 'o',
    'status.storage.topic': 's',
  },
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
const SHOWN: Partial<Readonly<Record<Owner, readonly string[]>>> = {
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
    if (!isConfigOwner(owner) && !isConnectOwner(owner)) return null;
    const through = text(given, 'through');
    const config = object(given, 'config') as Readonly<Record<string, string | number | boolean>>;
    const profile = profileOf(asked.profile);
    const verdict = isConnectOwner(owner)
      ? validateConnectConfigs(profile, owner, config)
      : validateConfigs(profile, owner, config);
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
function shownValue(profile: ProfileName, owner: Owner, key: string, value: ConfigValue): Json {
  const isPassword = definitionOf(profile, owner, key)?.type === 'PASSWORD';
  return isPassword && value !== null ? '[hidden]' : configJson(value);
}

function shownKeys(profile: ProfileName, owner: Owner, config: JsonObject): string[] {
  const base = owner === 'broker' ? BROKER_BASE[profile] : (BASE[owner] ?? {});
  const changed = [...new Set([...Object.keys(base), ...Object.keys(config)])].filter(
    (key) => base[key] !== config[key],
  );
  return [...changed, ...(SHOWN[owner] ?? [])].filter(
    (key) => definitionOf(profile, owner, key) !== null,
  );
}

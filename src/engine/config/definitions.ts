import adminBook from './data/admin.book.json';
import adminModern from './data/admin.modern.json';
import brokerBook from './data/broker.book.json';
import brokerModern from './data/broker.modern.json';
import consumerBook from './data/consumer.book.json';
import consumerModern from './data/consumer.modern.json';
import groupModern from './data/group.modern.json';
import producerBook from './data/producer.book.json';
import producerModern from './data/producer.modern.json';
import topicBook from './data/topic.book.json';
import topicModern from './data/topic.modern.json';
import { profileOf, type ProfileName } from './profiles.ts';

/** What a configuration belongs to: a broker (or controller), a topic, a client, or a group (KIP-848 and later). */
export type ConfigOwner = 'broker' | 'topic' | 'producer' | 'consumer' | 'admin' | 'group';

export type ConfigType =
  'BOOLEAN' | 'STRING' | 'INT' | 'SHORT' | 'LONG' | 'DOUBLE' | 'LIST' | 'CLASS' | 'PASSWORD';

/** A value after parsing. A LONG that no double holds exactly is a bigint. */
export type ConfigValue = boolean | number | bigint | string | readonly string[] | null;

export interface ConfigDefinition {
  readonly key: string;
  readonly type: ConfigType;
  /** Whether a value has to be given: there is no default. */
  readonly required: boolean;
  /** null also where the value has to be given. */
  readonly defaultValue: ConfigValue;
  /** The validator's own text, which is also what `validators.ts` reads; null without a validator. */
  readonly valid: string | null;
  readonly importance: 'HIGH' | 'MEDIUM' | 'LOW';
  /** Kafka leaves it out of its documentation. */
  readonly internal: boolean;
  /** Only for lists: whether an empty one is refused. */
  readonly nonEmpty: boolean;
  /** A list that loses its duplicates and must not hold empty entries (KIP-1161). */
  readonly strictList: boolean;
}

/** Definitions in Kafka's own order, which decides what is complained about first. */
export type ConfigDefinitions = ReadonlyMap<string, ConfigDefinition>;

/** [type, default, valid, importance, flags]; flags hold i for internal and n for a list that must not be empty. */
type Row = readonly unknown[];

/** An owner's definitions as they lie in `data/`. */
export type Rows = Readonly<Record<string, Row>>;

const DATA: Readonly<Record<ProfileName, Readonly<Record<ConfigOwner, Rows>>>> = {
  book: {
    broker: brokerBook,
    topic: topicBook,
    producer: producerBook,
    consumer: consumerBook,
    admin: adminBook,
    group: {}, // group configurations came with KIP-848
  },
  modern: {
    broker: brokerModern,
    topic: topicModern,
    producer: producerModern,
    consumer: consumerModern,
    admin: adminModern,
    group: groupModern,
  },
};

const read = new Map<string, ConfigDefinitions>();

/** All keys of an owner in a version of Kafka. */
export function configDefinitions(profile: ProfileName, owner: ConfigOwner): ConfigDefinitions {
  const name = `${profile} ${owner}`;
  let definitions = read.get(name);
  if (definitions === undefined) {
    definitions = toDefinitions(profile, DATA[profile][owner]);
    read.set(name, definitions);
  }
  return definitions;
}

/** The definition of a key, or null where this version of Kafka has no such key. */
export function configDefinition(
  profile: ProfileName,
  owner: ConfigOwner,
  key: string,
): ConfigDefinition | null {
  return configDefinitions(profile, owner).get(key) ?? null;
}

export function toDefinitions(profile: ProfileName, rows: Rows): ConfigDefinitions {
  return new Map(Object.entries(rows).map(([key, row]) => [key, toDefinition(profile, key, row)]));
}

function toDefinition(profile: ProfileName, key: string, row: Row): ConfigDefinition {
  const [type, recorded, valid, importance, flags] = row as readonly [
    ConfigType,
    ConfigValue,
    string | null,
    ConfigDefinition['importance'],
    string?,
  ];
  const required = recorded === 'NO_DEFAULT';
  return {
    key,
    type,
    required,
    defaultValue: required ? null : type === 'LONG' ? toLong(recorded) : recorded,
    valid,
    importance,
    internal: flags?.includes('i') ?? false,
    nonEmpty: flags?.includes('n') ?? false,
    strictList:
      type === 'LIST' && hasListValidator(valid) && profileOf(profile).features.strictLists,
  };
}

/** ConfigDef.ValidList describes itself by its choices, or by nothing where anything goes. */
function hasListValidator(valid: string | null): boolean {
  return valid !== null && /^(\[[^[\]]*\])?$/.test(valid);
}

/** Long.MAX_VALUE and its like are recorded as decimal strings. */
function toLong(recorded: ConfigValue): ConfigValue {
  return typeof recorded === 'string' ? BigInt(recorded) : recorded;
}

// Configurations in use: a world keeps only what was given, as text; readers add defaults and types.
import { configDefinition, type ConfigOwner, type ConfigValue } from './definitions.ts';
import { parseConfigValue } from './parse.ts';
import type { ProfileName } from './profiles.ts';
import { brokerSynonyms } from './synonyms.ts';

/** What was given, as a world keeps it. Immutable: readers remember by identity what they have parsed. */
export type Configs = Readonly<Record<string, string>>;

/** Typed reading. All throw where the version has no such key, or the value is of another type. */
export interface ConfigReader<Source> {
  /** INT, SHORT, LONG or DOUBLE; a LONG beyond 2^53 loses its last digits, which only limits like "for ever" have. */
  readonly number: (source: Source, key: string) => number;
  readonly boolean: (source: Source, key: string) => boolean;
  readonly text: (source: Source, key: string) => string;
  /** Where no value is a value. */
  readonly textOrNull: (source: Source, key: string) => string | null;
  readonly list: (source: Source, key: string) => readonly string[];
}

/** A topic's configurations stand on those of the broker that asks. */
export interface TopicSource {
  readonly topic: Configs;
  readonly broker: Configs;
}

/** Reads configurations of one kind of owner in one version of Kafka. */
export function createConfigReader(
  profile: ProfileName,
  owner: ConfigOwner,
): ConfigReader<Configs> {
  const read = cachedRead(profile, owner);
  return typed((configs, key) => read(configs, key));
}

/**
 * Reads a topic's configurations: its own, or else what its broker says under the broker's name for it
 * (`retention.ms`: `log.retention.ms`, `.minutes`, `.hours`), or else the default. Source: LogConfig.fromProps.
 */
export function createTopicConfigReader(profile: ProfileName): ConfigReader<TopicSource> {
  const readTopic = cachedRead(profile, 'topic');
  const readBroker = cachedRead(profile, 'broker');
  return typed(({ topic, broker }, key) => {
    if (topic[key] !== undefined) return readTopic(topic, key);
    const synonym = brokerSynonyms(key).find(
      ({ brokerKey }) =>
        configDefinition(profile, 'broker', brokerKey) !== null &&
        readBroker(broker, brokerKey) !== null,
    );
    if (synonym === undefined) return readTopic(topic, key);
    const value = readBroker(broker, synonym.brokerKey);
    return typeof value === 'number' ? inTopicUnit(key, value * synonym.factor) : value;
  });
}

/** A broker's negative retention of any size is for ever. */
function inTopicUnit(key: string, value: number): number {
  return key === 'retention.ms' && value < 0 ? -1 : value;
}

type Read = (configs: Configs, key: string) => ConfigValue;

function cachedRead(profile: ProfileName, owner: ConfigOwner): Read {
  const remembered = new WeakMap<Configs, Map<string, ConfigValue>>();
  return (configs, key) => {
    let values = remembered.get(configs);
    if (values === undefined) {
      values = new Map();
      remembered.set(configs, values);
    }
    let value = values.get(key);
    if (value === undefined) {
      value = readValue(profile, owner, configs, key);
      values.set(key, value);
    }
    return value;
  };
}

function readValue(
  profile: ProfileName,
  owner: ConfigOwner,
  configs: Configs,
  key: string,
): ConfigValue {
  const definition = configDefinition(profile, owner, key);
  if (definition === null)
    throw new Error(`Kafka of profile ${profile} has no ${owner} key ${key}`);
  const raw = configs[key];
  if (raw === undefined) return definition.defaultValue;
  const parsed = parseConfigValue(definition, raw);
  if (!parsed.ok) throw new Error(parsed.refusal.message);
  return parsed.value;
}

function typed<Source>(read: (source: Source, key: string) => ConfigValue): ConfigReader<Source> {
  const wrong = (key: string, type: string) => new Error(`${key} is not a ${type}`);
  return {
    number(source, key) {
      const value = read(source, key);
      if (typeof value === 'number') return value;
      if (typeof value === 'bigint') return Number(value);
      throw wrong(key, 'number');
    },
    boolean(source, key) {
      const value = read(source, key);
      if (typeof value !== 'boolean') throw wrong(key, 'boolean');
      return value;
    },
    text(source, key) {
      const value = read(source, key);
      if (typeof value !== 'string') throw wrong(key, 'text');
      return value;
    },
    textOrNull(source, key) {
      const value = read(source, key);
      if (value !== null && typeof value !== 'string') throw wrong(key, 'text');
      return value;
    },
    list(source, key) {
      const value = read(source, key);
      if (!Array.isArray(value)) throw wrong(key, 'list');
      return value as readonly string[];
    },
  };
}

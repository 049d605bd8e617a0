import { describe, expect, test } from 'vitest';
import {
  configDefinition,
  configDefinitions,
  constructClient,
  createConfigReader,
  createTopicConfigReader,
  errorInfo,
  explainedKeys,
  isInternalTopic,
  meaningKey,
  profileOf,
  validateConfigs,
  validateConfigValue,
  validateTopicName,
  type ConfigOwner,
  type ProfileName,
} from './index.ts';

const modern = profileOf('modern');
const book = profileOf('book');
const owners: ConfigOwner[] = ['broker', 'topic', 'producer', 'consumer', 'admin', 'group'];
const profiles: ProfileName[] = ['book', 'modern'];

describe('definitions', () => {
  test('defaults differ between the versions', () => {
    expect(configDefinition('book', 'producer', 'acks')?.defaultValue).toBe('1');
    expect(configDefinition('modern', 'producer', 'acks')?.defaultValue).toBe('all');
    expect(configDefinition('modern', 'broker', 'zookeeper.connect')).toBeNull();
  });

  test('every default passes its own validator', () => {
    for (const profile of profiles) {
      for (const owner of owners) {
        for (const { key, type, defaultValue } of configDefinitions(profile, owner).values()) {
          if (defaultValue === null || type === 'CLASS' || Array.isArray(defaultValue)) continue;
          const shown = String(defaultValue);
          const refusal = validateConfigValue(profileOf(profile), owner, key, shown);
          expect(refusal, `${profile} ${owner} ${key}`).toBeNull();
        }
      }
    }
  });

  test('every explained key exists in a version', () => {
    for (const owner of owners) {
      for (const key of explainedKeys(owner)) {
        const found = profiles.some((profile) => configDefinition(profile, owner, key) !== null);
        expect(found, `${owner} ${key}`).toBe(true);
      }
    }
    expect(meaningKey('topic', 'min.insync.replicas')).toBe('topic.min-insync-replicas');
    expect(meaningKey('topic', 'preallocate')).toBeNull();
  });
});

describe('readers', () => {
  const broker = createConfigReader('modern', 'broker');
  const topic = createTopicConfigReader('modern');

  test('give what was set, or else the default', () => {
    expect(broker.number({}, 'broker.session.timeout.ms')).toBe(9000);
    expect(
      broker.number({ 'broker.session.timeout.ms': ' 6000 ' }, 'broker.session.timeout.ms'),
    ).toBe(6000);
    expect(broker.boolean({}, 'unclean.leader.election.enable')).toBe(false);
    expect(broker.list({ 'log.dirs': 'a, b' }, 'log.dirs')).toEqual(['a', 'b']);
    expect(broker.textOrNull({}, 'broker.rack')).toBeNull();
  });

  test('complain about keys that the version does not have, and about other types', () => {
    expect(() => broker.number({}, 'zookeeper.session.timeout.ms')).toThrow('has no broker key');
    expect(() => broker.number({}, 'broker.rack')).toThrow('not a number');
  });

  test('take a topic’s default from the broker, the finer unit first', () => {
    const own = { topic: { 'retention.ms': '5' }, broker: { 'log.retention.ms': '7' } };
    expect(topic.number(own, 'retention.ms')).toBe(5);
    expect(topic.number({ ...own, topic: {} }, 'retention.ms')).toBe(7);
    expect(topic.number({ topic: {}, broker: {} }, 'retention.ms')).toBe(604_800_000);
    const minutes = { 'log.retention.minutes': '2', 'log.retention.hours': '24' };
    expect(topic.number({ topic: {}, broker: minutes }, 'retention.ms')).toBe(120_000);
    const forEver = { 'log.retention.hours': '-1' };
    expect(topic.number({ topic: {}, broker: forEver }, 'retention.ms')).toBe(-1);
  });

  test('read the same object once', () => {
    let reads = 0;
    const configs = {
      get 'num.partitions'() {
        reads += 1;
        return '3';
      },
    };
    expect([
      broker.number(configs, 'num.partitions'),
      broker.number(configs, 'num.partitions'),
    ]).toEqual([3, 3]);
    expect(reads).toBe(1);
  });
});

describe('validation', () => {
  test('a topic refuses keys that it does not know, a broker does not', () => {
    expect(validateConfigs(modern, 'topic', { 'no.such': '1' })).toEqual({
      accepted: false,
      refusal: {
        exception: 'InvalidConfigurationException',
        message: 'Unknown topic config name: no.such',
      },
    });
  });

  test('acks=1 turns idempotence off silently since KIP-679, and never turned it on before', () => {
    const entries = {
      'bootstrap.servers': 'localhost:9092',
      'key.serializer': 'org.apache.kafka.common.serialization.StringSerializer',
      'value.serializer': 'org.apache.kafka.common.serialization.StringSerializer',
      acks: '1',
    };
    for (const profile of [modern, book]) {
      const built = constructClient(profile, 'producer', entries);
      expect(built.accepted && built.values['enable.idempotence']).toBe(false);
    }
    const asked = constructClient(modern, 'producer', { ...entries, 'enable.idempotence': 'true' });
    expect(asked.accepted).toBe(false);
  });
});

describe('names and errors', () => {
  test('the versions refuse names in their own words', () => {
    expect(validateTopicName(book, '..')?.message).toBe('Topic name cannot be "." or ".."');
    expect(validateTopicName(modern, '..')?.message).toBe(
      "Topic name is invalid: '..' is not allowed",
    );
    expect(isInternalTopic(book, '__share_group_state')).toBe(false);
    expect(isInternalTopic(modern, '__share_group_state')).toBe(true);
  });

  test('an error has the words of its version', () => {
    expect(errorInfo('modern', 'NOT_ENOUGH_REPLICAS')).toMatchObject({ code: 19, retriable: true });
    expect(() => errorInfo('book', 'FENCED_MEMBER_EPOCH')).toThrow('has no error');
  });
});

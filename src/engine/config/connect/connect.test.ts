import { describe, expect, test } from 'vitest';
import { profileOf } from '../index.ts';
import { connectDefinitions, validateConnectConfigs, type ConnectOwner } from './index.ts';

const modern = profileOf('modern');
const book = profileOf('book');

const WORKER = {
  'bootstrap.servers': 'localhost:9092',
  'group.id': 'connect',
  'key.converter': 'org.apache.kafka.connect.json.JsonConverter',
  'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
  'config.storage.topic': 'c',
  'offset.storage.topic': 'o',
  'status.storage.topic': 's',
};

function message(
  entries: Readonly<Record<string, string>>,
  profile = modern,
  owner: ConnectOwner = 'connect-distributed',
): string | null {
  const given = owner === 'connect-distributed' ? { ...WORKER, ...entries } : entries;
  const verdict = validateConnectConfigs(profile, owner, given);
  return verdict.accepted ? null : verdict.refusal.message;
}

const SINK = { name: 'n', 'connector.class': 'C' };

describe('definitions of Connect and MirrorMaker', () => {
  test('MirrorMaker’s connectors have what they share first, and in 2.8 nothing of their own', () => {
    const shared = [...connectDefinitions('modern', 'mirror-connector').keys()];
    const source = [...connectDefinitions('modern', 'mirror-source').keys()];
    expect(source.slice(0, shared.length)).toEqual(shared);
    expect(source).toContain('offset-syncs.topic.location');
    expect(shared).not.toContain('offset-syncs.topic.location');
    expect(connectDefinitions('book', 'mirror-source')).toEqual(
      connectDefinitions('book', 'mirror-connector'),
    );
  });
});

describe('a worker', () => {
  test('[CFG-2] signs with an algorithm that it verifies; 2.8 looked at the key’s instead', () => {
    const signature = { 'inter.worker.signature.algorithm': 'HmacSHA1' };
    expect(message(signature)).toContain('Signature algorithm must be present');
    expect(message(signature, book)).toBeNull();
    const key = { 'inter.worker.key.generation.algorithm': 'AES' };
    expect(message(key)).toBeNull();
    expect(message(key, book)).toContain('Key generation algorithm must be present');
  });

  test('[CFG-2] wants a key that its algorithm can have', () => {
    const size = (algorithm: string, bits: string) =>
      message({
        'inter.worker.key.generation.algorithm': algorithm,
        'inter.worker.key.size': bits,
      });
    expect(size('AES', '128')).toBeNull();
    expect(size('AES', '100')).toContain('key size 100: Wrong keysize: must be equal to 128');
    expect(size('TripleDES', '112')).toBeNull();
    expect(size('hmacsha512', '39')).toContain('Key length must be at least 40 bits');
    expect(size('HmacMD5', '1')).toBeNull();
    expect(size('SunTls12Prf', '9')).toContain('using a TlsPrfParameterSpec');
  });

  test('reads header rules by commas outside quotes', () => {
    const rules = (text: string, profile = modern) =>
      message({ 'response.http.headers.config': text }, profile);
    expect(rules('"set a:b, c", addDate d: 1,')).toBeNull();
    expect(rules('SET a:b')).toBeNull();
    expect(rules(' , set a:b')).toContain("header config ''. Expected: '[action]");
    expect(rules('set a', book)).toContain("pair 'a'");
    expect(rules('seta', book)).toContain("Expected: '[ation]"); // Kafka's own slip of 2.8
    expect(rules('set a b:c')).toContain("Invalid header name 'a b'");
    expect(rules('set a:b, drop a:b')).toContain("action: 'drop'");
  });

  test('[CFG-1] a first back-off given alone is the longest too', () => {
    const verdict = validateConnectConfigs(modern, 'connect-distributed', {
      ...WORKER,
      'reconnect.backoff.ms': '7',
    });
    expect(verdict.accepted && verdict.values['reconnect.backoff.max.ms']).toBe(7);
  });
});

describe('a connector', () => {
  test('its name holds no control characters, its aliases differ', () => {
    expect(message({ ...SINK, name: 'a\u0001b' }, modern, 'connect-sink')).toContain('chars: 1');
    expect(message({ ...SINK, name: '' }, book, 'connect-sink')).toContain('may not be empty');
    expect(message({ ...SINK, transforms: 'a, a' }, modern, 'connect-sink')).toContain('Duplicate');
  });

  test('its converters are converters', () => {
    const converter = (name: string) =>
      message({ ...SINK, 'key.converter': name }, modern, 'connect-sink');
    expect(converter('org.apache.kafka.connect.converters.LongConverter')).toBeNull();
    expect(converter('org.apache.kafka.connect.storage.SimpleHeaderConverter')).toContain(
      'does not implement the Converter interface',
    );
    expect(converter('org.apache.kafka.connect.storage.Converter')).toContain('abstract');
  });

  test('[SIM-CFG-2] its regular expression is one', () => {
    const regex = (text: string) =>
      message({ ...SINK, 'topics.regex': text }, modern, 'connect-sink');
    expect(regex('orders-(a|b)*[]x]+')).toBeNull();
    expect(regex('a\\[')).toBeNull();
    expect(regex('(a')).toContain('Unclosed group near index 2\n(a');
    expect(regex('a|*')).toContain("Dangling meta character '*' near index 2\na|*\n  ^");
    expect(regex('(?i)a*+b+?')).toBeNull();
    expect(regex('a**')).toContain("'*' near index 2");
    expect(regex('(*a)')).toContain("'*' near index 1");
    expect(regex('a)')).toContain("Unmatched closing ')' near index 0\na)\n^");
  });

  test('[SIM-CFG-2] its plugin’s version is a range', () => {
    const version = (text: string) =>
      message({ ...SINK, 'connector.plugin.version': text }, modern, 'connect-sink');
    expect(version('[1.0,2.0),[3.0]')).toBeNull();
    expect(version('(1.0)')).toBe('Single version must be surrounded by []: (1.0)');
    expect(version('[1.0,1.0)')).toBe('Range defies version ordering: [1.0,1.0)');
    expect(version('[1.0')).toBe('Unbounded range: [1.0');
  });
});

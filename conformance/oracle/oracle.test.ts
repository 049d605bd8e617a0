import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Cluster } from './cluster/cluster.ts';
import { readVersion } from './kafka/versions.ts';
import { createPlaceholders } from './play/placeholders.ts';
import { readRecording, readScript, type Step } from './script/format.ts';
import { randomScript } from './script/random.ts';

const SCENARIOS = join(import.meta.dirname, 'scenarios');
const ANSWERS = join(import.meta.dirname, '..', 'answers');

describe('scenarios', () => {
  test.each(readdirSync(SCENARIOS))('%s can be recorded', (name) => {
    const script = readScript(join(SCENARIOS, name));
    expect(() => readVersion(script.version)).not.toThrow();
  });

  test('a file of another kind is refused with what is wrong with it', () => {
    const answers = join(ANSWERS, 'cluster.leader-killed.json');
    expect(() => readScript(answers)).toThrow(/is no script:\n.*cases\.0\.do/s);
    expect(() => readRecording(join(ANSWERS, 'errors.modern.json'))).toThrow(/is no recorded/);
  });
});

describe('random scripts', () => {
  test('a seed gives the script that was recorded with it', () => {
    const recording = readRecording(join(ANSWERS, 'cluster.random-501.json'));
    const { cases } = randomScript(501, 1, 'modern');
    expect(cases.map(({ name, do: steps }) => ({ name, steps }))).toEqual(
      recording.cases.map(({ name, steps }) => ({ name, steps: steps.map((step) => step.do) })),
    );
  });

  test('both profiles suffer the same faults', () => {
    const [modern] = randomScript(3, 1, 'modern').cases;
    const [book] = randomScript(3, 1, 'book').cases;
    expect(book?.do).toEqual(modern?.do);
    expect(book?.given.cluster.controllers).toBe('zookeeper');
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('seed %i leaves a broker up, and all in the end', (seed) => {
    const [one] = randomScript(seed, 1, 'modern').cases;
    if (one === undefined) throw new Error('no case');
    const away = new Set<unknown>();
    for (const { action, broker } of one.do satisfies Step[]) {
      if (['kill', 'stop', 'pause'].includes(action)) away.add(broker);
      if (['start', 'resume'].includes(action)) away.delete(broker);
      expect(away.size).toBeLessThan(one.given.cluster.brokers.length);
    }
    expect(away.size).toBe(0);
  });
});

describe('placeholders', () => {
  const cluster = {
    folder: '/tmp/kafka-oracle-x',
    nodes: [{ id: 1, rack: null, port: 12345, controllerPort: 12346, state: 'up', pid: 1 }],
  } as unknown as Cluster;

  test('the same producer id has the same name, in order of appearance', () => {
    const { inAnswer } = createPlaceholders(cluster);
    expect(inAnswer([{ id: 'pid:1000' }, 'pid:7', 'pid:1000'])).toEqual([
      { id: '<pid-1>' },
      '<pid-2>',
      '<pid-1>',
    ]);
  });

  test('addresses, folders, ids and times of a tool are replaced, words are not', () => {
    const { inText } = createPlaceholders(cluster);
    expect(inText('127.0.0.1:12345 (id: 1) 12346 /tmp/kafka-oracle-x/1/data/t-0')).toBe(
      '127.0.0.1:<port-1> (id: 1) <controller-port-1> <dir-1>/t-0',
    );
    expect(inText('TopicId: S5RyORq4TuOoHqUTAS7mVg at 1764000000000')).toBe(
      'TopicId: <uuid-1> at <ms>',
    );
    expect(inText('LEADER-EPOCH-AND-START')).toBe('LEADER-EPOCH-AND-START');
  });
});

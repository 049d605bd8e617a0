import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { askFile } from './answer.ts';
import { differences } from './compare.ts';
import { readAnswerFiles } from './format.ts';

/** A failure story lasts for minutes of virtual time, five times over. */
const PATIENCE_MS = 120_000;

describe('the simulator answers as Apache Kafka did', () => {
  const files = readAnswerFiles(join(import.meta.dirname, 'answers'));
  for (const file of files) {
    const name = `${file.path.split('/').at(-1) ?? ''} (${file.kind}, Kafka ${file.version})`;
    test(name, { timeout: PATIENCE_MS }, () => {
      const { answerable, failures } = askFile(file);
      expect(answerable).toBe(true);
      expect(failures).toEqual([]);
    });
  }
});

describe('the comparison', () => {
  test('does not regard the order of keys, but that of arrays', () => {
    expect(differences({ a: 1, b: 2 }, { expect: { b: 2, a: 1 } })).toEqual([]);
    expect(differences([1, 2], { expect: [2, 1] })).toHaveLength(2);
  });

  test('wants the whole answer', () => {
    expect(differences({ a: 1 }, { expect: { a: 1, b: null } })).toEqual([
      'b: absent, Kafka: null',
    ]);
    expect(differences({ a: 1, b: 2 }, { expect: { a: 1 } })).toEqual(['b: 2, Kafka: absent']);
    expect(differences([], { expect: {} })).toHaveLength(1);
  });

  test('takes any of several answers', () => {
    expect(differences('x', { anyOf: ['y', 'x'] })).toEqual([]);
    expect(differences('z', { anyOf: ['y', 'x'] })).not.toEqual([]);
  });
});

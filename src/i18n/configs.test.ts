import { describe, expect, it } from 'vitest';
import { explainedKeys, meaningKey, type ConfigOwner } from '../engine/config/index.ts';
import { en } from './en/index.ts';

const owners: readonly ConfigOwner[] = [
  'broker',
  'topic',
  'producer',
  'consumer',
  'admin',
  'group',
];

describe('explanations of settings', () => {
  it.each(owners)('stand there for exactly the explained keys of a %s', (owner) => {
    const names = explainedKeys(owner).map((key) => meaningKey(owner, key));
    expect(Object.keys(en.configs[owner]).map((name) => `${owner}.${name}`)).toEqual(names);
  });
});

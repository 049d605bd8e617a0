import { describe, expect, it } from 'vitest';
import { readSettings, writeSettings, type Settings } from './settings.ts';

const defaults: Settings = { theme: 'system', language: null, speed: 1 };

function storageWith(value: string | null) {
  return { getItem: () => value };
}

describe('settings', () => {
  it('come back as they were written', () => {
    const kept = new Map<string, string>();
    const chosen: Settings = { theme: 'dark', language: 'ko', speed: 0.125 };
    writeSettings({ setItem: (key, value) => void kept.set(key, value) }, chosen);
    expect(readSettings({ getItem: (key) => kept.get(key) ?? null })).toEqual(chosen);
  });
  it.each([null, '', 'not json', 'null', '[]', '7', '{"theme":"pink","speed":3,"language":"xx"}'])(
    'fall back to the defaults for %s',
    (stored) => {
      expect(readSettings(storageWith(stored))).toEqual(defaults);
    },
  );
  it('lose only the field that is bad', () => {
    expect(readSettings(storageWith('{"theme":"dark","speed":"fast"}'))).toEqual({
      ...defaults,
      theme: 'dark',
    });
  });
  it('survive a storage that is forbidden or full', () => {
    const forbidden = () => {
      throw new Error('SecurityError');
    };
    expect(readSettings(null)).toEqual(defaults);
    expect(readSettings({ getItem: forbidden })).toEqual(defaults);
    expect(() => writeSettings({ setItem: forbidden }, defaults)).not.toThrow();
    expect(() => writeSettings(null, defaults)).not.toThrow();
  });
});

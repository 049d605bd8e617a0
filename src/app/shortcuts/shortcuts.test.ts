import { describe, expect, it } from 'vitest';
import { en } from '../../i18n/en/index.ts';
import { belongsToTarget, commandFor } from './match.ts';
import { keyCaps, shortcutTable } from './table.ts';

function press(key: string, more: Partial<Parameters<typeof commandFor>[0]> = {}) {
  const none = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
  return commandFor({ key, code: '', isComposing: false, ...none, ...more });
}

/** An element that is, or stands inside, what `names` lists. */
function element(...names: string[]) {
  return {
    closest: (selector: string) =>
      selector.split(', ').some((part) => names.includes(part)) ? ({} as Element) : null,
  };
}

describe('the table of keys', () => {
  it('gives no key to two commands, and each command a text', () => {
    expect(new Set(shortcutTable.map((entry) => entry.keys)).size).toBe(shortcutTable.length);
    expect(new Set(shortcutTable.map((entry) => entry.command)).size).toBe(shortcutTable.length);
    for (const { command } of shortcutTable) expect(en.shortcuts[command]).not.toBe('');
  });
  it('shows caps', () => {
    expect(keyCaps('nextFact')).toEqual(['⇧', '→']);
    expect(keyCaps('faster')).toEqual(['+']);
    expect(keyCaps('previousMilestone')).toEqual(['⇧', 'M']);
  });
});

describe('a key press', () => {
  it('is found by key and Shift', () => {
    expect(press(' ')).toBe('playOrPause');
    expect(press('ArrowRight')).toBe('stepForward');
    expect(press('ArrowRight', { shiftKey: true })).toBe('nextFact');
    expect(press('M', { shiftKey: true })).toBe('previousMilestone');
    expect(press('q')).toBeNull();
  });
  it('takes signs with or without Shift', () => {
    expect(press('?', { shiftKey: true })).toBe('help');
    expect(press('?')).toBe('help');
    expect(press('=')).toBe('faster');
    expect(press('+', { shiftKey: true })).toBe('faster');
  });
  it('reads a Hangul layout by the place of the key', () => {
    expect(press('ㅡ', { code: 'KeyM' })).toBe('nextMilestone');
    expect(press('ㅡ', { code: 'KeyM', isComposing: true })).toBeNull();
  });
  it('leaves the browser’s own keys alone', () => {
    expect(press('ArrowLeft', { altKey: true })).toBeNull();
    expect(press('m', { ctrlKey: true })).toBeNull();
    expect(press('+', { metaKey: true })).toBeNull();
  });
  it('belongs to the field, dialog or button that has the focus', () => {
    expect(belongsToTarget(element('input'), 'm')).toBe(true);
    expect(belongsToTarget(element('[role=dialog]'), 'ArrowRight')).toBe(true);
    expect(belongsToTarget(element('button'), ' ')).toBe(true);
    expect(belongsToTarget(element('button'), 'm')).toBe(false);
    expect(belongsToTarget(element(), ' ')).toBe(false);
  });
});

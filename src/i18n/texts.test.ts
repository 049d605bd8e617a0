import { beforeAll, describe, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { ko } from './ko/index.ts';
import { changeLanguage, currentText, startText } from './start.ts';

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') texts.set(path + key, value);
    else for (const [inner, text] of flatten(value, `${path}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();
}

const english = flatten(en);
const korean = flatten(ko);
/** Korean has no singular of its own. */
const expected = [...english.keys()].filter((key) => !key.endsWith('_one'));

describe('the two catalogues', () => {
  it('have the same keys', () => {
    expect([...korean.keys()].sort()).toEqual(expected.sort());
  });
  it.each(expected)('%s has a text with the same placeholders in both', (key) => {
    const [one, other] = [english.get(key) ?? '', korean.get(key) ?? ''];
    expect(one.trim()).not.toBe('');
    expect(other.trim()).not.toBe('');
    expect(placeholders(other)).toEqual(placeholders(one));
  });
  it.each([...korean])('%s writes no bare particle behind a variable', (_key, text) => {
    expect(text).not.toMatch(/\}\}(이|가|은|는|을|를|과|와|으로|로)(?![가-힣])/);
  });
  it.each([...korean])('%s keeps to plain style', (_key, text) => {
    expect(text).not.toMatch(/(요|니다|시오)([.?!]|$)/);
  });
});

describe('typed lookup', () => {
  beforeAll(() => startText('en'));
  it('answers by key, in the language of now', async () => {
    expect(currentText()('transport:play')).toBe('Play');
    expect(currentText()('transport:step', { step: 7 })).toBe('step 7');
    await changeLanguage('ko');
    expect(currentText()('transport:step', { step: 7 })).toBe('7번째 스텝');
  });
  it('does not compile with an unknown key or without a placeholder', () => {
    const text = currentText();
    // @ts-expect-error no such key
    text('transport:nothing');
    // @ts-expect-error the step is missing
    text('transport:step');
    expect(text('close')).toBe('닫기');
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [
    match[1],
    { light: match[2] ?? '', dark: match[3] ?? '' },
  ]),
);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function colour(token: string, theme: 'light' | 'dark'): string {
  const pair = pairs.get(token);
  if (pair === undefined) throw new Error(`no token --${token}`);
  return pair[theme];
}

const grounds = ['paper', 'surface', 'sunken', 'hover', 'accent-wash', 'danger-wash'];
const members = [1, 2, 3, 4, 5, 6].map((number) => `member-${number}`);
const texts = ['ink', 'ink-muted', 'accent', 'danger'];

describe.each(['light', 'dark'] as const)('contrast, %s', (theme) => {
  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
    'text %s on %s reaches 4.5',
    (text, ground) => {
      expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );
  it.each([
    ['ink', 'epoch-even'] as const,
    ['ink', 'epoch-odd'] as const,
    ['ink-inverse', 'ink'] as const,
    ...members.map((member) => ['ink', member] as const),
  ])('text %s on %s reaches 4.5', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(members.slice(1).map((member, index) => [members[index] ?? '', member] as const))(
    'neighbours %s and %s differ in lightness',
    (one, other) => {
      expect(contrast(colour(one, theme), colour(other, theme))).toBeGreaterThanOrEqual(1.25);
    },
  );
  it.each([
    'outline',
    'epoch-even-line',
    'epoch-odd-line',
    'accent',
    'danger',
    ...members.map((member) => `${member}-line`),
  ])('line %s on surface reaches 3', (line) => {
    expect(contrast(colour(line, theme), colour('surface', theme))).toBeGreaterThanOrEqual(3);
  });
});

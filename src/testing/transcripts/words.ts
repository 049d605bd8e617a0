import type { Scene } from './scene.ts';

/** A command's words: positional ones, and `key=value` ones. */
export interface Words {
  readonly verb: string;
  readonly plain: readonly string[];
  readonly named: Readonly<Record<string, string>>;
}

/** What a transcript's command does, by its first word. */
export type Verb = (scene: Scene, words: Words) => void;

export function wordsOf(command: string): Words {
  const line = command.split('\n').find((text) => !text.startsWith('#')) ?? '';
  const [verb = '', ...rest] = line.trim().split(/\s+/);
  const isNamed = (word: string): boolean => word.includes('=');
  const named = rest.filter(isNamed).map((word): [string, string] => {
    const at = word.indexOf('=');
    return [word.slice(0, at), word.slice(at + 1)];
  });
  return { verb, plain: rest.filter((word) => !isNamed(word)), named: Object.fromEntries(named) };
}

/** @throws Error when the word is missing */
export function word({ verb, plain }: Words, index: number): string {
  const found = plain[index];
  if (found === undefined) throw new Error(`${verb}: word ${index + 1} is missing`);
  return found;
}

export function number(words: Words, key: string, otherwise: number): number {
  return Number(words.named[key] ?? otherwise);
}

/** The named words besides `keys`. */
export function others({ named }: Words, ...keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(named).filter(([key]) => !keys.includes(key)));
}

/** `300ms`, `9s` in ms. */
export function durationMs(text: string): number {
  const match = /^(\d+)(ms|s)$/.exec(text);
  if (match === null) throw new Error(`Not a duration: ${text}`);
  return Number(match[1]) * (match[2] === 's' ? 1_000 : 1);
}

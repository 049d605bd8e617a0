import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Complaint } from '../complaint.ts';

/** A word after `npm run oracle --`. */
export interface Command {
  /** Its arguments, as they are shown to someone who got them wrong. */
  readonly usage: string;
  /** Gives the exit status. Throws a Complaint for what a person can mend. */
  readonly run: (argv: readonly string[]) => Promise<number>;
}

/** A whole number given as an option. */
export function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least) return value;
  throw new Complaint(`${option} wants a whole number from ${least} on, not ${text}`);
}

/** An option that has no default. */
export function required(option: string, value: string | undefined): string {
  if (value === undefined) throw new Complaint(`${option} is missing`);
  return value;
}

/** At least one argument is wanted. */
export function someOf(what: string, words: readonly string[]): readonly string[] {
  if (words.length === 0) throw new Complaint(`which ${what}?`);
  return words;
}

const SCENARIOS = join(import.meta.dirname, '..', 'scenarios');

/** The file of a scenario: a path, or the name of one of ours. */
export function scenarioFile(word: string): string {
  const ours = join(SCENARIOS, `${basename(word, '.json')}.json`);
  if (existsSync(word)) return word;
  if (basename(word) === word && existsSync(ours)) return ours;
  const names = readdirSync(SCENARIOS).map((name) => basename(name, '.json'));
  throw new Complaint(`there is no scenario ${word}; ours are ${names.join(', ')}`);
}

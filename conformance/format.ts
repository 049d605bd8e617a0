import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

/** What Kafka answered: one answer, or all that it may give. */
export type Expectation = { readonly expect: Json } | { readonly anyOf: readonly Json[] };

type Step = Expectation & { readonly do: JsonObject };

export type Case =
  | ({ readonly name: string; readonly given: JsonObject } & Expectation)
  | { readonly name: string; readonly given?: JsonObject; readonly steps: readonly Step[] };

export interface AnswerFile {
  readonly path: string;
  readonly kind: string;
  /** Kafka's version: says which profile has to answer. */
  readonly version: string;
  readonly cases: readonly Case[];
}

/** Every file of the format under a path, in order of name; other JSON is no part of the count. */
export function readAnswerFiles(path: string): AnswerFile[] {
  if (!statSync(path).isDirectory()) {
    const file = readAnswerFile(path);
    return file === null ? [] : [file];
  }
  return readdirSync(path)
    .sort()
    .filter((name) => name.endsWith('.json') || statSync(join(path, name)).isDirectory())
    .flatMap((name) => readAnswerFiles(join(path, name)));
}

function readAnswerFile(path: string): AnswerFile | null {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isAnswerFile(content) ? { ...content, path } : null;
}

function isAnswerFile(content: unknown): content is Omit<AnswerFile, 'path'> {
  if (typeof content !== 'object' || content === null) return false;
  const file = content as Record<string, unknown>;
  return (
    typeof file['kind'] === 'string' &&
    typeof file['version'] === 'string' &&
    Array.isArray(file['cases']) &&
    file['cases'].every(isCase)
  );
}

function isCase(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const one = value as Record<string, unknown>;
  const answered = 'expect' in one || Array.isArray(one['anyOf']);
  return typeof one['name'] === 'string' && (Array.isArray(one['steps']) || answered);
}

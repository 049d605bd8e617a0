import type { ConfigValue } from '../definitions.ts';
import type { ConfigEntries } from '../parse.ts';
import type { Profile } from '../profiles.ts';
import type { Refusal } from '../refusal.ts';

/** Every key of an owner with its value, defaults included. */
export type ConfigValues = Readonly<Record<string, ConfigValue>>;

/** What a check across keys looks at: what was given, and what every key came to be. */
export interface CheckContext {
  readonly profile: Profile;
  readonly entries: ConfigEntries;
  readonly values: ConfigValues;
}

/** Refuses, or gives the values that the check has made different. */
export type Verdict =
  | { readonly accepted: true; readonly values: ConfigValues }
  | { readonly accepted: false; readonly refusal: Refusal };

export type Check = (context: CheckContext) => Refusal | null;

/** The first complaint in Kafka's order. */
export function firstRefusal(context: CheckContext, checks: readonly Check[]): Refusal | null {
  for (const check of checks) {
    const refusal = check(context);
    if (refusal !== null) return refusal;
  }
  return null;
}

export function verdict(values: ConfigValues, refusal: Refusal | null): Verdict {
  return refusal === null ? { accepted: true, values } : { accepted: false, refusal };
}

export function isGiven({ entries }: CheckContext, key: string): boolean {
  return Object.hasOwn(entries, key);
}

export function valueOf({ values }: CheckContext, key: string): ConfigValue {
  const value = values[key];
  if (value === undefined) throw new Error(`This version of Kafka has no key ${key}`);
  return value;
}

/** A number, or null where the key has no value. */
export function numberOrNull(context: CheckContext, key: string): number | null {
  const value = valueOf(context, key);
  return value === null ? null : Number(value);
}

export function numberOf(context: CheckContext, key: string): number {
  return Number(valueOf(context, key));
}

export function textOrNull(context: CheckContext, key: string): string | null {
  const value = valueOf(context, key);
  return typeof value === 'string' ? value : null;
}

export function listOf(context: CheckContext, key: string): readonly string[] {
  const value = valueOf(context, key);
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

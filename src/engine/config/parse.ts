// ConfigDef.parseType: text to value, complaining with Java's words.
import type { ConfigDefinition, ConfigType, ConfigValue } from './definitions.ts';
import { invalidValue, type Refusal } from './refusal.ts';

/** What a person or a program may give for a key: mostly text; programs also give numbers and booleans. */
export type RawConfigValue = string | number | boolean;

/** Raw configurations, as a world keeps them: only what was given. */
export type ConfigEntries = Readonly<Record<string, RawConfigValue>>;

export type Parsed =
  | { readonly ok: true; readonly value: ConfigValue }
  | { readonly ok: false; readonly refusal: Refusal };

/** The value of a key, or Kafka's ConfigException. Source: ConfigDef.parseType. */
export function parseConfigValue(definition: ConfigDefinition, raw: RawConfigValue): Parsed {
  const { key, type } = definition;
  const trimmed = typeof raw === 'string' ? javaTrim(raw) : null;
  const fail = (reason: string): Parsed => ({
    ok: false,
    refusal: invalidValue(key, String(raw), reason),
  });
  switch (type) {
    case 'BOOLEAN': {
      if (typeof raw === 'boolean') return accepted(raw);
      const word = trimmed?.toLowerCase();
      if (word !== 'true' && word !== 'false') {
        return fail('Expected value to be either true or false');
      }
      return accepted(word === 'true');
    }
    case 'STRING':
    case 'PASSWORD':
      if (trimmed !== null) return accepted(trimmed);
      return fail(`Expected value to be a string, but it was a ${javaClassOf(raw)}`);
    case 'INT':
    case 'SHORT':
    case 'LONG': {
      if (typeof raw === 'boolean') return fail(`${EXPECTED[type]}${javaClassOf(raw)}`);
      const value = parseInteger(type, trimmed ?? String(raw));
      return value === null ? fail(`Not a number of type ${type}`) : accepted(value);
    }
    case 'DOUBLE': {
      if (typeof raw === 'boolean') {
        return fail(`Expected value to be a double, but it was a ${javaClassOf(raw)}`);
      }
      const value = parseDouble(trimmed ?? String(raw));
      return value === null ? fail('Not a number of type DOUBLE') : accepted(value);
    }
    case 'LIST':
      if (trimmed === null) return fail('Expected a comma separated list.');
      return accepted(trimmed === '' ? [] : trimmed.split(/\s*,\s*/));
    case 'CLASS':
      if (trimmed === null) return fail('Expected a Class instance or class name.');
      return isKnownClass(trimmed)
        ? accepted(trimmed)
        : fail(`Class ${String(raw)} could not be found.`);
  }
}

const EXPECTED: Readonly<Record<'INT' | 'SHORT' | 'LONG', string>> = {
  INT: 'Expected value to be a 32-bit integer, but it was a ',
  SHORT: 'Expected value to be a 16-bit integer (short), but it was a ',
  LONG: 'Expected value to be a 64-bit integer (long), but it was a ',
};

function accepted(value: ConfigValue): Parsed {
  return { ok: true, value };
}

/** The simulator's class path: Java itself and what Kafka brings along. */
export function isKnownClass(name: string): boolean {
  return /^(java|org\.apache\.kafka)\.[\w.$]+$/.test(name);
}

/** Java's String.trim takes all control characters for white space, and only those. */
function javaTrim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return text.slice(start, end);
}

const BITS: Readonly<Record<'INT' | 'SHORT' | 'LONG', number>> = { SHORT: 16, INT: 32, LONG: 64 };

function parseInteger(type: 'INT' | 'SHORT' | 'LONG', text: string): number | bigint | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  if (BigInt.asIntN(BITS[type], value) !== value) return null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const JAVA_DOUBLE = /^([+-]?)(NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([fFdD]?)$/;

function parseDouble(text: string): number | null {
  const match = JAVA_DOUBLE.exec(text);
  return match === null ? null : Number(`${match[1] ?? ''}${match[2] ?? ''}`);
}

function javaClassOf(raw: RawConfigValue): string {
  if (typeof raw === 'string') return 'java.lang.String';
  if (typeof raw === 'boolean') return 'java.lang.Boolean';
  return Number.isInteger(raw) ? 'java.lang.Integer' : 'java.lang.Double';
}

/** A value as Java prints it in a message. */
export function javaText(type: ConfigType, value: ConfigValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  if (type === 'DOUBLE' && Number.isInteger(value)) return `${String(value)}.0`;
  return String(value);
}

// Between the format and the engine's values. A case of another shape is an error of the recording, not of the simulator.
import type { Refusal } from '../src/engine/config/index.ts';
import type { Json, JsonObject } from './format.ts';

export function text(from: JsonObject, key: string): string {
  const value = from[key];
  if (typeof value !== 'string') throw new Error(`${key} is not text: ${JSON.stringify(value)}`);
  return value;
}

/** A setting as it is written in a file of settings. */
export function plainText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A number, also one that is written as a decimal string because no double holds it. */
export function number(from: JsonObject, key: string): number {
  const value = from[key];
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  throw new Error(`${key} is not a number: ${JSON.stringify(value)}`);
}

export function list(from: JsonObject, key: string): readonly Json[] {
  const value = from[key];
  if (!Array.isArray(value)) throw new Error(`${key} is not a list: ${JSON.stringify(value)}`);
  return value as readonly Json[];
}

export function object(from: JsonObject, key: string): JsonObject {
  const value = from[key];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${key} is not an object: ${JSON.stringify(value)}`);
  }
  return value as JsonObject;
}

/** A 64-bit integer, exactly. */
export function wide(from: JsonObject, key: string): bigint {
  const value = from[key];
  if (typeof value === 'number' || typeof value === 'string') return BigInt(value);
  throw new Error(`${key} is no integer: ${JSON.stringify(value)}`);
}

const LONG_MAX = 9223372036854775807n;

/** A 64-bit integer as the format writes it: a number where a double holds it, otherwise a decimal string. */
export function long(value: number | bigint): Json {
  const whole = BigInt(value);
  if (Number.isSafeInteger(Number(whole))) return Number(whole);
  return String(whole > LONG_MAX ? LONG_MAX : whole);
}

export function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** A refusal as the format writes it. */
export function refusalJson({ exception, message, cause }: Refusal): JsonObject {
  return cause === undefined
    ? { exception, message }
    : { exception, message, cause: refusalJson(cause) };
}

export function flag(from: JsonObject, key: string): boolean {
  const value = from[key];
  if (typeof value !== 'boolean') throw new Error(`${key} is no flag: ${JSON.stringify(value)}`);
  return value;
}

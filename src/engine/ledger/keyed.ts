import { EMPTY_VECTOR, valueAt, withValueAt, type Vector } from './vector.ts';

interface Entry<T> {
  readonly key: string;
  readonly value: T;
}

/** A persistent map by text: 1024 buckets, so that ten thousand partitions make short ones. */
export type Keyed<T> = Vector<readonly Entry<T>[]>;

export const NO_ENTRIES: Keyed<never> = EMPTY_VECTOR;

const BUCKETS = 1024;

function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}

export function find<T>(map: Keyed<T>, key: string): T | null {
  const bucket = valueAt(map, bucketOf(key)) ?? [];
  for (const entry of bucket) if (entry.key === key) return entry.value;
  return null;
}

export function put<T>(map: Keyed<T>, key: string, value: T): Keyed<T> {
  const slot = bucketOf(key);
  const bucket = valueAt(map, slot) ?? [];
  const index = bucket.findIndex((entry) => entry.key === key);
  const entry = { key, value };
  return withValueAt(map, slot, index < 0 ? [...bucket, entry] : bucket.with(index, entry));
}

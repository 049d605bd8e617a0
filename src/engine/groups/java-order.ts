import { javaStringHash } from '../network/partitioning.ts';

const SMALLEST_TABLE = 16;

/** How java.util.HashMap folds a hash code. */
function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}

/** Size of the table of a java.util.HashMap that has grown to hold `count` entries. */
function tableSize(count: number): number {
  let size = SMALLEST_TABLE;
  while (count > size * 0.75) size *= 2;
  return size;
}

/**
 * `keys` in the order in which Java goes through a HashMap<String, …> that they were put into, one by one. Some of Kafka's
 * assignors walk through such a map, and who comes first keeps more.
 */
export function inHashMapOrder(keys: readonly string[]): string[] {
  const mask = tableSize(keys.length) - 1;
  return keys
    .map((key) => ({ key, bucket: spread(javaStringHash(key)) & mask }))
    .sort((a, b) => a.bucket - b.bucket)
    .map(({ key }) => key);
}

/** What Java would find first in a HashSet<TopicPartition> of partitions of one topic. */
export function firstInHashSet<T extends { readonly topic: string; readonly partition: number }>(
  partitions: ReadonlySet<T>,
): T | undefined {
  const mask = tableSize(partitions.size) - 1;
  let first: T | undefined;
  let firstBucket = mask + 1;
  for (const one of partitions) {
    const hash = (Math.imul(31, 31 + one.partition) + javaStringHash(one.topic)) | 0;
    const bucket = spread(hash) & mask;
    if (bucket < firstBucket) {
      first = one;
      firstBucket = bucket;
    }
  }
  return first;
}

/** Java's String.compareTo, as far as its sign. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

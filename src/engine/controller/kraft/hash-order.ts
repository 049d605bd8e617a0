/**
 * The order in which Java's HashMap hands out keys with these hash codes, put in one after the other: by the low bits
 * of the hash, the first come first within a bucket. Kafka lets some answers depend on it.
 */
export function inHashOrder<T>(keys: readonly T[], hashCode: (key: T) => number): readonly T[] {
  let buckets = 16;
  while (keys.length > buckets * 0.75) buckets *= 2;
  const bucketOf = (key: T): number => {
    const hash = hashCode(key);
    return (hash ^ (hash >>> 16)) & (buckets - 1);
  };
  return keys.toSorted((a, b) => bucketOf(a) - bucketOf(b));
}

/** java.lang.String.hashCode */
export function stringHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

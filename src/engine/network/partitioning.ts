// Where Kafka puts a key or an id: pure arithmetic that clients and coordinators share.

const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;
const ROTATION = 24;

/** The 32-bit murmur2 hash (signed) of a serialized key. Source: Utils.murmur2. */
export function murmur2(bytes: Uint8Array): number {
  const length = bytes.length;
  const byteAt = (index: number): number => bytes[index] ?? 0;
  let hash = SEED ^ length;
  const wholeWords = length >> 2;
  for (let word = 0; word < wholeWords; word++) {
    const at = word * 4;
    let k = byteAt(at) | (byteAt(at + 1) << 8) | (byteAt(at + 2) << 16) | (byteAt(at + 3) << 24);
    k = Math.imul(k, MULTIPLIER);
    k ^= k >>> ROTATION;
    k = Math.imul(k, MULTIPLIER);
    hash = Math.imul(hash, MULTIPLIER) ^ k;
  }
  const rest = length & 3;
  const tail = wholeWords * 4;
  if (rest >= 3) hash ^= byteAt(tail + 2) << 16;
  if (rest >= 2) hash ^= byteAt(tail + 1) << 8;
  if (rest >= 1) hash = Math.imul(hash ^ byteAt(tail), MULTIPLIER);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, MULTIPLIER);
  return (hash ^ (hash >>> 15)) | 0;
}

/** The partition of a record with a key. Source: BuiltInPartitioner.partitionForKey. */
export function partitionForKey(serializedKey: Uint8Array, partitionCount: number): number {
  return (murmur2(serializedKey) & 0x7fffffff) % partitionCount;
}

/** Java's String.hashCode: over UTF-16 units, as 32-bit signed integer. */
export function javaStringHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  }
  return hash;
}

/**
 * The partition of `__consumer_offsets` (group id) or `__transaction_state` (transactional id) that holds an id;
 * its leader is the coordinator. Sources: GroupCoordinatorService.partitionFor, TransactionStateManager.partitionFor.
 */
export function coordinatorPartition(id: string, partitionCount: number): number {
  const hash = javaStringHash(id);
  // Utils.abs: the one number without an absolute value of its own becomes 0.
  return (hash === -2147483648 ? 0 : Math.abs(hash)) % partitionCount;
}

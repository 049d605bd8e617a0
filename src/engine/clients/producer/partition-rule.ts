import { partitionForKey } from '../../network/partitioning.ts';
import { utf8 } from '../../log/utf8.ts';
import type { PartitionChoice } from './built-in.ts';

/** Keys that begin with `prefix` go to this partition; `last` is the one with the highest number. */
interface Reserved {
  readonly prefix: string;
  readonly partition: number | 'last';
}

/** [PRO-25] A partitioner that a user writes, as data. */
export type PartitionRule =
  /** The number at a key's end, modulo the number of partitions. */
  | { readonly kind: 'modulo' }
  /** Some keys have partitions to themselves; the others share the rest by hash. */
  | { readonly kind: 'reserved'; readonly reserved: readonly Reserved[] };

const RESERVED = /^([^\s,:]+):(last|\d{1,4})$/;

/** Reads `modulo`, or `Banana:last,eu-:0`; null when the text is no rule. */
export function parsePartitionRule(text: string): PartitionRule | null {
  if (text === 'modulo') return { kind: 'modulo' };
  const reserved: Reserved[] = [];
  for (const part of text.split(',')) {
    const [, prefix, partition] = RESERVED.exec(part.trim()) ?? [];
    if (prefix === undefined || partition === undefined) return null;
    reserved.push({ prefix, partition: partition === 'last' ? 'last' : Number(partition) });
  }
  return { kind: 'reserved', reserved };
}

/** Where a rule puts a record; one without a key goes anywhere that has a leader. */
export function partitionByRule(
  rule: PartitionRule,
  key: string | null,
  { partitionCount, available, random }: PartitionChoice,
): number {
  if (key === null) {
    const drawn = random();
    return available[drawn % available.length] ?? drawn % partitionCount;
  }
  if (rule.kind === 'modulo') return moduloOf(key, partitionCount);
  const taken = rule.reserved.map(({ partition }) =>
    partition === 'last' ? partitionCount - 1 : Math.min(partition, partitionCount - 1),
  );
  const index = rule.reserved.findIndex(({ prefix }) => key.startsWith(prefix));
  const own = taken[index];
  if (own !== undefined) return own;
  const shared = Array.from({ length: partitionCount }, (_, partition) => partition).filter(
    (partition) => !taken.includes(partition),
  );
  return shared.length === 0
    ? partitionForKey(utf8(key), partitionCount)
    : (shared[partitionForKey(utf8(key), shared.length)] ?? 0);
}

function moduloOf(key: string, partitionCount: number): number {
  const [, digits] = /(\d{1,15})$/.exec(key) ?? [];
  return digits === undefined
    ? partitionForKey(utf8(key), partitionCount)
    : Number(digits) % partitionCount;
}

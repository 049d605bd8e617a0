import { at, lowerBound } from '../kernel/lists.ts';

/** Epoch `epoch` begins at `startOffset` in this log. */
interface EpochEntry {
  readonly epoch: number;
  readonly startOffset: number;
}

/**
 * Which leader epoch begins where in a log (LeaderEpochFileCache, KIP-101). Epochs and start offsets both rise.
 * The checkpoint file behind it is written through, so the cache is durable as it is.
 */
export type EpochCache = readonly EpochEntry[];

export const NO_EPOCHS: EpochCache = [];

const UNDEFINED = { epoch: -1, endOffset: -1 } as const;

/** [EPOCH-1] Notes that `epoch` begins at `startOffset`; entries that would not rise any more are dropped. */
export function assignEpoch(cache: EpochCache, epoch: number, startOffset: number): EpochCache {
  const last = cache.at(-1);
  if (last?.epoch === epoch && startOffset >= last.startOffset) return cache;
  const keep =
    cache.length - trailing(cache, (e) => e.epoch >= epoch || e.startOffset >= startOffset);
  return [...cache.slice(0, keep), { epoch, startOffset }];
}

function trailing(cache: EpochCache, drop: (entry: EpochEntry) => boolean): number {
  let count = 0;
  while (count < cache.length && drop(at(cache, cache.length - 1 - count))) count += 1;
  return count;
}

export function latestEpoch(cache: EpochCache): number | null {
  return cache.at(-1)?.epoch ?? null;
}

/** The epoch before the latest one, or before `epoch`. */
export function previousEpoch(cache: EpochCache, epoch: number | null = null): number | null {
  const index = epoch === null ? cache.length - 1 : lowerBound(cache, (e) => e.epoch >= epoch);
  return cache[index - 1]?.epoch ?? null;
}

export function nextEpoch(cache: EpochCache, epoch: number): number | null {
  return cache[lowerBound(cache, (e) => e.epoch > epoch)]?.epoch ?? null;
}

/** The epoch of the record at `offset`; null before the first known epoch. */
export function epochForOffset(cache: EpochCache, offset: number): number | null {
  return cache[lowerBound(cache, (e) => e.startOffset > offset) - 1]?.epoch ?? null;
}

/**
 * [EPOCH-2] Where the largest epoch that is not above `requested` ends: at the start of the next one, or at the end of
 * the log for the latest. Below all known epochs the answer names the requested one; above them, or for -1, nothing.
 */
export function endOffsetFor(
  cache: EpochCache,
  requested: number,
  logEndOffset: number,
): { readonly epoch: number; readonly endOffset: number } {
  if (requested === -1) return UNDEFINED;
  const index = lowerBound(cache, (e) => e.epoch > requested);
  const floor = cache[index - 1];
  const next = cache[index];
  if (next !== undefined) return { epoch: floor?.epoch ?? requested, endOffset: next.startOffset };
  return floor?.epoch === requested ? { epoch: requested, endOffset: logEndOffset } : UNDEFINED;
}

/** Drops the epochs that begin at or after `offset`: the log was cut there. */
export function truncateEpochsFromEnd(cache: EpochCache, offset: number): EpochCache {
  const last = cache.at(-1);
  if (offset < 0 || last === undefined || last.startOffset < offset) return cache;
  return cache.slice(0, cache.length - trailing(cache, (e) => e.startOffset >= offset));
}

/** Drops the epochs that begin at or before `offset`, but the last of them, which now begins there. */
export function truncateEpochsFromStart(cache: EpochCache, offset: number): EpochCache {
  const after = lowerBound(cache, (e) => e.startOffset > offset);
  const holder = cache[after - 1];
  if (holder === undefined || (after === 1 && holder.startOffset === offset)) return cache;
  return [{ epoch: holder.epoch, startOffset: offset }, ...cache.slice(after)];
}

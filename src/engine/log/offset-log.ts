import { assert } from '../kernel/assert.ts';
import { at, lowerBound, replaceAt } from '../kernel/lists.ts';
import type { Batch } from './batch.ts';

const CHUNK_LENGTH = 32;

/**
 * A log of batches by offset, as a persistent value: frozen chunks of 32 batches and a tail. An append copies the tail
 * and, once in 32 times, the list of chunks; everything else is shared with the log before.
 *
 * Invariants: batches are in the order of their offsets and do not overlap; gaps may exist (compaction). All batches
 * end at or after `logStartOffset` and before `logEndOffset`. The first batch may begin before `logStartOffset`.
 */
export interface OffsetLog<B extends Batch<unknown>> {
  readonly logStartOffset: number;
  /** The offset that the next record gets. */
  readonly logEndOffset: number;
  readonly chunks: readonly (readonly B[])[];
  readonly tail: readonly B[];
}

/** A log without batches whose next record gets `offset`. */
export function emptyLog<B extends Batch<unknown>>(offset = 0): OffsetLog<B> {
  return { logStartOffset: offset, logEndOffset: offset, chunks: [], tail: [] };
}

/**
 * Whether `batch` may stand at the end of the log (UnifiedLog.append, UnexpectedAppendOffsetException). A log that was
 * emptied begins inside a batch when records before its start were deleted at the leader.
 */
export function follows<B extends Batch<unknown>>(log: OffsetLog<B>, batch: B): boolean {
  const isFirst = log.tail.length === 0 && log.chunks.length === 0;
  return (isFirst ? batch.lastOffset : batch.baseOffset) >= log.logEndOffset;
}

/** The log with `batch` at its end. */
export function append<B extends Batch<unknown>>(log: OffsetLog<B>, batch: B): OffsetLog<B> {
  assert(follows(log, batch), () => `append ${batch.baseOffset} at ${log.logEndOffset}`);
  const { logStartOffset, chunks } = log;
  const logEndOffset = batch.lastOffset + 1;
  const tail = [...log.tail, batch];
  return tail.length < CHUNK_LENGTH
    ? { logStartOffset, logEndOffset, chunks, tail }
    : { logStartOffset, logEndOffset, chunks: [...chunks, tail], tail: [] };
}

/** How many batches the log holds. */
export function batchCount(log: OffsetLog<Batch<unknown>>): number {
  const first = log.chunks[0];
  // Only the first chunk can be shorter: the start of the log is cut there.
  const chunked = first === undefined ? 0 : first.length + (log.chunks.length - 1) * CHUNK_LENGTH;
  return chunked + log.tail.length;
}

/** The last batch, or null when the log holds none. */
export function lastBatch<B extends Batch<unknown>>(log: OffsetLog<B>): B | null {
  return log.tail.at(-1) ?? log.chunks.at(-1)?.at(-1) ?? null;
}

/** All batches that end at or after `offset` and begin before `endOffset`, in order, lazily. */
export function* batchesFrom<B extends Batch<unknown>>(
  log: OffsetLog<B>,
  offset: number,
  endOffset = log.logEndOffset,
): Generator<B, void> {
  const firstChunk = lowerBound(log.chunks, (chunk) => (chunk.at(-1)?.lastOffset ?? -1) >= offset);
  for (let i = firstChunk; i <= log.chunks.length; i += 1) {
    const list = log.chunks[i] ?? log.tail;
    for (let j = lowerBound(list, (batch) => batch.lastOffset >= offset); j < list.length; j += 1) {
      const batch = at(list, j);
      if (batch.baseOffset >= endOffset) return;
      yield batch;
    }
  }
}

/** The batch that holds `offset`, or the first one after it; null past the end. */
export function batchAt<B extends Batch<unknown>>(log: OffsetLog<B>, offset: number): B | null {
  for (const batch of batchesFrom(log, offset)) return batch;
  return null;
}

/** The last batch that ends before `offset`; null when there is none. */
export function batchBefore<B extends Batch<unknown>>(log: OffsetLog<B>, offset: number): B | null {
  const chunk = lowerBound(log.chunks, (list) => (list.at(-1)?.lastOffset ?? -1) >= offset);
  const list = log.chunks[chunk] ?? log.tail;
  const index = lowerBound(list, (batch) => batch.lastOffset >= offset);
  return list[index - 1] ?? log.chunks[chunk - 1]?.at(-1) ?? null;
}

/** Cuts everything from `offset` on. Whole batches go: one that holds `offset` in its middle goes too (as in Kafka). */
export function truncateTo<B extends Batch<unknown>>(
  log: OffsetLog<B>,
  offset: number,
): OffsetLog<B> {
  if (offset >= log.logEndOffset) return log;
  const cut = (list: readonly B[]): readonly B[] =>
    list.slice(
      0,
      lowerBound(list, (batch) => batch.lastOffset >= offset),
    );
  const chunkIndex = lowerBound(log.chunks, (chunk) => (chunk.at(-1)?.lastOffset ?? -1) >= offset);
  const straddling = log.chunks[chunkIndex];
  return {
    logStartOffset: Math.min(log.logStartOffset, offset),
    logEndOffset: offset,
    chunks: straddling === undefined ? log.chunks : log.chunks.slice(0, chunkIndex),
    tail: cut(straddling ?? log.tail),
  };
}

/** Drops the batches that lie wholly before `offset`, which becomes the log start. */
export function deleteBefore<B extends Batch<unknown>>(
  log: OffsetLog<B>,
  offset: number,
): OffsetLog<B> {
  if (offset <= log.logStartOffset) return log;
  const keep = (list: readonly B[]): readonly B[] =>
    list.slice(lowerBound(list, (batch) => batch.lastOffset >= offset));
  const first = lowerBound(log.chunks, (chunk) => (chunk.at(-1)?.lastOffset ?? -1) >= offset);
  const chunks = log.chunks.slice(first);
  const [head] = chunks;
  return {
    logStartOffset: offset,
    logEndOffset: Math.max(log.logEndOffset, offset),
    chunks: head === undefined ? chunks : replaceAt(chunks, 0, keep(head)),
    tail: head === undefined ? keep(log.tail) : log.tail,
  };
}

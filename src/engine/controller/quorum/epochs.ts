import { lowerBound } from '../../kernel/lists.ts';
import { lastBatch } from '../../log/offset-log.ts';
import type { OffsetLog } from '../../log/offset-log.ts';
import type { EpochEndOffset, MetadataBatch } from '../../network/protocol/index.ts';
import type { MetadataStore } from './types.ts';

type MetadataLog = OffsetLog<MetadataBatch>;

/** The epoch of the last record before the log start: of the snapshot that ends there; 0 when nothing is before it. */
function epochAtStart({ log, snapshots }: MetadataStore): number {
  return snapshots.find(({ endOffset }) => endOffset === log.logStartOffset)?.epoch ?? 0;
}

/** Epoch of the last record, 0 when there has been none, and the log end offset. */
export function logEnd(store: MetadataStore): EpochEndOffset {
  const epoch = lastBatch(store.log)?.leaderEpoch ?? epochAtStart(store);
  return { epoch, endOffset: store.log.logEndOffset };
}

/** The neighbours of the border between the batches up to `epoch` and those after it. */
function borderAfter(
  log: MetadataLog,
  epoch: number,
): { readonly before: MetadataBatch | null; readonly after: MetadataBatch | null } {
  const isAfter = (batch: MetadataBatch): boolean => batch.leaderEpoch > epoch;
  const chunk = lowerBound(log.chunks, (batches) => (batches.at(-1)?.leaderEpoch ?? epoch) > epoch);
  const list = log.chunks[chunk] ?? log.tail;
  const index = lowerBound(list, isAfter);
  return {
    before: list[index - 1] ?? log.chunks[chunk - 1]?.at(-1) ?? null,
    after: list[index] ?? null,
  };
}

/**
 * The last epoch of the log that is not after `epoch`, and where it ends (LeaderEpochFileCache.endOffsetFor). Epochs
 * only grow along a log, so it is found by bisection in the batches themselves.
 */
export function endOffsetForEpoch(store: MetadataStore, epoch: number): EpochEndOffset {
  const { log } = store;
  const { before, after } = borderAfter(log, epoch);
  if (after === null) return logEnd(store);
  if (before !== null) return { epoch: before.leaderEpoch, endOffset: after.baseOffset };
  const isFromSnapshot = log.logStartOffset > 0;
  return {
    epoch: isFromSnapshot ? epochAtStart(store) : epoch,
    endOffset: Math.max(log.logStartOffset, after.baseOffset),
  };
}

/** Where a fetcher's log has parted from this one, or null when it is a prefix of it ([RAFT-11]). */
export function divergingEpoch(
  store: MetadataStore,
  fetchOffset: number,
  lastFetchedEpoch: number,
): EpochEndOffset | null {
  if (fetchOffset === 0 && lastFetchedEpoch === 0) return null;
  const end = endOffsetForEpoch(store, lastFetchedEpoch);
  return end.epoch !== lastFetchedEpoch || end.endOffset < fetchOffset ? end : null;
}

/** Where a follower has to cut its log after it was told `diverging` (ReplicatedLog.truncateToEndOffset). */
export function truncationOffset(store: MetadataStore, diverging: EpochEndOffset): number {
  const local = endOffsetForEpoch(store, diverging.epoch);
  return local.epoch === diverging.epoch
    ? Math.min(local.endOffset, diverging.endOffset)
    : local.endOffset;
}

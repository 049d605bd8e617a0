import { changer } from '../kernel/records.ts';
import { changeRecordBatch, type RecordBatch } from './batch.ts';
import {
  assignEpoch,
  latestEpoch,
  NO_EPOCHS,
  truncateEpochsFromEnd,
  truncateEpochsFromStart,
} from './epoch-cache.ts';
import type { EpochCache } from './epoch-cache.ts';
import { append, deleteBefore, emptyLog, truncateTo } from './offset-log.ts';
import type { OffsetLog } from './offset-log.ts';
import { checkProducer } from './producer-checks.ts';
import type { ProducerCheckRules, ProducerRefusal } from './producer-checks.ts';
import { reloadProducers, takeSnapshot } from './producer-snapshots.ts';
import {
  applyBatch,
  firstUnstableOffset,
  forgetEndedBefore,
  NO_PRODUCERS,
} from './producer-state.ts';
import type { ProducerStates } from './producer-state.ts';

/** What of a log lies in the page cache alone: everything up to `endOffset` was appended by `appendedMs`. */
interface DirtyMark {
  readonly endOffset: number;
  readonly appendedMs: number;
}

/** The log of one replica (UnifiedLog) as its host keeps it: page cache and disk together survive a crash of the process. */
export interface PartitionLog {
  readonly topicId: string;
  readonly log: OffsetLog<RecordBatch>;
  readonly epochCache: EpochCache;
  readonly producers: ProducerStates;
  /** Everything before is on the disk and survives a power loss, as far as was known at the last append. */
  readonly flushedOffset: number;
  /** Rising in both fields; at most one mark a second. */
  readonly dirty: readonly DirtyMark[];
  /** What the file `replication-offset-checkpoint` says of this log. */
  readonly highWatermarkCheckpoint: number;
}

export const changePartitionLog = changer<PartitionLog>((partitionLog) => ({
  topicId: partitionLog.topicId,
  log: partitionLog.log,
  epochCache: partitionLog.epochCache,
  producers: partitionLog.producers,
  flushedOffset: partitionLog.flushedOffset,
  dirty: partitionLog.dirty,
  highWatermarkCheckpoint: partitionLog.highWatermarkCheckpoint,
}));

/** [SIM-LOG-1] Linux writes dirty pages back when they are 30 s old (vm.dirty_expire_centisecs); Kafka itself flushes nothing. */
const WRITE_BACK_MS = 30_000;
/** [SIM-LOG-2] Appends within the same second are written back together, so that marks stay few. */
const MARK_MS = 1_000;

export function createPartitionLog(topicId: string): PartitionLog {
  return {
    topicId,
    log: emptyLog(),
    epochCache: NO_EPOCHS,
    producers: NO_PRODUCERS,
    flushedOffset: 0,
    dirty: [],
    highWatermarkCheckpoint: 0,
  };
}

export type LeaderAppend =
  | {
      readonly kind: 'appended' | 'duplicate';
      readonly log: PartitionLog;
      readonly baseOffset: number;
      readonly lastOffset: number;
    }
  | { readonly kind: 'refused'; readonly error: ProducerRefusal };

/** Gives a client's or coordinator's batch its offsets and epoch and appends it (UnifiedLog.appendAsLeader). */
export function appendAsLeader(
  log: PartitionLog,
  batch: RecordBatch,
  leaderEpoch: number,
  nowMs: number,
  rules: ProducerCheckRules,
): LeaderAppend {
  const check = checkProducer(log.producers, batch, rules);
  switch (check.kind) {
    case 'refused':
      return check;
    case 'duplicate': {
      const { firstOffset: baseOffset, lastOffset } = check.first;
      return { kind: 'duplicate', log, baseOffset, lastOffset };
    }
    case 'fresh': {
      const baseOffset = log.log.logEndOffset;
      const lastOffset = baseOffset + (batch.lastOffset - batch.baseOffset);
      const placed = changeRecordBatch(batch, { baseOffset, lastOffset, leaderEpoch });
      return {
        kind: 'appended',
        log: appendAsFollower(log, placed, nowMs),
        baseOffset,
        lastOffset,
      };
    }
  }
}

/** Appends a batch as it is: a follower keeps the offsets and epochs of its leader. */
export function appendAsFollower(
  log: PartitionLog,
  batch: RecordBatch,
  nowMs: number,
): PartitionLog {
  return changePartitionLog(markDirty(log, batch.lastOffset + 1, nowMs), {
    log: append(log.log, batch),
    epochCache:
      latestEpoch(log.epochCache) === batch.leaderEpoch
        ? log.epochCache
        : assignEpoch(log.epochCache, batch.leaderEpoch, batch.baseOffset),
    producers: applyBatch(log.producers, batch),
  });
}

function markDirty(log: PartitionLog, endOffset: number, nowMs: number): PartitionLog {
  const last = log.dirty.at(-1);
  if (last !== undefined && nowMs - last.appendedMs < MARK_MS) {
    return changePartitionLog(log, {
      dirty: [...log.dirty.slice(0, -1), { endOffset, appendedMs: last.appendedMs }],
    });
  }
  const dirty = log.dirty.filter((mark) => nowMs - mark.appendedMs < WRITE_BACK_MS);
  return changePartitionLog(log, {
    flushedOffset: flushedOffsetAt(log, nowMs),
    dirty: [...dirty, { endOffset, appendedMs: nowMs }],
  });
}

/** Up to where the records of this log survive a power loss at `nowMs`. */
export function flushedOffsetAt(log: PartitionLog, nowMs: number): number {
  const written = log.dirty.filter((mark) => nowMs - mark.appendedMs >= WRITE_BACK_MS);
  return written.at(-1)?.endOffset ?? log.flushedOffset;
}

export interface ReloadRules {
  readonly nowMs: number;
  /** `producer.id.expiration.ms` */
  readonly producerIdExpirationMs: number;
}

/** Cuts everything from `offset` on; producers are loaded anew from the last snapshot (UnifiedLog.truncateTo). */
export function truncateLog(log: PartitionLog, offset: number, rules: ReloadRules): PartitionLog {
  const epochCache = truncateEpochsFromEnd(log.epochCache, offset);
  if (offset >= log.log.logEndOffset) return changePartitionLog(log, { epochCache });
  const cut = truncateTo(log.log, offset);
  const flushedOffset = Math.min(log.flushedOffset, offset);
  return changePartitionLog(log, {
    log: cut,
    epochCache,
    producers: reloadProducers(log.producers, cut, log.log.logEndOffset, rules),
    flushedOffset,
    dirty: log.dirty
      .map((mark) => ({ ...mark, endOffset: Math.min(mark.endOffset, offset) }))
      .filter((mark) => mark.endOffset > flushedOffset),
  });
}

/** Empties the log, which goes on at `offset` (UnifiedLog.truncateFullyAndStartAt). */
export function restartLogAt(log: PartitionLog, offset: number): PartitionLog {
  return changePartitionLog(log, {
    log: emptyLog(offset),
    epochCache: NO_EPOCHS,
    producers: NO_PRODUCERS,
    flushedOffset: offset,
    dirty: [],
  });
}

/** Moves the log start up to `offset`; without effect when it is there already. */
export function raiseLogStart(log: PartitionLog, offset: number): PartitionLog {
  if (offset <= log.log.logStartOffset) return log;
  return changePartitionLog(log, {
    log: deleteBefore(log.log, offset),
    epochCache: truncateEpochsFromStart(log.epochCache, offset),
    producers: forgetEndedBefore(log.producers, offset),
    flushedOffset: Math.max(log.flushedOffset, offset),
  });
}

/**
 * Up to where a reader of committed transactions may read (LSO); never above the high watermark.
 * [TXN-LOG-3] When records of an open transaction are deleted it stays behind the log start; up to 2.8 it was held there.
 */
export function lastStableOffset(
  log: PartitionLog,
  highWatermark: number,
  isHeldAtLogStart: boolean,
): number {
  const unstable = firstUnstableOffset(log.producers);
  if (unstable === null) return highWatermark;
  const first = isHeldAtLogStart ? Math.max(unstable, log.log.logStartOffset) : unstable;
  return Math.min(first, highWatermark);
}

/** A new segment begins: what is known of producers is written down (UnifiedLog.roll). */
export function rollLog(log: PartitionLog): PartitionLog {
  const { logStartOffset, logEndOffset } = log.log;
  return changePartitionLog(log, {
    producers: takeSnapshot(log.producers, logEndOffset, logStartOffset),
  });
}

/** Everything is on the disk, and what is known of producers too: what a clean shutdown leaves. */
export function flushLog(log: PartitionLog): PartitionLog {
  return changePartitionLog(rollLog(log), { flushedOffset: log.log.logEndOffset, dirty: [] });
}

/**
 * A log as a starting broker finds it (LogLoader). Producers come from snapshots and records, and pass through one more
 * snapshot: [PRODUCER-6] after any restart a log remembers only the last batch of each producer.
 */
export function openLog(log: PartitionLog, rules: ReloadRules): PartitionLog {
  const replayed = reloadProducers(log.producers, log.log, -1, rules);
  return changePartitionLog(log, {
    epochCache: truncateEpochsFromEnd(log.epochCache, log.log.logEndOffset),
    producers: reloadProducers(replayed, log.log, -1, rules),
  });
}

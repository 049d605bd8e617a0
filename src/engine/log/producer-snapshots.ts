import type { RecordBatch } from './batch.ts';
import { batchesFrom } from './offset-log.ts';
import type { OffsetLog } from './offset-log.ts';
import {
  changeProducerEntry,
  changeProducerStates,
  applyBatch,
  forgetEndedBefore,
  isExpired,
  NO_PRODUCERS,
} from './producer-state.ts';
import type { ProducerStates } from './producer-state.ts';

/** Writes what is known at `offset` to disk (ProducerStateManager.takeSnapshot), unless such a snapshot exists. */
export function takeSnapshot(
  states: ProducerStates,
  offset: number,
  logStartOffset: number,
): ProducerStates {
  const latest = states.snapshots.at(-1)?.offset ?? logStartOffset;
  if (offset <= latest) return states;
  const entries = states.entries.map((entry) =>
    changeProducerEntry(entry, { batches: entry.batches.slice(-1) }),
  );
  return changeProducerStates(states, { snapshots: [...states.snapshots, { offset, entries }] });
}

/**
 * What is known of producers at the end of `log`, which ended at `knownEndOffset` before and has been cut or was just
 * opened: the newest snapshot within, and every batch from there on (UnifiedLog.rebuildProducerState). What lay only in
 * memory is lost: of each producer in the snapshot the last batch alone is remembered.
 */
export function reloadProducers(
  states: ProducerStates,
  log: OffsetLog<RecordBatch>,
  knownEndOffset: number,
  rules: { readonly nowMs: number; readonly producerIdExpirationMs: number },
): ProducerStates {
  const { logStartOffset, logEndOffset } = log;
  const snapshots = states.snapshots.filter(
    (snapshot) => snapshot.offset <= logEndOffset && snapshot.offset > logStartOffset,
  );
  if (logEndOffset === knownEndOffset) {
    return forgetEndedBefore(changeProducerStates(states, { snapshots }), logStartOffset);
  }
  const latest = snapshots.at(-1);
  const entries = (latest?.entries ?? []).filter(
    (entry) => !isExpired(entry, rules.nowMs, rules.producerIdExpirationMs),
  );
  let loaded: ProducerStates = changeProducerStates(NO_PRODUCERS, {
    entries,
    open: entries
      .flatMap(({ producerId, transactionFirstOffset: firstOffset }) =>
        firstOffset === null ? [] : [{ producerId, firstOffset }],
      )
      .sort((a, b) => a.firstOffset - b.firstOffset),
    aborted: states.aborted.filter((t) => t.lastOffset < (latest?.offset ?? logStartOffset)),
    snapshots,
  });
  const wasEmpty = states.entries.length === 0 && states.ended.length === 0;
  if (!(wasEmpty && knownEndOffset >= logEndOffset)) {
    for (const batch of batchesFrom(log, latest?.offset ?? logStartOffset)) {
      loaded = applyBatch(loaded, batch);
    }
  }
  return takeSnapshot(loaded, logEndOffset, logStartOffset);
}

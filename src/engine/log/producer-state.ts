import { changer } from '../kernel/records.ts';
import { lowerBound, removeAt, replaceAt } from '../kernel/lists.ts';
import type { RecordBatch } from './batch.ts';
import { coordinatorEpochOf } from './control.ts';

/** What a log remembers of a batch, to know it when it is sent again (BatchMetadata). */
export interface SequencedBatch {
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
}

/** What a log knows of one producer (ProducerStateEntry). */
export interface ProducerEntry {
  readonly producerId: number;
  /** -1: only a new entry that has not been written yet. */
  readonly producerEpoch: number;
  /** Epoch of the coordinator that wrote the last marker; -1: none. */
  readonly coordinatorEpoch: number;
  readonly lastTimestampMs: number;
  /** Where the open transaction begins; null: none is open. */
  readonly transactionFirstOffset: number | null;
  /** The last batches of this epoch, at most five, oldest first. */
  readonly batches: readonly SequencedBatch[];
}

export const changeProducerEntry = changer<ProducerEntry>((producerEntry) => ({
  producerId: producerEntry.producerId,
  producerEpoch: producerEntry.producerEpoch,
  coordinatorEpoch: producerEntry.coordinatorEpoch,
  lastTimestampMs: producerEntry.lastTimestampMs,
  transactionFirstOffset: producerEntry.transactionFirstOffset,
  batches: producerEntry.batches,
}));

interface OpenTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

/** A transaction whose marker lies at `lastOffset`, which the high watermark has not passed yet. */
interface EndedTransaction {
  readonly firstOffset: number;
  readonly lastOffset: number;
}

/** A line of the transaction index (AbortedTxn). */
interface AbortedTransaction extends OpenTransaction {
  /** Offset of the marker. */
  readonly lastOffset: number;
  readonly lastStableOffset: number;
}

/** The coordinator is being asked about a producer's transaction (VerificationStateEntry, KIP-890). Lost with the process. */
export interface Verification {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly lowestSequence: number;
  /** Transaction version 2: the epoch rises with each transaction. */
  readonly supportsEpochBump: boolean;
  readonly startedMs: number;
}

/** A producer snapshot: what was known just before `offset`; of each producer only the last batch. */
interface ProducerSnapshot {
  readonly offset: number;
  readonly entries: readonly ProducerEntry[];
}

/** All that a log knows of its producers (ProducerStateManager). */
export interface ProducerStates {
  /** In ascending order of producer id. */
  readonly entries: readonly ProducerEntry[];
  /** In ascending order of first offset. */
  readonly open: readonly OpenTransaction[];
  /** In ascending order of first offset. */
  readonly ended: readonly EndedTransaction[];
  /** In ascending order of last offset. */
  readonly aborted: readonly AbortedTransaction[];
  readonly verifications: readonly Verification[];
  /** In ascending order of offset. */
  readonly snapshots: readonly ProducerSnapshot[];
}

export const changeProducerStates = changer<ProducerStates>((producerStates) => ({
  entries: producerStates.entries,
  open: producerStates.open,
  ended: producerStates.ended,
  aborted: producerStates.aborted,
  verifications: producerStates.verifications,
  snapshots: producerStates.snapshots,
}));

export const NO_PRODUCERS: ProducerStates = {
  entries: [],
  open: [],
  ended: [],
  aborted: [],
  verifications: [],
  snapshots: [],
};

/** ProducerStateEntry.NUM_BATCHES_TO_RETAIN; why a producer may have five requests in flight. */
const BATCHES_KEPT = 5;
const MAX_SEQUENCE = 2147483647;

/** The sequence `count` after `sequence`; after 2^31 - 1 comes 0. */
export function addToSequence(sequence: number, count: number): number {
  return sequence > MAX_SEQUENCE - count ? count - (MAX_SEQUENCE - sequence) - 1 : sequence + count;
}

export function findProducer(states: ProducerStates, producerId: number): ProducerEntry | null {
  const entry = states.entries[lowerBound(states.entries, (e) => e.producerId >= producerId)];
  return entry?.producerId === producerId ? entry : null;
}

function emptyEntry(producerId: number): ProducerEntry {
  return {
    producerId,
    producerEpoch: -1,
    coordinatorEpoch: -1,
    lastTimestampMs: -1,
    transactionFirstOffset: null,
    batches: [],
  };
}

/** The states after `batch`, which has its offsets. Nothing is checked: leaders have checked, followers believe. */
export function applyBatch(states: ProducerStates, batch: RecordBatch): ProducerStates {
  if (batch.producerId === -1) return states;
  return batch.control === null ? applyData(states, batch) : applyMarker(states, batch);
}

function applyData(states: ProducerStates, batch: RecordBatch): ProducerStates {
  const { producerId, producerEpoch, baseOffset, lastOffset } = batch;
  const entry = findProducer(states, producerId) ?? emptyEntry(producerId);
  const known = entry.producerEpoch === producerEpoch ? entry.batches : [];
  const begins = entry.transactionFirstOffset === null && batch.isTransactional;
  const next = putEntry(
    states,
    changeProducerEntry(entry, {
      producerEpoch,
      lastTimestampMs: batch.maxTimestampMs,
      transactionFirstOffset: begins ? baseOffset : entry.transactionFirstOffset,
      batches: [
        ...known.slice(-(BATCHES_KEPT - 1)),
        {
          firstSequence: batch.baseSequence,
          lastSequence: addToSequence(batch.baseSequence, lastOffset - baseOffset),
          firstOffset: baseOffset,
          lastOffset,
        },
      ],
    }),
  );
  if (!begins) return next;
  return changeProducerStates(next, {
    open: [...states.open, { producerId, firstOffset: baseOffset }],
    verifications: states.verifications.filter((v) => v.producerId !== producerId),
  });
}

function applyMarker(states: ProducerStates, batch: RecordBatch): ProducerStates {
  const { producerId, producerEpoch, lastOffset } = batch;
  const coordinatorEpoch = coordinatorEpochOf(batch);
  if (coordinatorEpoch === null) return states;
  const entry = findProducer(states, producerId) ?? emptyEntry(producerId);
  const firstOffset = entry.transactionFirstOffset;
  const next = putEntry(
    states,
    changeProducerEntry(entry, {
      producerEpoch,
      coordinatorEpoch,
      lastTimestampMs: batch.maxTimestampMs,
      transactionFirstOffset: null,
      batches: entry.producerEpoch === producerEpoch ? entry.batches : [],
    }),
  );
  if (firstOffset === null) return next;
  const open = states.open.filter((t) => t.firstOffset !== firstOffset);
  const lastStableOffset = open[0]?.firstOffset ?? lastOffset + 1;
  const position = lowerBound(states.ended, (t) => t.firstOffset > firstOffset);
  return changeProducerStates(next, {
    open,
    ended: states.ended.toSpliced(position, 0, { firstOffset, lastOffset }),
    aborted:
      batch.control === 'ABORT'
        ? [...states.aborted, { producerId, firstOffset, lastOffset, lastStableOffset }]
        : states.aborted,
  });
}

function putEntry(states: ProducerStates, entry: ProducerEntry): ProducerStates {
  const { entries } = states;
  const position = lowerBound(entries, (e) => e.producerId >= entry.producerId);
  return changeProducerStates(states, {
    entries:
      entries[position]?.producerId === entry.producerId
        ? replaceAt(entries, position, entry)
        : entries.toSpliced(position, 0, entry),
  });
}

/** [TXN-LOG-1] Transactions whose marker the high watermark has passed are no longer unstable. */
export function forgetEndedBefore(states: ProducerStates, offset: number): ProducerStates {
  if (states.ended.length === 0) return states;
  const ended = states.ended.filter((t) => t.lastOffset >= offset);
  return ended.length === states.ended.length ? states : changeProducerStates(states, { ended });
}

/** The first offset that is open, or whose end is not replicated yet; null: all is stable. */
export function firstUnstableOffset(states: ProducerStates): number | null {
  const open = states.open[0]?.firstOffset ?? null;
  const ended = states.ended[0]?.firstOffset ?? null;
  if (open === null || ended === null) return open ?? ended;
  return Math.min(open, ended);
}

/** [PRODUCER-5] Forgets producers that wrote nothing for `producer.id.expiration.ms`, unless a transaction is open. */
export function expireProducers(
  states: ProducerStates,
  nowMs: number,
  expirationMs: number,
): ProducerStates {
  const entries = states.entries.filter((entry) => !isExpired(entry, nowMs, expirationMs));
  const verifications = states.verifications.filter((v) => nowMs - v.startedMs < expirationMs);
  return entries.length === states.entries.length &&
    verifications.length === states.verifications.length
    ? states
    : changeProducerStates(states, { entries, verifications });
}

export function isExpired(entry: ProducerEntry, nowMs: number, expirationMs: number): boolean {
  return entry.transactionFirstOffset === null && nowMs - entry.lastTimestampMs >= expirationMs;
}

/** The coordinator has been asked whether the transaction has this partition, and said yes. */
export function verify(states: ProducerStates, verification: Verification): ProducerStates {
  const entry = findProducer(states, verification.producerId);
  const isOpen = entry !== null && entry.transactionFirstOffset !== null;
  if (isOpen && entry.producerEpoch === verification.producerEpoch) return states;
  const index = states.verifications.findIndex((v) => v.producerId === verification.producerId);
  const known = states.verifications[index];
  const rest = known === undefined ? states.verifications : removeAt(states.verifications, index);
  const lowestSequence = Math.min(
    known?.lowestSequence ?? verification.lowestSequence,
    verification.lowestSequence,
  );
  return changeProducerStates(states, {
    verifications: [...rest, { ...verification, lowestSequence }],
  });
}

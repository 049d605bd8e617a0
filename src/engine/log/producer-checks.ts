import type { RecordBatch } from './batch.ts';
import { coordinatorEpochOf } from './control.ts';
import { addToSequence, findProducer } from './producer-state.ts';
import type { ProducerEntry, ProducerStates, SequencedBatch } from './producer-state.ts';

/** Who appends: clients are checked in full, coordinators write markers and offsets without sequences. */
export type AppendOrigin = 'client' | 'coordinator';

export interface ProducerCheckRules {
  readonly origin: AppendOrigin;
  /** `transaction.partition.verification.enable` (KIP-890). */
  readonly transactionVerification: boolean;
  /** Whether the coordinator has confirmed this very request. */
  readonly verified: boolean;
  /** `transaction.version` of a marker; 0 for data. */
  readonly transactionVersion: number;
}

export type ProducerRefusal =
  | 'OUT_OF_ORDER_SEQUENCE_NUMBER'
  | 'INVALID_PRODUCER_EPOCH'
  | 'INVALID_TXN_STATE'
  | 'TRANSACTION_COORDINATOR_FENCED';

export type ProducerCheck =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'duplicate'; readonly first: SequencedBatch }
  | { readonly kind: 'refused'; readonly error: ProducerRefusal };

const FRESH: ProducerCheck = { kind: 'fresh' };

function refuse(error: ProducerRefusal): ProducerCheck {
  return { kind: 'refused', error };
}

/** Whether a leader may append `batch` (UnifiedLog.analyzeAndValidateProducerState, ProducerAppendInfo). */
export function checkProducer(
  states: ProducerStates,
  batch: RecordBatch,
  rules: ProducerCheckRules,
): ProducerCheck {
  if (batch.producerId === -1) return FRESH;
  const entry = findProducer(states, batch.producerId);
  if (batch.control !== null) return checkMarker(entry, batch, rules);
  if (rules.origin === 'client') {
    const first = findDuplicate(entry, batch);
    if (first !== null) return { kind: 'duplicate', first };
  }
  const isOpen =
    entry !== null &&
    entry.transactionFirstOffset !== null &&
    entry.producerEpoch === batch.producerEpoch;
  if (batch.isTransactional && !isOpen && rules.transactionVerification && !rules.verified) {
    return refuse('INVALID_TXN_STATE');
  }
  if (entry !== null && batch.producerEpoch < entry.producerEpoch) {
    return refuse('INVALID_PRODUCER_EPOCH');
  }
  if (rules.origin === 'client' && !isInSequence(states, entry, batch)) {
    return refuse('OUT_OF_ORDER_SEQUENCE_NUMBER');
  }
  const breaksTransaction = entry !== null && entry.transactionFirstOffset !== null;
  return breaksTransaction && !batch.isTransactional ? refuse('INVALID_TXN_STATE') : FRESH;
}

/** [PRODUCER-1] A batch of the same epoch and the same sequences as one of the last five was written before. */
function findDuplicate(entry: ProducerEntry | null, batch: RecordBatch): SequencedBatch | null {
  if (entry?.producerEpoch !== batch.producerEpoch) return null;
  const lastSequence = addToSequence(batch.baseSequence, batch.lastOffset - batch.baseOffset);
  return (
    entry.batches.find(
      (b) => b.firstSequence === batch.baseSequence && b.lastSequence === lastSequence,
    ) ?? null
  );
}

/** [PRODUCER-2] [PRODUCER-3] [PRODUCER-4] Sequences go on by one; a new epoch starts at 0; an unknown producer anywhere. */
function isInSequence(
  states: ProducerStates,
  entry: ProducerEntry | null,
  batch: RecordBatch,
): boolean {
  const first = batch.baseSequence;
  const verification = states.verifications.find((v) => v.producerId === batch.producerId);
  if (verification !== undefined) {
    const nothingKnown = entry === null || entry.batches.length === 0;
    if (verification.supportsEpochBump && first !== 0 && nothingKnown) return false;
    if (first > verification.lowestSequence) return false;
  }
  if (entry === null) return true;
  if (entry.producerEpoch !== batch.producerEpoch) return first === 0;
  const last = entry.batches.at(-1)?.lastSequence;
  return first === (last === undefined ? 0 : addToSequence(last, 1));
}

/** [TXN-LOG-2] A marker must come from the newest coordinator, and in version 2 with a raised epoch, unless sent again. */
function checkMarker(
  entry: ProducerEntry | null,
  batch: RecordBatch,
  rules: ProducerCheckRules,
): ProducerCheck {
  if (entry === null) return FRESH;
  const { producerEpoch } = batch;
  const isAgain = producerEpoch === entry.producerEpoch && entry.transactionFirstOffset === null;
  const isOld =
    rules.transactionVersion >= 2
      ? producerEpoch <= entry.producerEpoch && !isAgain
      : producerEpoch < entry.producerEpoch;
  if (isOld) return refuse('INVALID_PRODUCER_EPOCH');
  return entry.coordinatorEpoch > (coordinatorEpochOf(batch) ?? -1)
    ? refuse('TRANSACTION_COORDINATOR_FENCED')
    : FRESH;
}

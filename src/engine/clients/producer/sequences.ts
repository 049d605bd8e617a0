import type { ErrorName } from '../../config/index.ts';
import { advance } from '../../kernel/lifecycle.ts';
import type { ProducePartitionResponse, TopicPartition } from '../../network/protocol/index.ts';
import { isRetriable } from '../errors.ts';
import { changeProducerBatch, addToSequence, lastSequenceOf, type ProducerBatch } from './batch.ts';
import { producerIdLifecycle } from './producer.lifecycle.ts';
import { changePartitionQueue, NO_SEQUENCES, type PartitionQueue } from './queues.ts';
import {
  changeProducerState,
  eachQueue,
  partitionQueue,
  withPartition,
  type ProducerIdentity,
  type ProducerState,
  type ProducerTurn,
} from './state.ts';

const MAX_EPOCH = 32767;

/** Batches that have a sequence and are not settled, on the wire or back in the queue, in the order of sequences. */
function sequenced({ queued, outstanding }: PartitionQueue): readonly ProducerBatch[] {
  return [...outstanding, ...queued.filter((batch) => batch.baseSequence >= 0)].sort(
    (a, b) => a.baseSequence - b.baseSequence,
  );
}

function hasUnsettled({ queued, outstanding }: PartitionQueue): boolean {
  return outstanding.length > 0 || (queued[0]?.baseSequence ?? -1) >= 0;
}

function isUnder(
  { producerId, producerEpoch }: Pick<ProducerIdentity, 'producerId' | 'producerEpoch'>,
  other: { readonly producerId: number; readonly producerEpoch: number },
): boolean {
  return other.producerId === producerId && other.producerEpoch === producerEpoch;
}

/** Whether `sequence` is the one the broker expects next, as far as acknowledgements tell. */
function isNext({ lastAckedSequence }: PartitionQueue['sequences'], sequence: number): boolean {
  return sequence === (lastAckedSequence < 0 ? 0 : addToSequence(lastAckedSequence, 1));
}

/**
 * [PRO-12] Whether the first batch of a queue must not go out now (shouldStopDrainBatchesForPartition): without an id;
 * a new batch while earlier ones are unsettled under another epoch or with unknown fate; a retried batch while one
 * before it is unsettled.
 */
export function mustHold(
  identity: ProducerIdentity,
  queue: PartitionQueue,
  first: ProducerBatch,
): boolean {
  if (identity.producerId < 0) return true;
  if (first.baseSequence < 0) {
    if (queue.sequences.isUnresolved) return true;
    return hasUnsettled(queue) && !isUnder(identity, queue.sequences);
  }
  return queue.outstanding.some((batch) => batch.baseSequence < first.baseSequence);
}

/** [PRO-11] The first batch of the queue with its sequence, and the queue that has given it out. */
export function assignSequence(
  { producerId, producerEpoch }: ProducerIdentity,
  queue: PartitionQueue,
  batch: ProducerBatch,
): { readonly queue: PartitionQueue; readonly batch: ProducerBatch } {
  if (batch.baseSequence >= 0) return { queue, batch };
  const sequences = isUnder({ producerId, producerEpoch }, queue.sequences)
    ? queue.sequences
    : { ...NO_SEQUENCES, producerId, producerEpoch };
  const baseSequence = sequences.nextSequence;
  const nextSequence = addToSequence(baseSequence, batch.records.length);
  return {
    queue: changePartitionQueue(queue, { sequences: { ...sequences, nextSequence } }),
    batch: changeProducerBatch(batch, { producerId, producerEpoch, baseSequence }),
  };
}

/** Takes in an acknowledgement, also one of a batch that has expired since. */
export function noteAcknowledged(
  queue: PartitionQueue,
  batch: Pick<ProducerBatch, 'producerId' | 'producerEpoch' | 'baseSequence' | 'records'>,
): PartitionQueue {
  const { sequences } = queue;
  if (batch.baseSequence < 0 || !isUnder(batch, sequences)) return queue;
  const lastSequence = lastSequenceOf(batch);
  if (lastSequence <= sequences.lastAckedSequence) return queue;
  return changePartitionQueue(queue, {
    sequences: { ...sequences, lastAckedSequence: lastSequence },
  });
}

/** [PRO-13] Asks for an epoch bump that lets the partition's sequences begin anew. */
export function requestEpochBump(state: ProducerState, at: TopicPartition): ProducerState {
  const { identity } = state;
  if (identity === null) return state;
  const known = identity.partitionsToRewrite.some(
    ({ topic, partition }) => topic === at.topic && partition === at.partition,
  );
  if (known) return state;
  const { topic, partition } = at;
  const partitionsToRewrite = [...identity.partitionsToRewrite, { topic, partition }];
  return changeProducerState(state, { identity: { ...identity, partitionsToRewrite } });
}

/** What a producer does about an error of one of its batches. */
export interface RetryDecision {
  readonly retry: boolean;
  readonly bumpEpoch: boolean;
}

const GIVE_UP: RetryDecision = { retry: false, bumpEpoch: false };
const RETRY: RetryDecision = { retry: true, bumpEpoch: false };
const BUMP_AND_RETRY: RetryDecision = { retry: true, bumpEpoch: true };

/** [PRO-13] Whether an error may be retried, given what is known of the sequences (TransactionManager.canRetry). */
export function decideRetry(
  state: ProducerState,
  queue: PartitionQueue,
  batch: ProducerBatch,
  { error, logStartOffset }: Pick<ProducePartitionResponse, 'error' | 'logStartOffset'>,
): RetryDecision {
  const byKind = isRetriable(error) ? RETRY : GIVE_UP;
  if (state.identity === null) return byKind;
  const { sequences } = queue;
  switch (error) {
    case 'OUT_OF_ORDER_SEQUENCE_NUMBER': {
      // One before it failed: this one will be in order when that one has been retried.
      const isLater = batch.sequenceReset || !isNext(sequences, batch.baseSequence);
      return !sequences.isUnresolved && isLater ? RETRY : BUMP_AND_RETRY;
    }
    case 'UNKNOWN_PRODUCER_ID':
      return logStartOffset < 0 || batch.sequenceReset ? RETRY : BUMP_AND_RETRY;
    default:
      return byKind;
  }
}

/** [PRO-14] Settles partitions whose expired batches left their sequences in doubt, once nothing of theirs is in flight. */
export function resolveSequences(before: ProducerState): ProducerState {
  let state = before;
  eachQueue(before, (topic, queue) => {
    const { sequences, partition } = queue;
    if (!sequences.isUnresolved || hasUnsettled(queue)) return;
    const resolved = changePartitionQueue(queue, {
      sequences: { ...sequences, isUnresolved: false },
    });
    state = withPartition(state, topic, resolved);
    if (!isNext(sequences, sequences.nextSequence))
      state = requestEpochBump(state, { topic, partition });
  });
  return state;
}

/** [PRO-13] Bumps the epoch if a partition asked for it; at the last epoch a new id has to be fetched (KIP-360). */
export function bumpEpochIfNeeded(turn: ProducerTurn, before: ProducerState): ProducerState {
  const { identity } = before;
  if (identity?.state !== 'READY' || identity.partitionsToRewrite.length === 0) return before;
  if (identity.producerEpoch >= MAX_EPOCH) {
    const state = advance(producerIdLifecycle, identity.state, 'RESET_ID');
    return changeProducerState(before, {
      identity: { ...identity, state, producerId: -1, producerEpoch: -1 },
    });
  }
  const bumped = { ...identity, producerEpoch: identity.producerEpoch + 1 };
  const { producerId, producerEpoch } = bumped;
  turn.emit({ type: 'ProducerEpochBumped', producerId, producerEpoch });
  return rewriteSequences(changeProducerState(before, { identity: bumped }), bumped);
}

/** Begins the sequences of the partitions that asked for it at 0, unsettled batches first. */
export function rewriteSequences(before: ProducerState, identity: ProducerIdentity): ProducerState {
  const { producerId, producerEpoch } = identity;
  let state = before;
  for (const at of identity.partitionsToRewrite) {
    const queue = partitionQueue(state, at);
    let nextSequence = 0;
    const rewritten = sequenced(queue).map((batch) => {
      const baseSequence = nextSequence;
      nextSequence = addToSequence(nextSequence, batch.records.length);
      return changeProducerBatch(batch, {
        producerId,
        producerEpoch,
        baseSequence,
        sequenceReset: true,
      });
    });
    const renew = (batch: ProducerBatch): ProducerBatch =>
      rewritten.find(({ batchId }) => batchId === batch.batchId) ?? batch;
    state = withPartition(
      state,
      at.topic,
      changePartitionQueue(queue, {
        queued: queue.queued.map(renew),
        outstanding: queue.outstanding.map(renew),
        sequences: { ...NO_SEQUENCES, producerId, producerEpoch, nextSequence },
      }),
    );
  }
  return changeProducerState(state, { identity: { ...identity, partitionsToRewrite: [] } });
}

/** An error after which an idempotent producer can do nothing more. */
export function isFatalToProducer(error: ErrorName): boolean {
  return (
    error === 'CLUSTER_AUTHORIZATION_FAILED' ||
    error === 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED' ||
    error === 'UNSUPPORTED_VERSION' ||
    error === 'PRODUCER_FENCED'
  );
}

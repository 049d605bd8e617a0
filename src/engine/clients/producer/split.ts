import {
  addToSequence,
  changeProducerBatch,
  newBatch,
  tryAppend,
  type ProducerBatch,
} from './batch.ts';
import { batchUpperBoundBytes, partsOf } from '../../log/sizes.ts';

/**
 * [PRO-15] How large the parts of a batch may be: batch.size at first, and half of what was too large still, but always
 * a whole record (KAFKA-8350; without compression the first split changes nothing, as in Kafka).
 */
function partSizeBytes(batch: ProducerBatch, batchSizeBytes: number): number {
  const isSplit = batch.heldBytes === 0;
  if (!isSplit) return batchSizeBytes;
  let largest = Math.floor(batch.sizeBytes / 2);
  for (const record of batch.records)
    largest = Math.max(largest, batchUpperBoundBytes(partsOf(record)));
  return largest;
}

/**
 * [PRO-15] The records of a batch that was too large for the broker in smaller batches (ProducerBatch.split). They keep their time of
 * creation and their sequences, count as not tried, and hold no memory.
 */
export function splitBatch(
  batch: ProducerBatch,
  batchSizeBytes: number,
  firstBatchId: number,
): readonly ProducerBatch[] {
  const parts: ProducerBatch[] = [];
  const sizeBytes = partSizeBytes(batch, batchSizeBytes);
  for (const record of batch.records) {
    const sizes = partsOf(record);
    const last = parts.at(-1);
    const grown = last === undefined ? null : tryAppend(last, record, sizes);
    if (grown !== null) parts[parts.length - 1] = grown;
    else {
      const batchId = firstBatchId + parts.length;
      const { compression } = batch;
      // What was expected of the codec was wrong: the parts expect nothing (RecordAccumulator.splitAndReenqueue).
      const compressing = compression && { codec: compression.codec, estimatedRatio: 1 };
      parts.push(newBatch(batchId, record, sizes, sizeBytes, batch.createdMs, compressing));
    }
  }
  const { producerId, producerEpoch } = batch;
  let { baseSequence } = batch;
  return parts.map((part) => {
    const split = changeProducerBatch(part, {
      heldBytes: 0,
      closed: true,
      producerId,
      producerEpoch,
      baseSequence,
    });
    if (baseSequence >= 0) baseSequence = addToSequence(baseSequence, part.records.length);
    return split;
  });
}

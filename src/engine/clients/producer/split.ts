import { addToSequence, newBatch, tryAppend, type ProducerBatch } from './batch.ts';
import { partsOf } from './record-size.ts';

/**
 * [PRO-15] The records of a batch in batches of at most `batchSizeBytes` (ProducerBatch.split). They keep their time of
 * creation and their sequences, count as not tried, and hold no memory.
 */
export function splitBatch(
  batch: ProducerBatch,
  batchSizeBytes: number,
  firstBatchId: number,
): readonly ProducerBatch[] {
  const parts: ProducerBatch[] = [];
  for (const record of batch.records) {
    const sizes = partsOf(record.key, record.value);
    const last = parts.at(-1);
    const grown = last === undefined ? null : tryAppend(last, record, sizes);
    if (grown !== null) parts[parts.length - 1] = grown;
    else {
      const batchId = firstBatchId + parts.length;
      parts.push(newBatch(batchId, record, sizes, batchSizeBytes, batch.createdMs));
    }
  }
  const { producerId, producerEpoch } = batch;
  let { baseSequence } = batch;
  return parts.map((part) => {
    const split = { ...part, heldBytes: 0, closed: true, producerId, producerEpoch, baseSequence };
    if (baseSequence >= 0) baseSequence = addToSequence(baseSequence, part.records.length);
    return split;
  });
}

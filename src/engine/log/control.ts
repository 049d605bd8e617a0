import type { RecordBatch } from './batch.ts';
import { MARKER_BATCH_BYTES } from './sizes.ts';

/** A transaction marker as a coordinator asks for it (EndTransactionMarker in a control batch, KIP-98). */
export function markerBatch(marker: {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly coordinatorEpoch: number;
  readonly control: 'COMMIT' | 'ABORT';
  readonly timestampMs: number;
}): RecordBatch {
  const { producerId, producerEpoch, coordinatorEpoch, control, timestampMs } = marker;
  return {
    baseOffset: 0,
    lastOffset: 0,
    leaderEpoch: -1,
    records: [{ key: control, value: `${coordinatorEpoch}`, timestampMs, sendId: null }],
    producerId,
    producerEpoch,
    baseSequence: -1,
    isTransactional: true,
    control,
    maxTimestampMs: timestampMs,
    sizeBytes: MARKER_BATCH_BYTES,
    codec: null,
    timestampType: 'CreateTime',
  };
}

/** Epoch of the coordinator that wrote a marker; null when compaction has emptied the batch. */
export function coordinatorEpochOf(batch: RecordBatch): number | null {
  const value = batch.records[0]?.value ?? null;
  return value === null ? null : Number(value);
}

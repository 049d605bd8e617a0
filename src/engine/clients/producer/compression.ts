import type { Codec } from '../../log/batch.ts';
import { BATCH_OVERHEAD_BYTES } from '../../log/sizes.ts';

/**
 * [SIM-CLI-4] What a codec is reckoned to leave. Records are no real data here, so that no codec could be asked. As with
 * real ones the first bytes of a batch hardly shrink, since nothing has been seen that they repeat; the rest shrinks to a
 * share; and a frame is added, so that a batch of one small record becomes larger.
 */
interface CodecModel {
  readonly frameBytes: number;
  readonly laterShare: number;
}

const FIRST_BYTES = 512;
const FIRST_SHARE = 0.9;

const MODELS: Readonly<Record<Codec, CodecModel>> = {
  gzip: { frameBytes: 20, laterShare: 0.25 },
  snappy: { frameBytes: 20, laterShare: 0.45 },
  lz4: { frameBytes: 15, laterShare: 0.4 },
  zstd: { frameBytes: 13, laterShare: 0.22 },
};

/** Size of a batch whose records take `recordsBytes` before compression. */
export function compressedBatchBytes(codec: Codec, recordsBytes: number): number {
  const { frameBytes, laterShare } = MODELS[codec];
  const first = Math.min(recordsBytes, FIRST_BYTES) * FIRST_SHARE;
  const later = Math.max(recordsBytes - FIRST_BYTES, 0) * laterShare;
  return BATCH_OVERHEAD_BYTES + frameBytes + Math.ceil(first + later);
}

/** How a batch that will be compressed is written; null in a batch that will not. */
export interface BatchCompression {
  readonly codec: Codec;
  /** What the producer reckoned when the batch began. */
  readonly estimatedRatio: number;
  /** Of its records, before compression. */
  readonly recordsBytes: number;
  /** It has been closed and compressed; its size is the true one. */
  readonly isCompressed: boolean;
}

const ESTIMATION_FACTOR = 1.05;
const IMPROVING_STEP = 0.005;
const DETERIORATING_STEP = 0.05;

/** [PRO-26] What a batch will take as far as its producer can tell (MemoryRecordsBuilder.estimatedBytesWritten). */
export function estimatedBatchBytes(ratio: number, recordsBytes: number): number {
  return Math.trunc(BATCH_OVERHEAD_BYTES + recordsBytes * ratio * ESTIMATION_FACTOR);
}

/** [PRO-26] Better ratios are believed slowly, worse ones fast (CompressionRatioEstimator.updateEstimation). */
export function nextEstimate(estimate: number, observed: number): number {
  if (observed > estimate) return Math.max(estimate + DETERIORATING_STEP, observed);
  return observed < estimate ? Math.max(estimate - IMPROVING_STEP, observed) : estimate;
}

/** Compressed records ÷ records before (MemoryRecordsBuilder.compressionRatio). */
export function ratioOf(sizeBytes: number, { recordsBytes }: BatchCompression): number {
  return (sizeBytes - BATCH_OVERHEAD_BYTES) / recordsBytes;
}

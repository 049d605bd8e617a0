import type { Codec } from '../../log/batch.ts';
import type { Acks } from '../../network/protocol/index.ts';
import type { NetworkSettings } from '../settings.ts';
import type { PartitionerSetting } from './partitioners.ts';

/** A producer's configuration, as it takes effect (ProducerConfig after postProcessParsedConfig). */
export interface ProducerSettings extends NetworkSettings {
  /** acks; "all" is -1. */
  readonly acks: Acks;
  /** retries */
  readonly retries: number;
  /** delivery.timeout.ms, raised to linger.ms + request.timeout.ms where it was left at its default. */
  readonly deliveryTimeoutMs: number;
  /** linger.ms */
  readonly lingerMs: number;
  /** batch.size */
  readonly batchSizeBytes: number;
  /** max.in.flight.requests.per.connection */
  readonly maxInFlightRequests: number;
  /** enable.idempotence, after acks, retries and in-flight requests have had their say. */
  readonly enableIdempotence: boolean;
  /** max.block.ms */
  readonly maxBlockMs: number;
  /** buffer.memory */
  readonly bufferMemoryBytes: number;
  /** max.request.size */
  readonly maxRequestSizeBytes: number;
  /** compression.type; null: none. */
  readonly codec: Codec | null;
  /** partitioner.class */
  readonly partitioner: PartitionerSetting;
  /** partitioner.ignore.keys; UniformStickyPartitioner ignores them by itself. */
  readonly ignoreKeys: boolean;
  /** [PRO-23] Up to 2.8 a partitioner is asked again when its answer would begin a new batch. */
  readonly asksPartitionerAgain: boolean;
  /** partitioner.adaptive.partitioning.enable */
  readonly adaptivePartitioning: boolean;
  /** [PRO-22] */
  readonly tellsTimeouts: boolean;
}

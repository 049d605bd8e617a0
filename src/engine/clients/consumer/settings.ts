import type { IsolationLevel } from '../../network/protocol/index.ts';
import type { NetworkSettings } from '../settings.ts';

/** What to do without a position (auto.offset.reset; by_duration: KIP-1106). */
export type OffsetReset =
  | { readonly kind: 'earliest' | 'latest' | 'none' }
  | { readonly kind: 'by_duration'; readonly durationMs: number };

/** A consumer's configuration, and how its application behaves. */
export interface ConsumerSettings extends NetworkSettings {
  /** auto.offset.reset */
  readonly autoOffsetReset: OffsetReset;
  /** fetch.min.bytes */
  readonly fetchMinBytes: number;
  /** fetch.max.wait.ms */
  readonly fetchMaxWaitMs: number;
  /** fetch.max.bytes */
  readonly fetchMaxBytes: number;
  /** max.partition.fetch.bytes */
  readonly maxPartitionFetchBytes: number;
  /** isolation.level */
  readonly isolationLevel: IsolationLevel;
  /** client.rack; "" for none. */
  readonly clientRack: string;
  /** max.poll.records */
  readonly maxPollRecords: number;
  /** No key of Kafka's: how long the application takes for one record before it polls again. */
  readonly processingMsPerRecord: number;
}

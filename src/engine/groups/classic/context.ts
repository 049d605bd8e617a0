import type { GroupTurn } from '../turn.ts';
import type { ClassicGroupFeatures } from './state.ts';

/** Configuration of a coordinator, by its broker's keys. */
export interface GroupSettings {
  /** group.min.session.timeout.ms */
  readonly minSessionTimeoutMs: number;
  /** group.max.session.timeout.ms */
  readonly maxSessionTimeoutMs: number;
  /** group.initial.rebalance.delay.ms */
  readonly initialRebalanceDelayMs: number;
  /** group.max.size */
  readonly maxSize: number;
  /** offset.metadata.max.bytes */
  readonly maxOffsetMetadataBytes: number;
  /** offsets.retention.minutes, in milliseconds. */
  readonly offsetsRetentionMs: number;
  /** offsets.retention.check.interval.ms */
  readonly offsetsRetentionCheckIntervalMs: number;
}

export interface ClassicContext {
  readonly turn: GroupTurn;
  readonly settings: GroupSettings;
  readonly features: ClassicGroupFeatures;
}

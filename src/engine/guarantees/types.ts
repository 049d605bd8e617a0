import type { Ledger, Loss, Violation } from '../ledger/index.ts';

/** In the order in which they are shown; [GUA-1] to [GUA-8]. */
export const GUARANTEES = [
  'acknowledgedSurvive',
  'committedSurvive',
  'onlyCommittedRead',
  'orderKept',
  'writtenOnce',
  'oneLeaderPerEpoch',
  'logsAgree',
  'metadataLinear',
] as const;

export type GuaranteeName = (typeof GUARANTEES)[number];

/** A setting without which Kafka promises more. */
export interface SettingReason {
  readonly kind: 'setting';
  readonly key:
    | 'acks'
    | 'unclean.leader.election.enable'
    | 'enable.idempotence'
    | 'max.in.flight.requests.per.connection'
    | 'min.insync.replicas';
  readonly value: string;
  /** The producer or topic that it belongs to. */
  readonly owner: string;
}

/** Why a guarantee did not hold: a setting, a loss that no setting outlives, or nothing that excuses it. */
export type BreakReason =
  SettingReason | { readonly kind: 'loss'; readonly loss: Loss } | { readonly kind: 'unexplained' };

/** The first time that a guarantee did not hold. */
export interface Break {
  readonly step: number;
  readonly reason: BreakReason;
  readonly violation: Violation;
}

/** Everything that is known of a run beside its world: what is true, and what has ever been broken. */
export interface Account {
  readonly ledger: Ledger;
  readonly breaks: Readonly<Record<GuaranteeName, Break | null>>;
}

/** How a guarantee stands now. */
export type Verdict = { readonly guarantee: GuaranteeName } & (
  | { readonly state: 'kept' }
  /** `since`: what the configuration does not promise has happened, too; null: not yet. */
  | {
      readonly state: 'notPromised';
      readonly reason: SettingReason;
      readonly since: Break | null;
    }
  | { readonly state: 'broken'; readonly since: Break }
);

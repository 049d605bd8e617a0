/** The settings that decide together what becomes of a record. */
export interface LintedSettings {
  readonly acks: '0' | '1' | 'all';
  readonly enableIdempotence: boolean;
  readonly maxInFlightRequests: number;
  readonly retries: number;
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
  readonly uncleanElection: boolean;
}

/** [LINT-1] The one sentence: how much an acknowledgement is worth. */
type Worth =
  'nothing' | 'leaderOnly' | 'onlyCopy' | 'leaderMayBeAlone' | 'uncleanMayLose' | 'survives';

type Finding =
  /** [LINT-2] More copies are wanted than there are, or all of them: one broker away, no write succeeds. */
  | 'blocksWhenOneIsAway'
  | 'neverEnoughReplicas'
  /** [LINT-3] Kafka counts no more than there are replicas (since 3.7). */
  | 'minimumCapped'
  /** [LINT-4] min.insync.replicas is asked for acks=all alone. */
  | 'minimumUnused'
  | 'uncleanToo'
  /** [LINT-5] */
  | 'retriesDuplicate'
  | 'retriesReorder'
  | 'noRetries';

export interface LintReport {
  readonly worth: Worth;
  readonly replicationFactor: number;
  /** How many brokers may lose their disks for good without the loss of an acknowledged record. */
  readonly disksToSpare: number;
  /** How many replicas may be away while writes are still taken. */
  readonly awayToSpare: number;
  readonly findings: readonly Finding[];
}

/** What a combination of settings promises, as chapter 7 weighs them. `capsMinimum`: whether Kafka caps the minimum (3.7 and later). */
export function lint(settings: LintedSettings, capsMinimum: boolean): LintReport {
  const { acks, replicationFactor, minInsyncReplicas } = settings;
  const minimum = capsMinimum ? Math.min(minInsyncReplicas, replicationFactor) : minInsyncReplicas;
  const worth = worthOf(settings, minimum);
  const needed = acks === 'all' ? minimum : 1;
  return {
    worth,
    replicationFactor,
    disksToSpare: worth === 'survives' ? minimum - 1 : 0,
    awayToSpare: Math.max(0, replicationFactor - needed),
    findings: findingsOf(settings, minimum),
  };
}

function worthOf(settings: LintedSettings, minimum: number): Worth {
  const { acks, replicationFactor, uncleanElection } = settings;
  if (acks === '0') return 'nothing';
  if (replicationFactor <= 1) return 'onlyCopy';
  if (acks === '1') return 'leaderOnly';
  if (uncleanElection) return 'uncleanMayLose';
  return minimum <= 1 ? 'leaderMayBeAlone' : 'survives';
}

function findingsOf(settings: LintedSettings, minimum: number): readonly Finding[] {
  const { acks, replicationFactor, minInsyncReplicas, uncleanElection } = settings;
  const { enableIdempotence, retries, maxInFlightRequests } = settings;
  const isAll = acks === 'all';
  const found: readonly (readonly [boolean, Finding])[] = [
    [isAll && minimum > replicationFactor, 'neverEnoughReplicas'],
    [isAll && replicationFactor > 1 && minimum === replicationFactor, 'blocksWhenOneIsAway'],
    [isAll && minimum < minInsyncReplicas, 'minimumCapped'],
    [!isAll && minInsyncReplicas > 1, 'minimumUnused'],
    [uncleanElection && (acks !== 'all' || replicationFactor <= 1), 'uncleanToo'],
    [!enableIdempotence && acks !== '0' && retries > 0, 'retriesDuplicate'],
    [
      !enableIdempotence && acks !== '0' && retries > 0 && maxInFlightRequests > 1,
      'retriesReorder',
    ],
    [acks !== '0' && retries === 0, 'noRetries'],
  ];
  return found.flatMap(([holds, finding]) => (holds ? [finding] : []));
}

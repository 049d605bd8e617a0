import { applying, type EntityLimit, type QuotaShare } from './entities.ts';
import { emptyRate, measure, record, type Rate, type RateWindow } from './rate.ts';

/** What each budget has used, of one kind of quota, on one broker (org.apache.kafka.server.quota.ClientQuotaManager). */
export interface QuotaUse {
  readonly budgets: readonly Budget[];
}

interface Budget extends QuotaShare {
  readonly rate: Rate;
  readonly lastUseMs: number;
}

export const NO_USE: QuotaUse = { budgets: [] };

/** INACTIVE_SENSOR_EXPIRATION_TIME_SECONDS: who has not been heard of for so long is forgotten. */
const FORGOTTEN_AFTER_MS = 3_600_000;

/** Who uses how much, at which time. */
export interface Usage {
  readonly user: string;
  readonly clientId: string;
  readonly amount: number;
  readonly nowMs: number;
}

export interface Recorded {
  readonly use: QuotaUse;
  readonly throttleMs: number;
}

/** [REQ-10] Counts a use, and says for how long the client has to wait until its rate is within the limit again. */
export function recordUse(
  use: QuotaUse,
  quotas: readonly EntityLimit[],
  window: RateWindow,
  usage: Usage,
): Recorded {
  // Without any quota nothing is counted.
  if (quotas.length === 0) return { use, throttleMs: 0 };
  const { nowMs, amount } = usage;
  const { share, limit } = applying(quotas, usage.user, usage.clientId);
  const before = find(use, share)?.rate ?? emptyRate(nowMs);
  const { rate, perSecond, windowMs } = measure(
    record(before, window, amount, nowMs),
    window,
    nowMs,
  );
  const isWithin = limit === null || perSecond <= limit;
  return {
    use: put(use, { ...share, rate, lastUseMs: nowMs }),
    throttleMs: isWithin ? 0 : toInt(Math.round(((perSecond - limit) / limit) * windowMs)),
  };
}

/** Java's cast of a long, as Kafka makes it: an endless wait (limit 0) becomes -1, and so none at all. */
function toInt(value: number): number {
  return Number.isFinite(value) ? value | 0 : -1;
}

/** Takes back what was counted for an answer that is not given (ClientQuotaManager.unrecordQuotaSensor). */
export function takeBack(
  use: QuotaUse,
  quotas: readonly EntityLimit[],
  window: RateWindow,
  { user, clientId, amount, nowMs }: Usage,
): QuotaUse {
  const { share } = applying(quotas, user, clientId);
  const budget = find(use, share);
  if (budget === undefined) return use;
  return put(use, { ...budget, rate: record(budget.rate, window, -amount, nowMs) });
}

/** The most that can be used at once without being throttled for it; null: unlimited (maxValueInQuotaWindow). */
export function mostAtOnce(
  quotas: readonly EntityLimit[],
  window: RateWindow,
  user: string,
  clientId: string,
): number | null {
  const { limit } = applying(quotas, user, clientId);
  return limit === null ? null : (limit * (window.samples - 1) * window.sampleMs) / 1_000;
}

function find(use: QuotaUse, { user, clientId }: QuotaShare): Budget | undefined {
  return use.budgets.find((budget) => budget.user === user && budget.clientId === clientId);
}

function put(use: QuotaUse, budget: Budget): QuotaUse {
  const { user, clientId, lastUseMs } = budget;
  const others = use.budgets.filter(
    (other) =>
      (other.user !== user || other.clientId !== clientId) &&
      lastUseMs - other.lastUseMs < FORGOTTEN_AFTER_MS,
  );
  return { budgets: [...others, budget] };
}

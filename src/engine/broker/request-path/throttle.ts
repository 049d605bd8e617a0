import type { ClientQuota } from '../../controller/index.ts';
import type { EntityLimit } from './quotas/entities.ts';
import { mostAtOnce, recordUse, takeBack, type Usage } from './quotas/quota-manager.ts';
import type { QuotaKind, RequestPath, Throttle } from './state.ts';

/** What one answer costs its client. */
export interface Charge {
  readonly user: string;
  readonly clientId: string;
  readonly nowMs: number;
  /** Null: the request moves no records. */
  readonly bytes: {
    readonly quota: Exclude<QuotaKind, 'request_percentage'>;
    readonly amount: number;
  } | null;
  /** How long a handler thread was busy with it; null: it does not count. */
  readonly handlerMs: number | null;
}

export interface Charged {
  readonly path: RequestPath;
  readonly throttle: Throttle | null;
}

function limitsOf(quotas: readonly ClientQuota[], kind: QuotaKind): readonly EntityLimit[] {
  return quotas.flatMap(({ entity, key, value }) =>
    key === kind ? [{ entity, limit: value }] : [],
  );
}

/** One thread that is busy for a whole second is 100 % (ClientRequestQuotaManager.nanosToPercentage). */
const PERCENT_PER_MS = 100 / 1_000;

/** [REQ-10] [REQ-11] Counts what an answer costs, and says for how long its client has to wait: the longer of both. */
export function charge(before: RequestPath, quotas: readonly ClientQuota[], cost: Charge): Charged {
  const { bytes, handlerMs } = cost;
  const byTime =
    handlerMs === null
      ? { path: before, throttle: null }
      : record(before, quotas, 'request_percentage', {
          ...cost,
          amount: handlerMs * PERCENT_PER_MS,
        });
  if (bytes === null) return byTime;
  const byBytes = record(byTime.path, quotas, bytes.quota, { ...cost, amount: bytes.amount });
  const isLonger = (byBytes.throttle?.throttleMs ?? 0) > (byTime.throttle?.throttleMs ?? 0);
  const throttle = isLonger ? byBytes.throttle : byTime.throttle;
  const { path } = byBytes;
  // [REQ-12] A fetch that is throttled gives no records, and so they do not count.
  if (throttle === null || bytes.quota !== 'consumer_byte_rate') return { path, throttle };
  const { quota, amount } = bytes;
  const { quotaWindow } = path.settings;
  const use = takeBack(path.quotaUse[quota], limitsOf(quotas, quota), quotaWindow, {
    ...cost,
    amount,
  });
  return { path: { ...path, quotaUse: { ...path.quotaUse, [quota]: use } }, throttle };
}

function record(
  path: RequestPath,
  quotas: readonly ClientQuota[],
  quota: QuotaKind,
  usage: Usage,
): Charged {
  const { quotaWindow } = path.settings;
  const limits = limitsOf(quotas, quota);
  const { use, throttleMs } = recordUse(path.quotaUse[quota], limits, quotaWindow, usage);
  const bounded =
    quota === 'request_percentage' ? Math.min(throttleMs, quotaWindow.sampleMs) : throttleMs;
  return {
    path: { ...path, quotaUse: { ...path.quotaUse, [quota]: use } },
    throttle: bounded > 0 ? { quota, throttleMs: bounded } : null,
  };
}

/** [REQ-13] The most that one fetch may get without being sure to be throttled for it; null: as much as it likes. */
export function fetchLimit(
  { settings }: RequestPath,
  quotas: readonly ClientQuota[],
  user: string,
  clientId: string,
): number | null {
  const limits = limitsOf(quotas, 'consumer_byte_rate');
  return mostAtOnce(limits, settings.quotaWindow, user, clientId);
}

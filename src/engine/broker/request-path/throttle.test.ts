import { expect, test } from 'vitest';
import type { QuotaEntity } from '../../network/protocol/index.ts';
import { applying } from './quotas/entities.ts';
import { idleRequestPath } from './state.ts';
import { charge, fetchLimit, type Charge } from './throttle.ts';

const idle = idleRequestPath({
  networkThreads: 3,
  handlerThreads: 8,
  queueCapacity: 500,
  hasControlPlane: false,
  quotaWindow: { samples: 11, sampleMs: 1_000 },
});

function named(user: string | null, clientId: string | null): QuotaEntity {
  const nameOf = (name: string | null): QuotaEntity['user'] => {
    if (name === null) return null;
    return name === '*' ? { kind: 'default' } : { kind: 'name', name };
  };
  return { user: nameOf(user), clientId: nameOf(clientId) };
}

function quota(key: string, value: number) {
  return [{ entity: named(null, 'shop'), key, value }];
}

function cost(bytes: Charge['bytes'], handlerMs: number | null): Charge {
  return { user: 'ANONYMOUS', clientId: 'shop', nowMs: 5_000, bytes, handlerMs };
}

test('[REQ-9] the most specific quota holds: user and client before user before client', () => {
  const all = [
    named('u', 'c'),
    named('u', '*'),
    named('u', null),
    named('*', 'c'),
    named('*', '*'),
    named('*', null),
    named(null, 'c'),
    named(null, '*'),
  ].map((entity, index) => ({ entity, limit: index }));
  all.forEach((_, from) => expect(applying(all.slice(from), 'u', 'c').limit).toBe(from));
  expect(applying(all, 'other', 'c').limit).toBe(3);
  expect(applying([], 'u', 'c').limit).toBeNull();
});

test('[REQ-10] bytes over the limit make the client wait until its rate is within it', () => {
  const produced = { quota: 'producer_byte_rate', amount: 30_000 } as const;
  const { throttle } = charge(idle, quota('producer_byte_rate', 1_000), cost(produced, 0));
  expect(throttle).toEqual({ quota: 'producer_byte_rate', throttleMs: 20_000 });
  const free = charge(idle, quota('consumer_byte_rate', 1_000), cost(produced, 0));
  expect(free.throttle).toBeNull();
});

test('[REQ-10] without any quota nothing is counted', () => {
  const produced = { quota: 'producer_byte_rate', amount: 30_000 } as const;
  expect(charge(idle, [], cost(produced, 10))).toEqual({ path: idle, throttle: null });
});

test('[REQ-11] time in handlers counts in percent of one thread, and costs one sample of waiting at most', () => {
  // Two seconds within ten: 20 %.
  expect(charge(idle, quota('request_percentage', 20), cost(null, 2_000)).throttle).toBeNull();
  const over = charge(idle, quota('request_percentage', 10), cost(null, 2_000));
  expect(over.throttle).toEqual({ quota: 'request_percentage', throttleMs: 1_000 });
  expect(charge(idle, quota('request_percentage', 10), cost(null, null)).throttle).toBeNull();
});

test('[REQ-12] a fetch that is throttled gives nothing, and so its bytes do not count', () => {
  const fetched = { quota: 'consumer_byte_rate', amount: 30_000 } as const;
  const quotas = quota('consumer_byte_rate', 1_000);
  const { path, throttle } = charge(idle, quotas, cost(fetched, 0));
  expect(throttle?.throttleMs).toBe(20_000);
  const nothing = { quota: 'consumer_byte_rate', amount: 0 } as const;
  expect(charge(path, quotas, cost(nothing, 0)).throttle).toBeNull();
});

test('[REQ-13] a fetch may get as much as ten seconds allow', () => {
  const quotas = quota('consumer_byte_rate', 1_000);
  expect(fetchLimit(idle, quotas, 'ANONYMOUS', 'shop')).toBe(10_000);
  expect(fetchLimit(idle, quotas, 'ANONYMOUS', 'other')).toBeNull();
});

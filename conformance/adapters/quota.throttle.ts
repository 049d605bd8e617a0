import {
  applying,
  type EntityLimit,
} from '../../src/engine/broker/request-path/quotas/entities.ts';
import { NO_USE, recordUse } from '../../src/engine/broker/request-path/quotas/quota-manager.ts';
import { isSameEntity } from '../../src/engine/controller/index.ts';
import type { QuotaName } from '../../src/engine/network/protocol/index.ts';
import type { Adapter } from '../adapter.ts';
import type { JsonObject } from '../format.ts';
import { number, text } from '../read.ts';

function name(from: JsonObject, key: string): QuotaName | null {
  if (from[key] === null) return null;
  const value = text(from, key);
  return value === '<default>' ? { kind: 'default' } : { kind: 'name', name: value };
}

export const quotaThrottle: Adapter = {
  start(given) {
    const window = {
      samples: number(given, 'windows'),
      sampleMs: number(given, 'windowSeconds') * 1_000,
    };
    let quotas: readonly EntityLimit[] = [];
    let use = NO_USE;
    let nowMs = 0;
    return (action) => {
      switch (text(action, 'op')) {
        case 'pass':
          nowMs += number(action, 'ms');
          return {};
        case 'setQuota': {
          const entity = { user: name(action, 'user'), clientId: name(action, 'clientId') };
          const others = quotas.filter((quota) => !isSameEntity(quota.entity, entity));
          const isRemoved = action['bytesPerSecond'] === null;
          quotas = isRemoved
            ? others
            : [...others, { entity, limit: number(action, 'bytesPerSecond') }];
          return {};
        }
        default: {
          const [user, clientId] = [text(action, 'user'), text(action, 'clientId')];
          const usage = { user, clientId, amount: number(action, 'bytes'), nowMs };
          const recorded = recordUse(use, quotas, window, usage);
          ({ use } = recorded);
          const { limit } = applying(quotas, user, clientId);
          return { throttleMs: recorded.throttleMs, limit };
        }
      }
    };
  },
};

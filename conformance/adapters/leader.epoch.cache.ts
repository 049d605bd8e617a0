import {
  assignEpoch,
  endOffsetFor,
  epochForOffset,
  latestEpoch,
  nextEpoch,
  NO_EPOCHS,
  previousEpoch,
  truncateEpochsFromEnd,
  truncateEpochsFromStart,
} from '../../src/engine/log/epoch-cache.ts';
import type { EpochCache } from '../../src/engine/log/epoch-cache.ts';
import type { Adapter } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import { number, text } from '../read.ts';

function changed(cache: EpochCache, action: JsonObject): EpochCache | null {
  switch (text(action, 'op')) {
    case 'assign':
      return assignEpoch(cache, number(action, 'epoch'), number(action, 'offset'));
    case 'truncateFromEnd':
      return truncateEpochsFromEnd(cache, number(action, 'offset'));
    case 'truncateFromStart':
      return truncateEpochsFromStart(cache, number(action, 'offset'));
    case 'clear':
      return NO_EPOCHS;
    case 'reload':
      return cache;
    default:
      return null;
  }
}

function answered(cache: EpochCache, action: JsonObject): Json {
  switch (text(action, 'op')) {
    case 'endOffsetFor': {
      const end = endOffsetFor(cache, number(action, 'epoch'), number(action, 'logEndOffset'));
      return [end.epoch, end.endOffset];
    }
    case 'epochForOffset':
      return epochForOffset(cache, number(action, 'offset'));
    case 'latestEpoch':
      return latestEpoch(cache);
    case 'previousEpoch':
      return previousEpoch(cache, 'epoch' in action ? number(action, 'epoch') : null);
    case 'nextEpoch':
      return nextEpoch(cache, number(action, 'epoch'));
    default:
      throw new Error(`Unknown action ${text(action, 'op')}`);
  }
}

export const leaderEpochCache: Adapter = {
  start() {
    let cache = NO_EPOCHS;
    return (action) => {
      const next = changed(cache, action);
      if (next === null) return { answer: answered(cache, action) };
      cache = next;
      return { entries: cache.map((entry) => [entry.epoch, entry.startOffset]) };
    };
  },
};

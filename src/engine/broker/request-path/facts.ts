import type { Weight } from '../../kernel/facts.ts';
import type { NodeId } from '../../kernel/turn.ts';
import type { QuotaKind } from './state.ts';

export type RequestPathFact =
  /** All handlers are busy. `waiting`: how many requests the queue has with this one. */
  | {
      readonly type: 'RequestQueued';
      readonly api: string;
      readonly from: NodeId;
      readonly waiting: number;
    }
  /** The queue is full: this network thread stands still. */
  | { readonly type: 'NetworkThreadBlocked'; readonly thread: number; readonly waiting: number }
  | {
      readonly type: 'ClientThrottled';
      readonly client: NodeId;
      readonly quota: QuotaKind;
      readonly throttleMs: number;
    };

export const REQUEST_PATH_FACT_WEIGHTS: Record<RequestPathFact['type'], Weight> = {
  RequestQueued: 'detail',
  NetworkThreadBlocked: 'normal',
  ClientThrottled: 'normal',
};

import {
  partitionStateLifecycle,
  replicaStateLifecycle,
} from '../../src/engine/controller/index.ts';
import { possibleEvents, type Lifecycle } from '../../src/engine/kernel/lifecycle.ts';
import type { Adapter } from '../adapter.ts';
import type { JsonObject } from '../format.ts';
import { number, text } from '../read.ts';

type AnyLifecycle = Lifecycle<string, string>;

function lifecycleOf(from: JsonObject): AnyLifecycle {
  return text(from, 'machine') === 'partition' ? partitionStateLifecycle : replicaStateLifecycle;
}

function isLegal(lifecycle: AnyLifecycle, from: string, to: string): boolean {
  return possibleEvents(lifecycle, from).some((possible) => possible.to === to);
}

export const statesBook: Adapter = {
  answer(given) {
    return { legal: isLegal(lifecycleOf(given), text(given, 'from'), text(given, 'to')) };
  },
  start() {
    const states = new Map<string, string>();
    return (action) => {
      const lifecycle = lifecycleOf(action);
      const partition = text(action, 'partition');
      const isPartition = text(action, 'machine') === 'partition';
      const key = isPartition ? partition : `${partition} on ${number(action, 'replica')}`;
      const from = states.get(key) ?? lifecycle.initial;
      const to = text(action, 'to');
      const legal = isLegal(lifecycle, from, to);
      const state = legal ? to : from;
      states.set(key, state);
      const offline = [...states.values()].filter((one) => one === 'OfflinePartition');
      return { legal, state, offlinePartitions: offline.length };
    };
  },
};

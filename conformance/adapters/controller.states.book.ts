import {
  partitionStateLifecycle,
  replicaStateLifecycle,
} from '../../src/engine/controller/index.ts';
import { possibleEvents, type Lifecycle } from '../../src/engine/kernel/lifecycle.ts';
import type { Adapter } from '../adapter.ts';
import type { JsonObject } from '../format.ts';
import { number, text } from '../read.ts';

/** Where one can get from each state; only looked at, so that the events' names do not matter. */
const partitionStates = reachable(partitionStateLifecycle);
const replicaStates = reachable(replicaStateLifecycle);

type Reachable = ReadonlyMap<string, readonly string[]>;

function reachable<State extends string, Event extends string>(
  lifecycle: Lifecycle<State, Event>,
): Reachable {
  return new Map(
    lifecycle.states.map((state) => [
      state,
      possibleEvents(lifecycle, state).map(({ to }) => to as string),
    ]),
  );
}

function isLegal(from: JsonObject, state: string, to: string): boolean {
  const states = text(from, 'machine') === 'partition' ? partitionStates : replicaStates;
  return states.get(state)?.includes(to) === true;
}

export const statesBook: Adapter = {
  answer(given) {
    return { legal: isLegal(given, text(given, 'from'), text(given, 'to')) };
  },
  start() {
    const states = new Map<string, string>();
    return (action) => {
      const partition = text(action, 'partition');
      const isPartition = text(action, 'machine') === 'partition';
      const { initial } = isPartition ? partitionStateLifecycle : replicaStateLifecycle;
      const key = isPartition ? partition : `${partition} on ${number(action, 'replica')}`;
      const from = states.get(key) ?? initial;
      const to = text(action, 'to');
      const legal = isLegal(action, from, to);
      const state = legal ? to : from;
      states.set(key, state);
      const offline = [...states.values()].filter((one) => one === 'OfflinePartition');
      return { legal, state, offlinePartitions: offline.length };
    };
  },
};

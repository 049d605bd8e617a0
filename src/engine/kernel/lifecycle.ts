import { createMachine, getNextTransitions, transition } from 'xstate';
import { assert } from './assert.ts';

/**
 * The only file that knows xstate. A lifecycle names the states and the legal transitions of one kind of thing: a
 * machine without context, guards, actors, timers or actions. Data lives in the world, timers on the agenda, and the
 * world stores the state's name alone. The same machine draws the state chart and gives tests every (state, event).
 */
export interface Lifecycle<State extends string, Event extends string> {
  readonly id: string;
  readonly initial: State;
  readonly states: readonly State[];
  /** Never called: carries the event names in the type. */
  accepts(event: Event): boolean;
  readonly machine: ReturnType<typeof createMachine>;
}

export type StateOf<L extends { readonly initial: string }> = L['initial'];

/** For each state, which event leads to which state. */
type Transitions<State extends string> = Readonly<
  Record<State, Readonly<Record<string, NoInfer<State>>>>
>;

type EventIn<T> = { [State in keyof T]: keyof T[State] }[keyof T] & string;

/** Defines a lifecycle from its transitions: `{ state: { EVENT: 'nextState' } }`. */
export function defineLifecycle<State extends string, const T extends Transitions<State>>(
  id: string,
  initial: NoInfer<State>,
  transitions: T & Transitions<State>,
): Lifecycle<State, EventIn<T>> {
  const states = Object.fromEntries(
    Object.entries<Readonly<Record<string, State>>>(transitions).map(([state, on]) => [
      state,
      { on },
    ]),
  );
  const names = Object.keys(transitions) as State[];
  const events = new Set(
    Object.values<Readonly<Record<string, State>>>(transitions).flatMap(Object.keys),
  );
  return {
    id,
    initial,
    states: names,
    accepts: (event) => events.has(event),
    machine: createMachine({ id, initial, states }),
  };
}

// A public `transition()` costs about 30 µs, and its answer depends on (machine, state, event) alone.
// A cache of a pure function changes nothing but time.
const answers = new WeakMap<object, Map<string, string>>();

/**
 * The state that follows `state` on `event`.
 * @throws Error when the lifecycle does not allow the event in that state: the engine asked for what Kafka never does
 */
export function advance<State extends string, Event extends string>(
  lifecycle: Lifecycle<State, Event>,
  state: NoInfer<State>,
  event: NoInfer<Event>,
): State {
  let known = answers.get(lifecycle);
  if (known === undefined) {
    known = new Map();
    answers.set(lifecycle, known);
  }
  const key = `${state} ${event}`;
  let next = known.get(key);
  if (next === undefined) {
    const snapshot = lifecycle.machine.resolveState({ value: state, context: {} });
    if (lifecycle.machine.getTransitionData(snapshot, { type: event }).length === 0) {
      throw new Error(`Illegal transition: ${lifecycle.id} in state ${state} got ${event}`);
    }
    const [after] = transition(lifecycle.machine, snapshot, { type: event });
    const value: unknown = after.value;
    assert(typeof value === 'string', () => `${lifecycle.id} has nested states`);
    next = value;
    known.set(key, next);
  }
  return next as State;
}

/** The events that may happen next in `state`, and where each leads. */
export function possibleEvents<State extends string, Event extends string>(
  lifecycle: Lifecycle<State, Event>,
  state: NoInfer<State>,
): readonly { readonly event: string; readonly to: State }[] {
  const snapshot = lifecycle.machine.resolveState({ value: state, context: {} });
  const edges: readonly { readonly eventType: string }[] = getNextTransitions(snapshot);
  return edges.map(({ eventType }) => ({
    event: eventType,
    to: advance(lifecycle, state, eventType as Event),
  }));
}

import type { Outcome, Simulation, Weight } from '../simulation.ts';

/**
 * The smallest simulation with all that a timeline cares about: a clock, an agenda with causes, a
 * random stream, facts of all weights, and commands that can be impossible.
 */
export interface CounterWorld {
  readonly nowMs: number;
  readonly steps: number;
  readonly counter: number;
  readonly random: number;
  readonly agenda: readonly { readonly dueMs: number; readonly cause: number | null }[];
}

export type CounterCommand =
  | { readonly kind: 'add'; readonly amount: number }
  | { readonly kind: 'ring'; readonly afterMs: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'impossible' };

export interface CounterFact {
  readonly kind: string;
  readonly counter: number;
  readonly weight: Weight;
}

export function counterWorld(seed: number): CounterWorld {
  return {
    nowMs: 0,
    steps: 0,
    counter: 0,
    random: seed >>> 0,
    agenda: [{ dueMs: 1, cause: null }],
  };
}

export const counterMachine: Simulation<CounterWorld, CounterCommand, CounterFact> = {
  step(world) {
    const entry = earliest(world);
    if (entry === null) return null;
    const random = (Math.imul(world.random, 1664525) + 1013904223) >>> 0;
    const steps = world.steps + 1;
    const counter = (Math.imul(world.counter, 31) + (random >>> 8)) >>> 0;
    const added = world.agenda.length > 4 ? 0 : world.agenda.length < 2 ? 2 : 1;
    const scheduled = Array.from({ length: added }, (_, index) => ({
      dueMs: entry.dueMs + ((random >>> (8 + 4 * index)) & 7),
      cause: steps,
    }));
    const agenda = [...world.agenda.filter((other) => other !== entry), ...scheduled];
    const next = { nowMs: entry.dueMs, steps, counter, random, agenda };
    return { world: next, facts: factsOf(next), causeStep: entry.cause };
  },
  apply(world, command): Outcome<CounterWorld, CounterFact> {
    const next = { ...world, steps: world.steps + 1 };
    switch (command.kind) {
      case 'impossible':
        throw new Error('impossible');
      case 'silence':
        return { world: { ...next, agenda: [] }, facts: factsOf(next), causeStep: null };
      case 'add': {
        const added = { ...next, counter: (world.counter + command.amount) >>> 0 };
        return { world: added, facts: factsOf(added), causeStep: null };
      }
      case 'ring': {
        const entry = { dueMs: world.nowMs + command.afterMs, cause: next.steps };
        return { world: { ...next, agenda: [...world.agenda, entry] }, facts: [], causeStep: null };
      }
    }
  },
  nowMs: (world) => world.nowMs,
  hash: (world) => JSON.stringify(world),
  weight: (fact) => fact.weight,
};

export function isCounterCommand(value: unknown): value is CounterCommand {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function earliest(world: CounterWorld) {
  return world.agenda.reduce<CounterWorld['agenda'][number] | null>(
    (first, entry) => (first === null || entry.dueMs < first.dueMs ? entry : first),
    null,
  );
}

function factsOf({ counter }: CounterWorld): readonly CounterFact[] {
  const facts: CounterFact[] = [{ kind: 'ticked', counter, weight: 'detail' }];
  if (counter % 5 === 0) facts.push({ kind: 'five', counter, weight: 'normal' });
  if (counter % 37 === 0) facts.push({ kind: 'jackpot', counter, weight: 'milestone' });
  return facts;
}

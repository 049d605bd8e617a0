import {
  type CounterCommand,
  type CounterFact,
  counterMachine as machine,
  type CounterWorld,
  counterWorld,
} from './counterMachine.ts';

/** A step of the straight run: what was done, and what came of it. */
export interface Walked {
  readonly command: CounterCommand | null;
  readonly world: CounterWorld;
  readonly facts: readonly CounterFact[];
  readonly causeStep: number | null;
}

/** The dumb second implementation: every branch is a whole list of all its worlds. */
export interface Model {
  readonly branches: ReadonlyMap<number, readonly Walked[]>;
  readonly current: number;
  readonly position: number;
}

export const start = counterWorld(7);

export function walk(path: readonly Walked[], command: CounterCommand | null): Walked {
  const world = path.at(-1)?.world ?? start;
  const outcome = command === null ? machine.step(world) : machine.apply(world, command);
  if (outcome === null) throw new Error('The agenda of this machine is never empty');
  return { command, ...outcome };
}

export function pathOf(model: Model, branchId = model.current): readonly Walked[] {
  return model.branches.get(branchId) ?? [];
}

export function worldAt(path: readonly Walked[], position: number): CounterWorld {
  return position === 0 ? start : (path[position - 1]?.world ?? start);
}

export function ran(model: Model, steps: number): Model {
  const path = [...pathOf(model)];
  const position = model.position + steps;
  while (path.length < position) path.push(walk(path, null));
  return { ...model, branches: new Map([...model.branches, [model.current, path]]), position };
}

export function hasRank(walked: Walked | undefined, weight: 'normal' | 'milestone'): boolean {
  return (
    walked?.facts.some((fact) => fact.weight === 'milestone' || fact.weight === weight) ?? false
  );
}

/** The item at a share (0…1) of a list. */
export function pick<Item>(items: readonly Item[], share: number): Item | undefined {
  return items[Math.min(items.length - 1, Math.floor(share * items.length))];
}

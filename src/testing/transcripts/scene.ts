import { apply, createWorld, step, weightOf } from '../../engine/index.ts';
import type { Command, Fact, StepOutcome, World, WorldSpec } from '../../engine/index.ts';
import { EMPTY_LEDGER, observe, type Ledger } from '../../engine/ledger/index.ts';
import { factText } from './fact-text.ts';

/** A world on which a transcript plays, and the lines that the present command has given. */
export interface Scene {
  world: World;
  /** What no process knows. */
  ledger: Ledger;
  lines: string[];
  sinceMs: number;
}

export function openScene(spec: WorldSpec, seed: number): Scene {
  return { world: createWorld(spec, seed), ledger: EMPTY_LEDGER, lines: [], sinceMs: 0 };
}

/** The process of a name; in transcripts a name has `-` for its spaces. */
export function nodeId({ world }: Scene, name: string): number {
  const found = world.nodes.find((node) => node.name.replaceAll(' ', '-') === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found.id;
}

function take(scene: Scene, { world, facts }: StepOutcome, told: (fact: Fact) => boolean): void {
  scene.world = world;
  scene.ledger = observe(scene.ledger, world, facts).ledger;
  for (const fact of facts) if (told(fact)) scene.lines.push(factText(world, scene.sinceMs, fact));
}

export function command(scene: Scene, given: Command): void {
  take(scene, apply(scene.world, given), (fact) => weightOf(fact) !== 'detail');
}

export interface Watch {
  readonly untilMs: number;
  /** Stops after the step with a fact of this type. */
  readonly untilFact: string | null;
  /** Details that are told too. */
  readonly also: readonly string[];
  /** When given, only these are told. */
  readonly only: readonly string[] | null;
}

/** @throws Error when the awaited fact does not come in time */
export function watch(scene: Scene, { untilMs, untilFact, also, only }: Watch): void {
  const told = (fact: Fact): boolean =>
    only === null
      ? weightOf(fact) !== 'detail' || also.includes(fact.type)
      : only.includes(fact.type);
  for (;;) {
    const outcome = step(scene.world);
    if (outcome === null || outcome.world.nowMs > untilMs) break;
    take(scene, outcome, told);
    if (outcome.facts.some(({ type }) => type === untilFact)) return;
  }
  if (untilFact !== null) throw new Error(`No ${untilFact} until ${untilMs}`);
}

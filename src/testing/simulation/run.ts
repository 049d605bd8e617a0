import { apply, createWorld, refusalOf, step, type Fact, type World } from '../../engine/index.ts';
import { checkStep, createChecker, type Checker } from './checker.ts';
import { createDice, randomFault, randomSpec, type Dice } from './random-run.ts';

/** A random run under way. */
export interface Run {
  readonly seed: number;
  readonly world: World;
  readonly dice: Dice;
  readonly checker: Checker;
  readonly nextFaultMs: number;
}

const FIRST_FAULT_MS = 12_000;
/** Faults come in bursts: a second one while the first is not over is what finds mistakes. */
const BURST_GAP_MS = 300;
const FAULT_GAP_MS = 6_000;

export function startRun(seed: number): Run {
  const world = createWorld(randomSpec(seed), seed);
  return {
    seed,
    world,
    dice: createDice(seed, 'faults'),
    checker: createChecker(),
    nextFaultMs: FIRST_FAULT_MS,
  };
}

/**
 * Goes on by `steps` steps, with faults at random times, and checks after each.
 * @throws Error naming the seed, the step, the time and what is broken
 */
export function goOn(
  run: Run,
  steps: number,
  onFacts: (facts: readonly Fact[]) => void = () => undefined,
): Run {
  const { dice, checker } = run;
  let { world, nextFaultMs } = run;
  for (let i = 0; i < steps; i += 1) {
    const command = world.nowMs >= nextFaultMs ? randomFault(world, dice) : null;
    if (command !== null)
      nextFaultMs = world.nowMs + 1 + dice.roll(dice.once(2) ? BURST_GAP_MS : FAULT_GAP_MS);
    const isPossible = command !== null && refusalOf(world, command) === null;
    const outcome = isPossible ? apply(world, command) : step(world);
    if (outcome === null) break;
    try {
      checkStep(checker, world, outcome.world, outcome.facts);
    } catch (error) {
      const at = `seed ${run.seed}, step ${outcome.world.stepCount}, ${outcome.world.nowMs} ms`;
      throw new Error(`${at}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
    onFacts(outcome.facts);
    world = outcome.world;
  }
  return { ...run, world, nextFaultMs };
}

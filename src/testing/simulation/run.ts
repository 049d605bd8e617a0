import { apply, createWorld, step, type Fact, type World } from '../../engine/index.ts';
import type { ProfileName } from '../../engine/selectors.ts';
import type { Care } from './care.ts';
import { checkStep, createChecker, type Checker } from './checker.ts';
import { createDice, type Dice } from './dice.ts';
import { randomFault } from './faults.ts';
import { randomSpec } from './random-spec.ts';

/** A random run under way. */
export interface Run {
  readonly seed: number;
  readonly care: Care;
  readonly world: World;
  readonly dice: Dice;
  readonly checker: Checker;
  /** The typical pause between two bursts of faults. */
  readonly pauseMs: number;
  readonly nextFaultMs: number;
}

/** Before this time a cluster is left alone: it is only just forming. */
const FIRST_FAULT_MS = 3_000;

export function startRun(seed: number, profile: ProfileName = 'modern'): Run {
  const dice = createDice(seed, 'faults');
  const care = dice.once(3) ? 'harsh' : 'gentle';
  const world = createWorld(randomSpec(seed, care, profile), seed);
  const pauseMs = dice.pick([300, 1_000, 4_000]);
  return {
    seed,
    care,
    world,
    dice,
    checker: createChecker(profile),
    pauseMs,
    nextFaultMs: FIRST_FAULT_MS + dice.roll(pauseMs),
  };
}

/** Faults come in bursts with pauses between them, so that a cluster is met both in trouble and recovered. */
function faultAfterMs(dice: Dice, pauseMs: number): number {
  return dice.once(2) ? dice.roll(50) : pauseMs / 2 + dice.roll(pauseMs * 2);
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
  const { dice, care, checker, pauseMs } = run;
  let { world, nextFaultMs } = run;
  for (let i = 0; i < steps; i += 1) {
    const isFaultDue = world.nowMs >= nextFaultMs;
    if (isFaultDue) nextFaultMs = world.nowMs + faultAfterMs(dice, pauseMs);
    const command = isFaultDue ? randomFault(world, dice, care) : null;
    try {
      const outcome = command === null ? step(world) : apply(world, command);
      if (outcome === null) break;
      checkStep(checker, world, outcome.world, outcome.facts);
      onFacts(outcome.facts);
      world = outcome.world;
    } catch (error) {
      const at = `seed ${run.seed} (${care}), step ${world.stepCount + 1}, ${world.nowMs} ms`;
      throw new Error(`${at}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  return { ...run, world, nextFaultMs };
}

import {
  apply,
  createWorld,
  hashWorld,
  step,
  type Command,
  type Fact,
  type World,
} from '../engine/index.ts';
import type { ProfileName } from '../engine/selectors.ts';
import {
  advance,
  createHistory,
  issueCommand,
  seek,
  stepBack,
  type History,
} from '../timeline/index.ts';
import { engineSimulation } from './engine-simulation.ts';
import { createDice, type Dice } from './simulation/dice.ts';
import { randomFault } from './simulation/faults.ts';
import { randomSpec } from './simulation/random-spec.ts';

/** A run by seed, with the commands that it was given and where. */
export interface StraightRun {
  readonly start: World;
  readonly commands: readonly { readonly position: number; readonly command: Command }[];
  readonly steps: number;
  readonly hash: string;
}

const COMMAND_EVERY_STEPS = 120;

/** Plays a seed's cluster for so many steps, with a random command now and then. */
export function runStraight(seed: number, steps: number, profile: ProfileName): StraightRun {
  const dice = createDice(seed, 'determinism');
  const start = createWorld(randomSpec(seed, 'harsh', profile), seed);
  const commands: { position: number; command: Command }[] = [];
  let world = start;
  for (let position = 0; position < steps; position += 1) {
    const isDue = position > 0 && position % COMMAND_EVERY_STEPS === 0;
    const command = isDue ? randomFault(world, dice, 'harsh') : null;
    if (command !== null) commands.push({ position, command });
    const outcome = command === null ? step(world) : apply(world, command);
    if (outcome === null) throw new Error(`seed ${seed}: nothing is due after ${position} steps`);
    world = outcome.world;
  }
  return { start, commands, steps, hash: hashWorld(world) };
}

type RunHistory = History<World, Command, Fact>;
const simulation = engineSimulation;

/** Goes to and fro in what there is, and back to where it ends. */
function scrub(history: RunHistory, dice: Dice): RunHistory {
  const head = history.cursor.position;
  let there = history;
  for (let i = 0; i < 3; i += 1) {
    there = seek(simulation, there, dice.roll(head + 1));
    there = stepBack(simulation, there, dice.pick(['everyStep', 'nextNormal', 'nextMilestone']));
  }
  return seek(simulation, there, head);
}

/** The same run by way of a timeline in which somebody goes to and fro; its hash at the end. */
export function runScrubbed({ start, commands, steps }: StraightRun, seed: number): string {
  const dice = createDice(seed, 'scrubbing');
  let history = createHistory(simulation, start);
  for (const { position, command } of commands) {
    const maxSteps = position - history.cursor.position;
    if (maxSteps > 0) history = scrub(advance(simulation, history, { maxSteps }).history, dice);
    history = issueCommand(simulation, history, command);
  }
  const maxSteps = steps - history.cursor.position;
  if (maxSteps > 0) history = advance(simulation, history, { maxSteps }).history;
  return hashWorld(scrub(history, dice).cursor.world);
}

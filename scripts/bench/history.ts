import type { Command, Fact, World } from '../../src/engine/index.ts';
import { advance, createHistory, seek, stepBack, type History } from '../../src/timeline/index.ts';
import { engineSimulation } from '../../src/testing/engine-simulation.ts';
import { createDice } from '../../src/testing/simulation/dice.ts';
import { atMost, type Measured } from './budget.ts';
import { percentile } from './clock.ts';
import { startOf } from './worlds.ts';

const STEPS = 100_000;
const SEEKS = 400;
const MEGABYTE = 1_048_576;

function collected(): number {
  if (globalThis.gc === undefined) throw new Error('Start with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function milliseconds(work: () => void): number {
  const begin = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begin) / 1e6;
}

/** Memory of a long history, and what it takes to go anywhere in it. */
export function measureHistory(): readonly Measured[] {
  const start = startOf({ brokers: 3, partitions: 12 });
  const before = collected();
  let history: History<World, Command, Fact> = createHistory(engineSimulation, start);
  history = advance(engineSimulation, history, { maxSteps: STEPS }).history;
  const megabytes = (collected() - before) / MEGABYTE;
  const dice = createDice(7, 'seeks');
  const seeks: number[] = [];
  const backs: number[] = [];
  for (let i = 0; i < SEEKS; i += 1) {
    const position = dice.roll(STEPS) + 1;
    seeks.push(milliseconds(() => (history = seek(engineSimulation, history, position))));
    backs.push(milliseconds(() => (history = stepBack(engineSimulation, history, 'everyStep'))));
  }
  const describe = (times: readonly number[]): string =>
    `median ${percentile(times, 0.5).toFixed(2)} ms, most ${percentile(times, 1).toFixed(2)} ms`;
  return [
    atMost('memory of 100,000 steps', megabytes, 30, 'MB', `${history.branches.length} branch`),
    atMost('seek anywhere, p99', percentile(seeks, 0.99), 8, 'ms', describe(seeks)),
    atMost('one step back, p99', percentile(backs, 0.99), 4, 'ms', describe(backs)),
  ];
}

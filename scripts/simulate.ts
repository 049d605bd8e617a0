// npm run simulate -- --seed S --steps N [--profile book|modern]: a random run, every invariant checked after each step.
import { parseArgs } from 'node:util';
import { hashWorld } from '../src/engine/index.ts';
import { goOn, startRun } from '../src/testing/simulation/run.ts';

const SLICE = 50_000;

function readCount(name: string, text: string): number {
  if (!/^\d{1,12}$/.test(text)) {
    console.error(`--${name} takes a whole number, not ${text}`);
    process.exit(2);
  }
  return Number(text);
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '100000' },
    profile: { type: 'string', default: 'modern' },
  },
});
const seed = readCount('seed', values.seed);
const steps = readCount('steps', values.steps);
if (values.profile !== 'modern') {
  console.error(`Only --profile modern can be simulated yet, not ${values.profile}`);
  process.exit(2);
}

const counts = new Map<string, number>();
const begin = process.hrtime.bigint();
let run = startRun(seed);
for (let done = 0; done < steps; done += SLICE) {
  run = goOn(run, Math.min(SLICE, steps - done), (facts) => {
    for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1);
  });
}
const seconds = Number(process.hrtime.bigint() - begin) / 1e9;

for (const [type, count] of [...counts].sort(([, a], [, b]) => b - a)) {
  console.log(`${String(count).padStart(9)}  ${type}`);
}
console.log(
  `no invariant broken in ${steps} steps, ${Math.round(run.world.nowMs / 1000)} virtual seconds`,
);
console.log(`${Math.round(steps / seconds)} steps per second`);
console.log(`hash ${hashWorld(run.world)}`);

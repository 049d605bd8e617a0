// npm run simulate -- --seed S --steps N [--profile book|modern]: a random run, every invariant checked after each step.
import { parseArgs } from 'node:util';
import { hashWorld } from '../src/engine/index.ts';
import { hashOf } from '../src/engine/kernel/hash.ts';
import { goOn, startRun } from '../src/testing/simulation/run.ts';

/** A new cluster after so many steps: one seed meets many topologies, and what one run lost does not blunt the next. */
const EPISODE_STEPS = 25_000;
/** Episodes are runs with seeds of their own, so that a failing one can be run alone. */
const EPISODE_SEED_STEP = 1_000;

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
const { profile } = values;
if (profile !== 'modern' && profile !== 'book') {
  console.error(`--profile is modern or book, not ${profile}`);
  process.exit(2);
}

const counts = new Map<string, number>();
const begin = process.hrtime.bigint();
const worlds: string[] = [];
let virtualMs = 0;
for (let done = 0; done < steps;) {
  const episodeSeed = seed + worlds.length * EPISODE_SEED_STEP;
  const wanted = Math.min(EPISODE_STEPS, steps - done);
  const run = goOn(startRun(episodeSeed, profile), wanted, (facts) => {
    for (const { type } of facts) counts.set(type, (counts.get(type) ?? 0) + 1);
  });
  done += wanted;
  virtualMs += run.world.nowMs;
  worlds.push(hashWorld(run.world));
  const elapsed = Number(process.hrtime.bigint() - begin) / 1e9;
  console.log(
    `seed ${episodeSeed} (${run.care}): ${done} steps, ${Math.round(done / elapsed)} a second`,
  );
}
const seconds = Number(process.hrtime.bigint() - begin) / 1e9;

for (const [type, count] of [...counts].sort(([, a], [, b]) => b - a)) {
  console.log(`${String(count).padStart(9)}  ${type}`);
}
console.log(
  `no invariant broken in ${steps} steps, ${Math.round(virtualMs / 1000)} virtual seconds`,
);
console.log(`${Math.round(steps / seconds)} steps per second`);
console.log(`hash ${hashOf(worlds)}`);

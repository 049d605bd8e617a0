import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runScrubbed, runStraight } from './determinism.ts';

const script = fileURLToPath(new URL('../../scripts/fresh-run.ts', import.meta.url));
const STEPS = 4_000;

function hashInFreshProcess(seed: number): string {
  const options = ['--import', 'tsx', script, String(seed), String(STEPS)];
  return execFileSync(process.execPath, options, { encoding: 'utf8' }).trim();
}

describe.each([3, 11, 42])('seed %i ends in the same world', (seed) => {
  const straight = runStraight(seed, STEPS);

  test('with commands in it, and another seed in another one', () => {
    expect(straight.commands.length).toBeGreaterThan(10);
    expect(runStraight(seed + 1, STEPS).hash).not.toBe(straight.hash);
  });

  test('after going to and fro in a timeline', () => {
    expect(runScrubbed(straight, seed)).toBe(straight.hash);
  });

  test('in a fresh process', () => {
    expect(hashInFreshProcess(seed)).toBe(straight.hash);
  });
});

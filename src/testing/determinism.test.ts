import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ProfileName } from '../engine/selectors.ts';
import { runScrubbed, runStraight } from './determinism.ts';

const script = fileURLToPath(new URL('../../scripts/fresh-run.ts', import.meta.url));
const STEPS = 4_000;

function hashInFreshProcess(seed: number, profile: ProfileName): string {
  const options = ['--import', 'tsx', script, String(seed), String(STEPS), profile];
  return execFileSync(process.execPath, options, { encoding: 'utf8' }).trim();
}

const RUNS = ([3, 11, 42] as const).flatMap((seed) =>
  (['modern', 'book'] as const).map((profile) => ({ seed, profile })),
);

describe.each(RUNS)('seed $seed of $profile ends in the same world', ({ seed, profile }) => {
  const straight = runStraight(seed, STEPS, profile);

  test('with commands in it, and another seed in another one', () => {
    expect(straight.commands.length).toBeGreaterThan(10);
    expect(runStraight(seed + 1, STEPS, profile).hash).not.toBe(straight.hash);
  });

  test('after going to and fro in a timeline', () => {
    expect(runScrubbed(straight, seed)).toBe(straight.hash);
  });

  test('in a fresh process', () => {
    expect(hashInFreshProcess(seed, profile)).toBe(straight.hash);
  });
});

import { describe, expect, test } from 'vitest';
import { goOn, startRun } from './run.ts';

const STEPS = 8_000;

describe('random clusters, workloads and faults: every invariant after every step', () => {
  test.each(Array.from({ length: 48 }, (_, i) => i + 1))('seed %i', (seed) => {
    const run = goOn(startRun(seed), STEPS);
    expect(run.world.stepCount).toBe(STEPS);
  });
});

test('the same seed is the same run', () => {
  expect(goOn(startRun(7), 3_000).world).toEqual(goOn(goOn(startRun(7), 1_000), 2_000).world);
});

import { describe, expect, test } from 'vitest';
import { deepFreeze } from '../../engine/index.ts';
import { goOn, startRun } from './run.ts';

const STEPS = 3_000;
const SEEDS = 200;

describe('random clusters, workloads and faults: every invariant after every step', () => {
  test.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('seed %i', (seed) => {
    const run = goOn(startRun(seed), STEPS);
    expect(run.world.stepCount).toBe(STEPS);
  });

  test('(regression) seed 191: one step shrinks an ISR and deposes its leader', () => {
    expect(goOn(startRun(191), 8_000).world.stepCount).toBe(8_000);
  });

  test('(regression) seed 588: [META-3] a broker that is stopped while it starts leads nothing', () => {
    expect(goOn(startRun(588), 2_000).world.stepCount).toBe(2_000);
  });
});

describe('the same on ZooKeeper', () => {
  test.each(Array.from({ length: 60 }, (_, i) => i + 1))('seed %i', (seed) => {
    expect(goOn(startRun(seed, 'book'), STEPS).world.stepCount).toBe(STEPS);
  });

  test.each([1, 2, 3])('seed %i: every world is plain data', (seed) => {
    let run = startRun(seed, 'book');
    for (let i = 0; i < 2_000; i += 1) {
      run = goOn(run, 1);
      deepFreeze(run.world);
    }
    expect(Object.isFrozen(run.world)).toBe(true);
  });
});

test('the same seed is the same run', () => {
  expect(goOn(startRun(7), 3_000).world).toEqual(goOn(goOn(startRun(7), 1_000), 2_000).world);
});

test.each([1, 2, 3])('seed %i: every world is plain data', (seed) => {
  let run = startRun(seed);
  for (let i = 0; i < 2_000; i += 1) {
    run = goOn(run, 1);
    deepFreeze(run.world);
  }
  expect(Object.isFrozen(run.world)).toBe(true);
});

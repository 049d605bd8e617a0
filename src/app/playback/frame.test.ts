import { describe, expect, it } from 'vitest';
import { opening } from '../session/driving.ts';
import { originOf, type OpenRun } from '../session/index.ts';
import { playFrame } from './frame.ts';

function openRun(): OpenRun {
  const origin = originOf('threeBrokers');
  const opened = opening(origin);
  let slice = opened.next();
  while (slice.done !== true) slice = opened.next();
  const history = slice.value;
  return { id: 'test', origin, history, viewTimeMs: history.cursor.world.nowMs };
}

describe('a frame', () => {
  it('moves virtual time by a tenth of real time at 1×', () => {
    const run = openRun();
    const { run: next, reason } = playFrame(run, 50, 1);
    expect(next.viewTimeMs - run.viewTimeMs).toBe(5);
    expect(reason).toBe('time');
    expect(next.history.cursor.world.nowMs).toBeLessThanOrEqual(next.viewTimeMs);
  });
  it('between two steps moves the view alone', () => {
    const run = openRun();
    const { run: next } = playFrame(run, 1, 0.125);
    expect(next.history.cursor).toBe(run.history.cursor);
    expect(next.viewTimeMs).toBeGreaterThan(run.viewTimeMs);
  });
  it('does not jump after a frame that took long', () => {
    const run = openRun();
    const { run: next } = playFrame(run, 60_000, 1);
    expect(next.viewTimeMs - run.viewTimeMs).toBe(10);
  });
});

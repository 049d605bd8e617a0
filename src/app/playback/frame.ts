import { advance, type StopReason } from '../../timeline/index.ts';
import { simulation } from '../session/simulation.ts';
import type { OpenRun } from '../session/state.ts';

/**
 * Base speed: at 1× a second of ours is 100 ms of theirs. A message takes 2–4 ms and so 20–40 ms on
 * the screen, just enough to be seen; a follower's fetch waits half a second, a heartbeat comes
 * each 2 s and a session ends after 9 s, which is a minute and a half at 1× and less than two
 * seconds at 64×.
 */
const virtualMsPerRealMs = 0.1;

/** A frame that took longer (the tab was busy) does not make time jump. */
const elapsedMaxMs = 100;

/** Calculating may take so much of a frame; the rest is for drawing. */
const budgetMs = 6;
const sliceSteps = 32;

export interface Frame {
  readonly run: OpenRun;
  /** `time`: all is well; `limit`: the budget is used up, and time runs slower than wanted. */
  readonly reason: StopReason;
}

/**
 * What a frame makes of a run: virtual time moves by the real time that has passed, the world
 * follows step by step, and between two steps only messages move.
 */
export function playFrame(run: OpenRun, elapsedMs: number, speed: number): Frame {
  const wantedMs = run.viewTimeMs + Math.min(elapsedMs, elapsedMaxMs) * virtualMsPerRealMs * speed;
  const endsMs = performance.now() + budgetMs;
  let { history } = run;
  for (;;) {
    const slice = advance(simulation, history, { maxSteps: sliceSteps, untilMs: wantedMs });
    ({ history } = slice);
    if (slice.reason === 'time')
      return { run: { ...run, history, viewTimeMs: wantedMs }, reason: 'time' };
    const isStuck = slice.reason !== 'limit' || slice.steps === 0;
    if (isStuck || performance.now() >= endsMs) {
      const viewTimeMs = Math.max(run.viewTimeMs, history.cursor.world.nowMs);
      return { run: { ...run, history, viewTimeMs }, reason: isStuck ? 'idle' : 'limit' };
    }
  }
}

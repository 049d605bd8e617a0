import { assign, fromCallback, setup, type EventObject } from 'xstate';

/** How long a hand that drags the ruler may rest before time runs on. */
const scrubRestMs = 300;

type PlaybackEvent =
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  /** The reader puts the cursor somewhere by hand. */
  | { readonly type: 'scrub' };

/**
 * Real time as it drives virtual time: `paused`, `playing`, or `scrubbing` – the hand is on the ruler,
 * and afterwards all goes on as before. The clock runs in `playing` only.
 */
export function playbackMachine(onFrame: (elapsedMs: number) => void) {
  return setup({
    types: {
      context: {} as { readonly resumes: boolean },
      events: {} as PlaybackEvent,
    },
    actors: { clock: fromCallback<EventObject>(() => frameClock(onFrame)) },
    delays: { rest: scrubRestMs },
  }).createMachine({
    id: 'playback',
    initial: 'paused',
    context: { resumes: false },
    states: {
      paused: {
        on: {
          play: 'playing',
          scrub: { target: 'scrubbing', actions: assign({ resumes: false }) },
        },
      },
      playing: {
        invoke: { src: 'clock' },
        on: {
          pause: 'paused',
          scrub: { target: 'scrubbing', actions: assign({ resumes: true }) },
        },
      },
      scrubbing: {
        after: {
          rest: [
            { guard: ({ context }) => context.resumes, target: 'playing' },
            { target: 'paused' },
          ],
        },
        on: {
          scrub: { target: 'scrubbing', reenter: true },
          pause: 'paused',
          play: 'playing',
        },
      },
    },
  });
}

/** Calls `onFrame` with the real time since the last frame, until it is stopped. */
function frameClock(onFrame: (elapsedMs: number) => void): () => void {
  let lastMs = performance.now();
  let frame = requestAnimationFrame(onPaint);
  function onPaint(nowMs: number): void {
    frame = requestAnimationFrame(onPaint);
    // A frame may carry a time from just before the clock was started.
    const elapsedMs = Math.max(nowMs - lastMs, 0);
    lastMs = nowMs;
    onFrame(elapsedMs);
  }
  return () => cancelAnimationFrame(frame);
}

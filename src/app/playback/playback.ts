import { createActor } from 'xstate';
import type { StoreApi } from 'zustand/vanilla';
import { isAtHead, limits } from '../../timeline/index.ts';
import type { SessionState } from '../session/state.ts';
import { playFrame } from './frame.ts';
import { playbackMachine } from './machine.ts';

export interface Playback {
  readonly play: () => void;
  readonly pause: () => void;
  /** The reader puts the cursor somewhere by hand: time waits and then goes on as before. */
  readonly scrub: () => void;
}

/**
 * Lets time run in the open run of `store`, at `speed()` times the base speed. Pauses by itself when
 * the page is hidden, when nothing is left to happen, and when a branch is full (`onFull`).
 */
export function createPlayback(
  store: StoreApi<SessionState>,
  speed: () => number,
  onFull: () => void,
): Playback {
  const onFrame = (elapsedMs: number) => {
    const { run } = store.getState();
    if (run === null) return;
    const frame = playFrame(run, elapsedMs, speed());
    const { cursor } = frame.run.history;
    const isOver = frame.reason === 'idle';
    store.setState({ run: frame.run, canGoOn: !isOver });
    if (!isOver) return;
    actor.send({ type: 'pause' });
    if (isAtHead(frame.run.history) && cursor.position >= limits.positionMax) onFull();
  };
  const actor = createActor(playbackMachine(onFrame));
  actor.subscribe((snapshot) => {
    const playing = snapshot.matches('playing') || resumes(snapshot);
    if (playing !== store.getState().playing) store.setState({ playing });
  });
  actor.start();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) actor.send({ type: 'pause' });
  });
  return {
    play: () => {
      if (store.getState().canGoOn) actor.send({ type: 'play' });
    },
    pause: () => actor.send({ type: 'pause' }),
    scrub: () => actor.send({ type: 'scrub' }),
  };
}

/** While the hand is on the ruler, the button still says what will be when it rests. */
function resumes(snapshot: {
  readonly context: { readonly resumes: boolean };
  readonly value: unknown;
}): boolean {
  return snapshot.value === 'scrubbing' && snapshot.context.resumes;
}

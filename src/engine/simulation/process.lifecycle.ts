import { defineLifecycle, type StateOf } from '../kernel/lifecycle.ts';

/**
 * An operating-system process. `stopping` is a controlled stop under way; `paused` keeps state, connections and
 * delusions (SIGSTOP, a long garbage collection); `down` has lost its memory and keeps its disk.
 */
export const processLifecycle = defineLifecycle('process', 'down', {
  down: { START: 'running' },
  running: { PAUSE: 'paused', STOP: 'stopping', END: 'down' },
  paused: { RESUME: 'running', END: 'down' },
  stopping: { PAUSE: 'pausedStopping', END: 'down' },
  pausedStopping: { RESUME: 'stopping', END: 'down' },
});

export type ProcessState = StateOf<typeof processLifecycle>;

export function isPaused(state: ProcessState): boolean {
  return state === 'paused' || state === 'pausedStopping';
}

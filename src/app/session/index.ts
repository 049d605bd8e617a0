/**
 * The session: what is open, where in time the reader stands, and all that can be done with it.
 * Lives outside React, so that an error on the page cannot take the history with it.
 *
 * This door is light: types and hooks. The engine comes with `driving.ts`, after the first paint.
 */
export type { Session } from './actions.ts';
export {
  createSessionDoor,
  SessionProvider,
  useLoadedSession,
  useSession,
  useSessionActions,
  useSessionDoor,
  type SessionDoor,
} from './hooks.ts';
export type { RunHistory } from './simulation.ts';
export { originOf, profileOf, type Origin, type Start } from './start.ts';
export type { Notice, OpenRun, Work } from './state.ts';
export type { SlicedWork } from './work.ts';

/**
 * The session: what is open, where in time the reader stands, and all that can be done with it.
 * Lives outside React, so that an error on the page cannot take the history with it.
 */
export { SessionProvider, useSession, useSessionActions } from './hooks.ts';
export { opening } from './opening.ts';
export type { Session } from './actions.ts';
export { createSession } from './session.ts';
export { simulation, type RunHistory } from './simulation.ts';
export { originOf, profile, worldOf, type Origin, type Start } from './start.ts';
export type { Notice, OpenRun, SessionState, Work } from './state.ts';
export { sliceSteps, type SlicedWork } from './work.ts';

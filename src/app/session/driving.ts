/** The heavy door of the session: the engine is behind it. Import it from what is loaded late. */
export { opening } from './opening.ts';
export { createSession } from './session.ts';
export { accountOf, simulation } from './simulation.ts';
export { sliceSteps } from './work.ts';
export { worldOf } from './worldOf.ts';

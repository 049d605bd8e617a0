import { keepSession } from './keeping/keepSession.ts';
import { createSession } from './session/driving.ts';
import type { Session } from './session/index.ts';
import type { UiStore } from './uiStore.ts';

/** Makes the session, and lets the browser keep it from now on. The engine comes with this file. */
export function beginSession(store: UiStore): Session {
  const session = createSession(() => store.getState().speed);
  keepSession(session);
  return session;
}

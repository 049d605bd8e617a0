import { createContext, use, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Session } from './actions.ts';
import type { SessionState } from './state.ts';

/** The session before and after the engine is there: a page that only shows something does without. */
export interface SessionDoor {
  /** Fetches the engine when it is first called, and always answers with the same session. */
  readonly soon: () => Promise<Session>;
  /** What has been fetched so far. */
  readonly loaded: StoreApi<{ readonly session: Session | null }>;
}

/** @param load fetches the engine and makes the session; called once */
export function createSessionDoor(load: () => Promise<Session>): SessionDoor {
  const loaded = createStore<{ readonly session: Session | null }>(() => ({ session: null }));
  let promise: Promise<Session> | null = null;
  const begin = async () => {
    const session = await load();
    loaded.setState({ session });
    return session;
  };
  return { loaded, soon: () => (promise ??= begin()) };
}

const SessionContext = createContext<SessionDoor | null>(null);
export const SessionProvider = SessionContext.Provider;

/** For handlers on pages that do without the engine until then. Throws outside `SessionProvider`. */
export function useSessionDoor(): SessionDoor {
  const door = useContext(SessionContext);
  if (door === null) throw new Error('useSessionDoor: no SessionProvider above');
  return door;
}

/** The session if the engine is there already. */
export function useLoadedSession(): Session | null {
  return useStore(useSessionDoor().loaded, ({ session }) => session);
}

/** The session itself; suspends while the engine is on its way. */
export function useSessionActions(): Session {
  return use(useSessionDoor().soon());
}

/** A part of the session; the component renders again when that part changes. */
export function useSession<Part>(select: (state: SessionState) => Part): Part {
  return useStore(useSessionActions().store, select);
}

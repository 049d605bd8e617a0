import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Session } from './actions.ts';
import type { SessionState } from './state.ts';

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

/** The session itself, for handlers. Throws outside `SessionProvider`. */
export function useSessionActions(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSessionActions: no SessionProvider above');
  return session;
}

/** A part of the session; the component renders again when that part changes. */
export function useSession<Part>(select: (state: SessionState) => Part): Part {
  return useStore(useSessionActions().store, select);
}

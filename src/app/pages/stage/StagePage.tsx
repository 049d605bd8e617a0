import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { bringKept } from '../../dialogs/bring.ts';
import { readKept } from '../../keeping/storage.ts';
import { useSession, useSessionActions, type Session } from '../../session/index.ts';
import { Stage } from './Stage.tsx';

/** The stage; after a reload, with the session that the browser has kept. */
export default function StagePage() {
  const isOpen = useSession((state) => state.run !== null);
  return isOpen ? <Stage /> : <Restore />;
}

/** A reload loses nothing: what was on the stage comes back, or the start page does. */
function Restore() {
  const session = useSessionActions();
  const [, navigate] = useLocation();
  useEffect(() => {
    void restore(session).then((isBack) => {
      if (!isBack) navigate('/', { replace: true });
    });
  }, [session, navigate]);
  return null;
}

async function restore(session: Session): Promise<boolean> {
  const [latest] = await readKept();
  // Somebody may have opened something else while the browser was looking.
  if (session.store.getState().run !== null) return true;
  return latest !== undefined && (await bringKept(session, latest)) === 'opened';
}

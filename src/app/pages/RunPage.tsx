import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { bringLink } from '../dialogs/bring.ts';
import { useSessionActions } from '../session/index.ts';

/** A link was opened: plays its run and goes to the stage, or back to where the reader was. */
export default function RunPage({ letters }: { letters: string }) {
  const session = useSessionActions();
  const [, navigate] = useLocation();
  useEffect(() => {
    let isHere = true;
    void bringLink(session, letters).then((brought) => {
      if (!isHere || brought === 'opened') return;
      const isOpen = session.store.getState().run !== null;
      navigate(isOpen ? '/stage' : '/', { replace: true });
    });
    return () => {
      isHere = false;
    };
  }, [session, letters, navigate]);
  return null;
}

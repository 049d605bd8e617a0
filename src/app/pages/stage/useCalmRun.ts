import { useEffect, useState } from 'react';
import { useSession, useSessionActions, type OpenRun } from '../../session/index.ts';

/** How often words may change while time runs. Nobody reads faster, and the figure needs the frame. */
const calmMs = 250;

/** The open run. Throws where none is: the stage is shown only with one. */
export function useRun(): OpenRun {
  return assertOpen(useSession((state) => state.run));
}

/** The same, for panels: up to date when time stands still, four times a second while it runs. */
export function useCalmRun(): OpenRun {
  const { store } = useSessionActions();
  const [run, setRun] = useState(() => store.getState().run);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const catchUp = () => {
      clearTimeout(timer);
      timer = undefined;
      setRun(store.getState().run);
    };
    catchUp();
    const unsubscribe = store.subscribe((now, before) => {
      if (now.run === before.run && now.playing === before.playing) return;
      if (now.playing) timer ??= setTimeout(catchUp, calmMs);
      else catchUp();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store]);
  return assertOpen(run);
}

function assertOpen(run: OpenRun | null): OpenRun {
  if (run === null) throw new Error('The stage is shown without a run');
  return run;
}

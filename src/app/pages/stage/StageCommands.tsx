import { useEffect, useMemo } from 'react';
import {
  CommandDialogs,
  useAdminAnswers,
  useCommandKeys,
  useCommandStore,
  useGiveCommand,
} from '../../commands/index.ts';
import { useSession, useSessionActions } from '../../session/index.ts';
import { recentFacts } from './placedFacts.ts';
import { useCalmRun } from './useCalmRun.ts';

/** Keys, dialogs and answers of commands. They work wherever the panels are, and on a phone with both sheets shut. */
export function StageCommands() {
  const session = useSessionActions();
  const { history } = useCalmRun();
  const selection = useSession((state) => state.selection);
  const giveCommand = useGiveCommand();
  const isAsking = useCommandStore((state) => state.open !== null);
  const { world } = history.cursor;
  useCommandKeys({ world, selection, onCommand: giveCommand });
  useAdminAnswers(useMemo(() => recentFacts(history), [history]));
  // Nobody wants to miss what happens while filling in a form.
  useEffect(() => {
    if (isAsking) session.pause();
  }, [isAsking, session]);
  return <CommandDialogs world={world} onCommand={giveCommand} />;
}

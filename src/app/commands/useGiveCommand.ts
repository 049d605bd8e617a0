import { useCallback } from 'react';
import type { Command, Refusal } from '../../engine/index.ts';
import { useSessionActions } from '../session/index.ts';
import { rememberAsked, type CommandDialog } from './commandStore.ts';

/**
 * Gives a command to the world at the cursor; why it is impossible, or null.
 * `again`: the dialog to come back to, should an administrator's request be refused.
 */
export type OnCommand = (command: Command, again?: CommandDialog) => Refusal | null;

/** Gives commands to the open run, and remembers whose answers are awaited. */
export function useGiveCommand(): OnCommand {
  const session = useSessionActions();
  return useCallback(
    (command: Command, again?: CommandDialog) => {
      const refused = session.issue(command);
      const world = session.store.getState().run?.history.cursor.world;
      // An administrator's call is named after the step that made it, which is the one at the cursor now.
      if (refused === null && command.type === 'admin' && world !== undefined)
        rememberAsked({ callId: world.stepCount, again: again ?? null });
      return refused;
    },
    [session],
  );
}

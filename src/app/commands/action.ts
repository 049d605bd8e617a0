import type { Command } from '../../engine/index.ts';
import type { en } from '../../i18n/en/index.ts';
import type { ShortcutCommand } from '../shortcuts/table.ts';
import type { CommandDialog } from './commandStore.ts';

type ActionId = Exclude<keyof typeof en.commands.do, 'more'>;

/** One thing that can be done: at once, or after a dialog has asked how. */
export interface Action {
  readonly id: ActionId;
  readonly run:
    | { readonly kind: 'command'; readonly command: Command }
    | { readonly kind: 'dialog'; readonly dialog: CommandDialog };
  /** The process that its words name. */
  readonly node?: number;
  readonly topic?: string;
  readonly isDangerous?: boolean;
  readonly shortcut?: ShortcutCommand;
}

/** What can be done to a thing: the main actions as buttons, the others in a menu. */
export interface Actions {
  readonly main: readonly Action[];
  readonly more: readonly Action[];
}

/** At once. */
export function give(
  id: ActionId,
  command: Command,
  details: Omit<Action, 'id' | 'run'> = {},
): Action {
  return { id, run: { kind: 'command', command }, ...details };
}

/** After a dialog. */
export function ask(
  id: ActionId,
  dialog: CommandDialog,
  details: Omit<Action, 'id' | 'run'> = {},
): Action {
  return { id, run: { kind: 'dialog', dialog }, ...details };
}

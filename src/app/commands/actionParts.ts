import type { Command } from '../../engine/index.ts';
import type { World } from '../../engine/selectors.ts';
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

/** What is done at once. */
export function give(
  id: ActionId,
  command: Command,
  details: Omit<Action, 'id' | 'run'> = {},
): Action {
  return { id, run: { kind: 'command', command }, ...details };
}

/** What a dialog asks more about. */
export function ask(
  id: ActionId,
  dialog: CommandDialog,
  details: Omit<Action, 'id' | 'run'> = {},
): Action {
  return { id, run: { kind: 'dialog', dialog }, ...details };
}

/** Start, stop, kill, pause and resume: whichever the process is ready for. */
export function fateOf(world: World, node: number): readonly Action[] {
  const process = world.nodes[node]?.process;
  const start = give('start', { type: 'start', node }, { node, shortcut: 'startOrStop' });
  const stop = give('stop', { type: 'stop', node }, { node, shortcut: 'startOrStop' });
  const kill = give('kill', { type: 'kill', node }, { node, isDangerous: true, shortcut: 'kill' });
  const pause = give('pause', { type: 'pause', node }, { node, shortcut: 'pauseOrResume' });
  const resume = give('resume', { type: 'resume', node }, { node, shortcut: 'pauseOrResume' });
  switch (process) {
    case undefined:
      return [];
    case 'down':
      return [start];
    case 'running':
      return [kill, pause, stop];
    case 'stopping':
      return [kill, pause];
    case 'paused':
    case 'pausedStopping':
      return [kill, resume];
  }
}

/** What can be done to the links of a process. */
export function linkActions(node: number): readonly Action[] {
  const link = { kind: 'link', from: node, to: null } as const;
  return [
    ask('cutLink', { ...link, action: 'cutLink' }, { shortcut: 'cutLink' }),
    ask('delayLink', { ...link, action: 'delayLink' }),
    ask('dropNext', { kind: 'dropNext', from: null, to: node }),
  ];
}

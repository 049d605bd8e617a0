import { useMemo } from 'react';
import { shortcutTable, type ShortcutCommand } from '../shortcuts/table.ts';
import { useShortcuts, type ShortcutHandlers } from '../shortcuts/useShortcuts.ts';
import { actionsOn, newThings } from './actions.ts';
import type { ThingActionsProps } from './ThingActions.tsx';
import { useRunAction } from './useActions.ts';
import { useTarget } from './useTarget.ts';

const commandKeys: readonly ShortcutCommand[] = shortcutTable
  .filter(({ group }) => group === 'thing' || group === 'add')
  .map(({ command }) => command);

/** The keys that do something to the selected thing, or add one. A key that fits nothing does nothing. */
export function useCommandKeys({ world, selection, onCommand }: ThingActionsProps): void {
  const run = useRunAction(onCommand);
  const target = useTarget(world, selection);
  const handlers = useMemo(() => {
    const { main, more } = actionsOn(world, selection, target);
    const actions = [...main, ...more, ...newThings(target)];
    const found: ShortcutHandlers = {};
    for (const key of commandKeys) {
      const action = actions.find(({ shortcut }) => shortcut === key);
      if (action !== undefined) found[key] = () => run(action);
    }
    return found;
  }, [world, selection, target, run]);
  useShortcuts(handlers);
}

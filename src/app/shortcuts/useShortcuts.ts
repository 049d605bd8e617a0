import { useEffect } from 'react';
import { belongsToTarget, commandFor } from './match.ts';
import type { ShortcutCommand } from './table.ts';

export type ShortcutHandlers = Partial<Record<ShortcutCommand, () => void>>;

/**
 * Runs a handler when its key is pressed, wherever the focus is, unless the focused thing needs
 * the key. Several components may each bring the handlers that they own.
 */
export function useShortcuts(handlers: ShortcutHandlers): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented) return;
      if (event.target instanceof Element && belongsToTarget(event.target, event.key)) return;
      const command = commandFor(event);
      const handler = command === null ? undefined : handlers[command];
      if (handler === undefined) return;
      event.preventDefault();
      handler();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [handlers]);
}

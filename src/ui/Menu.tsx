import { cloneElement, lazy, Suspense, useState, type ReactElement } from 'react';
import type { MenuEntry } from './menuTypes.ts';

const MenuPopup = lazy(async () => ({ default: (await import('./popups.ts')).MenuPopup }));

type MenuProps = {
  /** A Button or an IconButton. */
  trigger: ReactElement<{ onClick?: () => void }>;
  entries: readonly MenuEntry[];
};

/**
 * A menu behind `trigger`. Its code comes after the first paint; who presses the trigger sooner
 * gets the menu as soon as it is there.
 */
export function Menu({ trigger, entries }: MenuProps) {
  const [wanted, setWanted] = useState(false);
  return (
    <Suspense fallback={cloneElement(trigger, { onClick: () => setWanted(true) })}>
      <MenuPopup trigger={trigger} entries={entries} defaultOpen={wanted} />
    </Suspense>
  );
}

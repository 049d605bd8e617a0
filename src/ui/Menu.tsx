import { cloneElement, lazy, Suspense, useState, type ReactElement } from 'react';
import type { ButtonProps } from './Button.tsx';
import type { MenuEntry } from './menuTypes.ts';

const MenuPopup = lazy(async () => ({ default: (await import('./popups.ts')).MenuPopup }));

type MenuProps = {
  /** A Button or an IconButton. */
  trigger: ReactElement<Pick<ButtonProps, 'onClick' | 'aria-haspopup' | 'aria-expanded'>>;
  entries: readonly MenuEntry[];
};

/** A menu behind `trigger`. Its code comes when the first one is wanted, and opens it then. */
export function Menu({ trigger, entries }: MenuProps) {
  const [wanted, setWanted] = useState(false);
  const closed = cloneElement(trigger, {
    onClick: () => setWanted(true),
    'aria-haspopup': 'menu',
    'aria-expanded': false,
  });
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <MenuPopup trigger={trigger} entries={entries} defaultOpen />
    </Suspense>
  );
}

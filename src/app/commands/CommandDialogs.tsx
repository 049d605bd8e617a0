import { lazy, Suspense } from 'react';
import type { World } from '../../engine/selectors.ts';
import { closeCommand, useCommandStore } from './commandStore.ts';
import type { OnCommand } from './useGiveCommand.ts';

const OpenForm = lazy(() => import('./dialogs/OpenForm.tsx'));

/** The dialog that is open, if one is. Their code comes when the first one is. */
export function CommandDialogs({ world, onCommand }: { world: World; onCommand: OnCommand }) {
  const open = useCommandStore((state) => state.open);
  if (open === null) return null;
  return (
    <Suspense fallback={null}>
      <OpenForm request={open} world={world} onCommand={onCommand} onClose={closeCommand} />
    </Suspense>
  );
}

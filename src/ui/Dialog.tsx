import { lazy, Suspense } from 'react';
import type { DialogProps } from './dialogTypes.ts';
import { useOnceOpen } from './useOnceOpen.ts';

const DialogPopup = lazy(async () => ({ default: (await import('./popups.ts')).DialogPopup }));

/**
 * Asks or shows something that has to be done with first. On a phone it comes from below. Its
 * code comes when one is first opened.
 */
export function Dialog(props: DialogProps) {
  if (!useOnceOpen(props.open)) return null;
  return (
    <Suspense fallback={null}>
      <DialogPopup {...props} />
    </Suspense>
  );
}

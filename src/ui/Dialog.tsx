import { lazy, Suspense } from 'react';
import type { DialogProps } from './dialogTypes.ts';

const DialogPopup = lazy(async () => ({ default: (await import('./popups.ts')).DialogPopup }));

/**
 * Asks or shows something that has to be done with first. On a phone it comes from below. Its
 * code comes after the first paint.
 */
export function Dialog(props: DialogProps) {
  return (
    <Suspense fallback={null}>
      <DialogPopup {...props} />
    </Suspense>
  );
}

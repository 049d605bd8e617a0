import { lazy, Suspense } from 'react';
import type { SheetProps } from './sheetTypes.ts';
import { useOnceOpen } from './useOnceOpen.ts';

const SheetPopup = lazy(async () => ({ default: (await import('./popups.ts')).SheetPopup }));

/**
 * A panel that comes from below on a phone; swiped down, closed or left by Escape. Its code
 * comes when one is first opened.
 */
export function Sheet(props: SheetProps) {
  if (!useOnceOpen(props.open)) return null;
  return (
    <Suspense fallback={null}>
      <SheetPopup {...props} />
    </Suspense>
  );
}

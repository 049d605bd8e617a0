import { lazy, Suspense } from 'react';
import type { SheetProps } from './sheetTypes.ts';

const SheetPopup = lazy(async () => ({ default: (await import('./popups.ts')).SheetPopup }));

/**
 * A panel that comes from below on a phone; swiped down, closed or left by Escape. Its code
 * comes after the first paint.
 */
export function Sheet(props: SheetProps) {
  return (
    <Suspense fallback={null}>
      <SheetPopup {...props} />
    </Suspense>
  );
}

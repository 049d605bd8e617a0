import { lazy, Suspense, type ReactElement } from 'react';

const TooltipPopup = lazy(async () => ({ default: (await import('./popups.ts')).TooltipPopup }));

/**
 * A few words about `children`, on hover and on focus. Touch has no hover: whatever one cannot do
 * without has to be on the page itself.
 */
function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <Suspense fallback={children}>
      <TooltipPopup text={text}>{children}</TooltipPopup>
    </Suspense>
  );
}

import { lazy, Suspense } from 'react';
import { useDialog } from './dialogStore.ts';

const ShareDialog = lazy(() => import('./ShareDialog.tsx'));
const OpenDialog = lazy(() => import('./OpenDialog.tsx'));
const OwnClusterDialog = lazy(() => import('./own/OwnClusterDialog.tsx'));
const RefusedDialog = lazy(() => import('./RefusedDialog.tsx'));
const DiffersDialog = lazy(() => import('./DiffersDialog.tsx'));

/** The dialogs of the app as a whole. Their code comes when one is opened. */
export function Dialogs() {
  return (
    <Suspense fallback={null}>
      <Current />
    </Suspense>
  );
}

function Current() {
  const open = useDialog((state) => state.open);
  switch (open?.kind) {
    case undefined:
      return null;
    case 'share':
      return <ShareDialog />;
    case 'open':
      return <OpenDialog />;
    case 'own':
      return <OwnClusterDialog />;
    case 'refused':
      return <RefusedDialog {...open} />;
    case 'differs':
      return <DiffersDialog {...open} />;
  }
}

import { useSyncExternalStore } from 'react';

/** The same boundary as in the style sheets: narrower than this, panels become sheets. */
const phoneQuery = window.matchMedia('(width < 760px)');

function subscribe(onChange: () => void): () => void {
  phoneQuery.addEventListener('change', onChange);
  return () => phoneQuery.removeEventListener('change', onChange);
}

/** Whether the page is as narrow as a phone. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => phoneQuery.matches);
}

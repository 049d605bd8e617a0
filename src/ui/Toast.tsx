import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from 'react';
import { createToastQueue, type Tell } from './toastQueue.ts';

const ToastStack = lazy(async () => ({ default: (await import('./popups.ts')).ToastStack }));

const TellContext = createContext<Tell | null>(null);

/** Say something without stopping the reader: `const tell = useToast()`. Throws outside `ToastProvider`. */
export function useToast(): Tell {
  const tell = useContext(TellContext);
  if (tell === null) throw new Error('useToast: no ToastProvider above');
  return tell;
}

type ToastProviderProps = { label: string; closeLabel: string; children: ReactNode };

/**
 * Gives `useToast` to everything inside it, and shows what is said at the foot of the page. The
 * code that shows comes after the first paint; what is said before waits.
 */
export function ToastProvider({ label, closeLabel, children }: ToastProviderProps) {
  const [queue] = useState(createToastQueue);
  return (
    <TellContext value={queue.tell}>
      {children}
      <Suspense fallback={null}>
        <ToastStack queue={queue} label={label} closeLabel={closeLabel} />
      </Suspense>
    </TellContext>
  );
}

import {
  createContext,
  lazy,
  Suspense,
  useCallback,
  useContext,
  useState,
  type ReactNode,
} from 'react';
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
 * code that shows comes with the first thing that is said.
 */
export function ToastProvider({ label, closeLabel, children }: ToastProviderProps) {
  const [queue] = useState(createToastQueue);
  const [wanted, setWanted] = useState(false);
  const tell = useCallback<Tell>(
    (message) => {
      setWanted(true);
      queue.tell(message);
    },
    [queue],
  );
  return (
    <TellContext value={tell}>
      {children}
      {wanted && (
        <Suspense fallback={null}>
          <ToastStack queue={queue} label={label} closeLabel={closeLabel} />
        </Suspense>
      )}
    </TellContext>
  );
}

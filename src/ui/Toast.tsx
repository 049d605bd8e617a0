import { Toast as BaseToast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import { Button, IconButton } from './Button.tsx';
import classes from './Toast.module.css';

export type ToastMessage = {
  title: string;
  description?: string;
  /** `refused` stays until it is closed and is read out at once; `told` goes away by itself. */
  kind?: 'told' | 'refused';
  /** What can be done about it, such as the way back from a fork. */
  action?: { label: string; onSelect: () => void };
};

const toldForMs = 7_000;

/** Say something without stopping the reader: `const tell = useToast()`. */
export function useToast(): (message: ToastMessage) => void {
  const { add, close } = BaseToast.useToastManager();
  return useCallback(
    ({ title, description, kind = 'told', action }: ToastMessage) => {
      const id = add({
        title,
        description,
        type: kind,
        timeout: kind === 'told' ? toldForMs : 0,
        priority: kind === 'told' ? 'low' : 'high',
        ...(action && {
          actionProps: {
            children: action.label,
            onClick: () => {
              action.onSelect();
              close(id);
            },
          },
        }),
      });
    },
    [add, close],
  );
}

type ToastProviderProps = { label: string; closeLabel: string; children: ReactNode };

/** Gives `useToast` to everything inside it, and shows what is said at the foot of the page. */
export function ToastProvider({ label, closeLabel, children }: ToastProviderProps) {
  return (
    <BaseToast.Provider limit={3}>
      {children}
      <BaseToast.Portal>
        <BaseToast.Viewport className={classes['viewport']} aria-label={label}>
          <Toasts closeLabel={closeLabel} />
        </BaseToast.Viewport>
      </BaseToast.Portal>
    </BaseToast.Provider>
  );
}

function Toasts({ closeLabel }: { closeLabel: string }) {
  const { toasts } = BaseToast.useToastManager();
  return toasts.map((toast) => (
    <BaseToast.Root key={toast.id} toast={toast} className={classes['toast']} swipeDirection="down">
      <BaseToast.Content className={classes['content']}>
        <div>
          <BaseToast.Title className={classes['title']} />
          <BaseToast.Description className={classes['description']} />
        </div>
        <BaseToast.Action render={<Button />} />
        <BaseToast.Close
          render={<IconButton label={closeLabel} icon={<X size={16} aria-hidden />} />}
        />
      </BaseToast.Content>
    </BaseToast.Root>
  ));
}

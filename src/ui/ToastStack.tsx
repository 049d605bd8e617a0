import { Toast as BaseToast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { Button, IconButton } from './Button.tsx';
import classes from './Toast.module.css';
import type { ToastMessage, ToastQueue } from './toastQueue.ts';

const toldForMs = 7_000;

type ToastStackProps = { queue: ToastQueue; label: string; closeLabel: string };

/** Shows what is said at the foot of the page; loaded by `ToastProvider` after the first paint. */
export function ToastStack({ queue, label, closeLabel }: ToastStackProps) {
  return (
    <BaseToast.Provider limit={3}>
      <BaseToast.Portal>
        <BaseToast.Viewport className={classes['viewport']} aria-label={label}>
          <Toasts queue={queue} closeLabel={closeLabel} />
        </BaseToast.Viewport>
      </BaseToast.Portal>
    </BaseToast.Provider>
  );
}

function Toasts({ queue, closeLabel }: { queue: ToastQueue; closeLabel: string }) {
  const { toasts, add, close } = BaseToast.useToastManager();
  useEffect(() => {
    function show({ title, description, kind = 'told', action }: ToastMessage): void {
      const id = add({
        title,
        description,
        type: kind,
        timeout: kind === 'told' ? toldForMs : 0,
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
    }
    return queue.listen(show);
  }, [queue, add, close]);
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

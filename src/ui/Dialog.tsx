import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import { cx } from './cx.ts';
import classes from './Dialog.module.css';

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  closeLabel: string;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
};

/** Asks or shows something that has to be done with first. On a phone it comes from below. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, closeLabel, actions, wide = false, children } = props;
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={classes['backdrop']} />
        <BaseDialog.Viewport className={classes['viewport']}>
          <BaseDialog.Popup className={cx(classes['popup'], wide && classes['wide'])}>
            <header className={classes['head']}>
              <div>
                <BaseDialog.Title className={classes['title']}>{title}</BaseDialog.Title>
                {description !== undefined && (
                  <BaseDialog.Description className={classes['description']}>
                    {description}
                  </BaseDialog.Description>
                )}
              </div>
              <BaseDialog.Close
                render={<IconButton label={closeLabel} icon={<X size={18} aria-hidden />} />}
              />
            </header>
            <div className={classes['body']}>{children}</div>
            {actions !== undefined && <footer className={classes['actions']}>{actions}</footer>}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

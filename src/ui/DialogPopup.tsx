import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { IconButton } from './Button.tsx';
import { cx } from './cx.ts';
import classes from './Dialog.module.css';
import type { DialogProps } from './dialogTypes.ts';

/** The dialog itself; loaded by `Dialog` after the first paint. */
export function DialogPopup(props: DialogProps) {
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
            <div className={classes['head']}>
              <div>
                <BaseDialog.Title className={classes['title']}>{title}</BaseDialog.Title>
                {description !== undefined && (
                  <BaseDialog.Description className={classes['description']}>
                    {description}
                  </BaseDialog.Description>
                )}
              </div>
            </div>
            <div className={classes['body']}>{children}</div>
            {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
            {/* Last, so that the focus begins in the first field and not on the way out. */}
            <div className={classes['close']}>
              <BaseDialog.Close
                render={<IconButton label={closeLabel} icon={<X size={18} aria-hidden />} />}
              />
            </div>
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

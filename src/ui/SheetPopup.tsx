import { Drawer } from '@base-ui/react/drawer';
import { X } from 'lucide-react';
import { IconButton } from './Button.tsx';
import classes from './Sheet.module.css';
import type { SheetProps } from './sheetTypes.ts';

/** The sheet itself; loaded by `Sheet` after the first paint. */
export function SheetPopup({ open, onClose, title, closeLabel, children }: SheetProps) {
  return (
    <Drawer.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Drawer.Portal>
        <Drawer.Backdrop className={classes['backdrop']} />
        <Drawer.Viewport className={classes['viewport']}>
          <Drawer.Popup className={classes['popup']}>
            <div className={classes['handle']} aria-hidden />
            <div className={classes['head']}>
              <Drawer.Title className={classes['title']}>{title}</Drawer.Title>
              <Drawer.Close
                render={<IconButton label={closeLabel} icon={<X size={18} aria-hidden />} />}
              />
            </div>
            <Drawer.Content className={classes['body']}>{children}</Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}

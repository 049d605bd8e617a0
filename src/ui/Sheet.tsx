import { Drawer } from '@base-ui/react/drawer';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './Button.tsx';
import classes from './Sheet.module.css';

type SheetProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  children: ReactNode;
};

/** A panel that comes from below on a phone; swiped down, closed or left by Escape. */
export function Sheet({ open, onClose, title, closeLabel, children }: SheetProps) {
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
            <header className={classes['head']}>
              <Drawer.Title className={classes['title']}>{title}</Drawer.Title>
              <Drawer.Close
                render={<IconButton label={closeLabel} icon={<X size={18} aria-hidden />} />}
              />
            </header>
            <Drawer.Content className={classes['body']}>{children}</Drawer.Content>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}

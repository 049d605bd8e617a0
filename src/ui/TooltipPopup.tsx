import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import classes from './Tooltip.module.css';

/** The tooltip itself with what it is about; loaded by `Tooltip` after the first paint. */
export function TooltipPopup({ text, children }: { text: string; children: ReactElement }) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner
          className={classes['positioner']}
          sideOffset={6}
          collisionPadding={8}
        >
          <BaseTooltip.Popup className={classes['popup']}>{text}</BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}

import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import classes from './Tooltip.module.css';

/**
 * A few words about `children`, on hover and on focus. Touch has no hover: whatever one cannot do
 * without has to be on the page itself.
 */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
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

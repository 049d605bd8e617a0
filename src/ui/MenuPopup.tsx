import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { cx } from './cx.ts';
import { KeyHint } from './KeyHint.tsx';
import type { MenuChoice, MenuEntry } from './menuTypes.ts';
import popup from './popup.module.css';

type MenuPopupProps = {
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  defaultOpen: boolean;
};

/** The menu itself with its trigger; loaded by `Menu` after the first paint. */
export function MenuPopup({ trigger, entries, defaultOpen }: MenuPopupProps) {
  return (
    <BaseMenu.Root modal={false} defaultOpen={defaultOpen}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          className={popup['positioner']}
          sideOffset={4}
          align="end"
          collisionPadding={8}
        >
          <BaseMenu.Popup className={popup['popup']}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <BaseMenu.Separator className={popup['separator']} />;
    case 'action':
      return (
        <BaseMenu.Item
          className={cx(popup['item'], entry.dangerous && popup['dangerous'])}
          disabled={entry.disabled}
          onClick={entry.onSelect}
        >
          <span className={popup['label']}>{entry.label}</span>
          {entry.keyHint !== undefined && (
            <span className={popup['aside']}>
              <KeyHint keys={entry.keyHint} />
            </span>
          )}
        </BaseMenu.Item>
      );
    case 'choice':
      return <Choice entry={entry} />;
  }
}

function Choice({ entry }: { entry: MenuChoice }) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className={popup['groupLabel']}>{entry.label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup
        value={entry.value}
        onValueChange={(value: string) => entry.onChoose(value)}
      >
        {entry.options.map((option) => (
          <BaseMenu.RadioItem
            key={option.value}
            value={option.value}
            className={popup['item']}
            closeOnClick
          >
            <BaseMenu.RadioItemIndicator className={popup['mark']}>
              <Check size={14} aria-hidden />
            </BaseMenu.RadioItemIndicator>
            <span className={popup['label']}>{option.label}</span>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  );
}

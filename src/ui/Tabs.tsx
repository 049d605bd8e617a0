import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import classes from './words.module.css';

type Tab<Id extends string> = { readonly id: Id; readonly label: string };

type TabsProps<Id extends string> = {
  /** What the tabs choose between, for a screen reader. */
  label: string;
  tabs: readonly Tab<Id>[];
  active: Id;
  onChange: (id: Id) => void;
  /** The content of the active tab. */
  children: ReactNode;
  /** The row of words stands above or below what it chooses. */
  side?: 'above' | 'below';
  className?: string | undefined;
  listClassName?: string | undefined;
};

/** Views of one thing, one at a time, chosen by words. */
export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const { label, tabs, active, onChange, children, side = 'above', className } = props;
  const list = (
    <BaseTabs.List className={cx(classes['row'], props.listClassName)} aria-label={label}>
      {tabs.map((tab) => (
        <BaseTabs.Tab key={tab.id} value={tab.id} className={classes['word']}>
          {tab.label}
        </BaseTabs.Tab>
      ))}
    </BaseTabs.List>
  );
  return (
    <BaseTabs.Root value={active} onValueChange={(id: Id) => onChange(id)} className={className}>
      {side === 'above' && list}
      <BaseTabs.Panel value={active} className={classes['panel']}>
        {children}
      </BaseTabs.Panel>
      {side === 'below' && list}
    </BaseTabs.Root>
  );
}

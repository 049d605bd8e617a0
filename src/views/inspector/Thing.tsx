import type { ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { PanelHeading, ValueList, type ValueRow } from '../../ui/index.ts';
import classes from './Inspector.module.css';

type ThingProps = {
  /** What it is called, and what kind of thing it is. */
  name: string;
  kind: string;
  /** The one thing to know about it now. */
  title: string;
  rows: readonly ValueRow[];
  /** Tables below the values. */
  children?: ReactNode;
};

/** The head of the inspector: what the thing is, and its values. */
export function Thing({ name, kind, title, rows, children }: ThingProps) {
  const text = useText();
  return (
    <div className={classes['section']}>
      <div>
        <PanelHeading kicker={text('inspector:kicker', { name, kind })}>{title}</PanelHeading>
        <ValueList rows={rows} />
      </div>
      {children}
    </div>
  );
}

/** A value under its name; nothing where there is nothing to say. */
export function row(
  id: string,
  label: string,
  value: ReactNode,
  meaning?: string,
): readonly ValueRow[] {
  if (value === null) return [];
  return [{ id, label, value, meaning }];
}

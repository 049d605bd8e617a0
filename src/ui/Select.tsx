import { lazy, Suspense } from 'react';
import { cx } from './cx.ts';
import classes from './field.module.css';
import type { SelectProps } from './selectTypes.ts';

const SelectPopup = lazy(async () => ({ default: (await import('./popups.ts')).SelectPopup }));

/**
 * One of a list that is too long for words in a row. Its code comes after the first paint; until
 * then its place shows the value.
 */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange } = props;
  const current = options.find((option) => option.value === value);
  return (
    <Suspense
      fallback={
        <div className={classes['field']}>
          <span className={classes['label']}>{label}</span>
          <span className={cx(classes['control'], classes['select'])}>{current?.label}</span>
        </div>
      }
    >
      <SelectPopup
        {...props}
        onChange={(next) => {
          const chosen = options.find((option) => option.value === next);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      />
    </Suspense>
  );
}

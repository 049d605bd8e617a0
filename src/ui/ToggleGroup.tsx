import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup as BaseToggleGroup } from '@base-ui/react/toggle-group';
import { cx } from './cx.ts';
import classes from './words.module.css';

type ToggleGroupProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  onChange: (value: Value) => void;
  compact?: boolean;
};

/** One of a few, all in sight, as words in a row. One is always in force. */
export function ToggleGroup<Value extends string>(props: ToggleGroupProps<Value>) {
  const { label, value, options, onChange, compact = false } = props;
  return (
    <BaseToggleGroup
      aria-label={label}
      className={cx(classes['row'], compact && classes['compact'])}
      value={[value]}
      onValueChange={([chosen]) => {
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          className={classes['word']}
          lang={option.lang}
        >
          {option.label}
        </Toggle>
      ))}
    </BaseToggleGroup>
  );
}

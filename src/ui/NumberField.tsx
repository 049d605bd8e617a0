import { NumberField as BaseNumberField } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import classes from './field.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import type { FieldTexts } from './fieldTypes.ts';

type NumberFieldProps = FieldTexts & {
  /** `null` while the field is empty. */
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  disabled?: boolean;
  increaseLabel: string;
  decreaseLabel: string;
};

/**
 * A number with steps. Out-of-range numbers may be typed: the caller's `error` says what is wrong
 * with them, instead of a value that changes under the reader's hands.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, description, error, value, onChange, min, max, step = 1, disabled } = props;
  return (
    <FieldFrame label={label} description={description} error={error} disabled={disabled ?? false}>
      <BaseNumberField.Root
        value={value}
        onValueChange={onChange}
        min={min}
        max={max}
        step={step}
        allowOutOfRange
        format={{ useGrouping: false }}
      >
        <BaseNumberField.Group className={classes['number']}>
          <BaseNumberField.Input />
          <BaseNumberField.Decrement className={classes['step']} aria-label={props.decreaseLabel}>
            <Minus size={14} aria-hidden />
          </BaseNumberField.Decrement>
          <BaseNumberField.Increment className={classes['step']} aria-label={props.increaseLabel}>
            <Plus size={14} aria-hidden />
          </BaseNumberField.Increment>
        </BaseNumberField.Group>
      </BaseNumberField.Root>
    </FieldFrame>
  );
}

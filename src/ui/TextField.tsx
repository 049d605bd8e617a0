import { Field } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import classes from './field.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import type { FieldTexts } from './fieldTypes.ts';

type TextFieldProps = FieldTexts & {
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  /** For names and keys of Kafka, which are read letter by letter. */
  mono?: boolean;
} & Pick<ComponentProps<'input'>, 'placeholder' | 'maxLength' | 'autoFocus' | 'inputMode'>;

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    description,
    error,
    value,
    onChange,
    disabled = false,
    mono = false,
    ...rest
  } = props;
  return (
    <FieldFrame label={label} description={description} error={error} disabled={disabled}>
      <Field.Control
        {...rest}
        className={cx(classes['control'], mono && classes['mono'])}
        value={value}
        onValueChange={onChange}
        autoComplete="off"
        spellCheck={false}
      />
    </FieldFrame>
  );
}

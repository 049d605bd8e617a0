import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { cx } from './cx.ts';
import classes from './field.module.css';
import popup from './popup.module.css';
import { FieldFrame, type FieldTexts } from './FieldFrame.tsx';

export type SelectOption<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly detail?: string | undefined;
};

type SelectProps<Value extends string> = FieldTexts & {
  value: Value;
  options: readonly SelectOption<Value>[];
  onChange: (value: Value) => void;
  disabled?: boolean;
};

/** One of a list that is too long for words in a row. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, description, error, value, options, onChange, disabled = false } = props;
  return (
    <FieldFrame label={label} description={description} error={error} disabled={disabled}>
      <BaseSelect.Root
        items={options}
        value={value}
        modal={false}
        onValueChange={(chosen) => {
          if (chosen !== null) onChange(chosen);
        }}
      >
        <BaseSelect.Trigger className={cx(classes['control'], classes['select'])}>
          <BaseSelect.Value />
          <BaseSelect.Icon>
            <ChevronDown size={14} aria-hidden />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
        <BaseSelect.Portal>
          <BaseSelect.Positioner
            className={popup['positioner']}
            sideOffset={4}
            alignItemWithTrigger={false}
            collisionPadding={8}
          >
            <BaseSelect.Popup className={popup['popup']}>
              {options.map((option) => (
                <Option key={option.value} option={option} />
              ))}
            </BaseSelect.Popup>
          </BaseSelect.Positioner>
        </BaseSelect.Portal>
      </BaseSelect.Root>
    </FieldFrame>
  );
}

function Option<Value extends string>({ option }: { option: SelectOption<Value> }) {
  return (
    <BaseSelect.Item value={option.value} className={popup['item']}>
      <BaseSelect.ItemIndicator className={popup['mark']}>
        <Check size={14} aria-hidden />
      </BaseSelect.ItemIndicator>
      <BaseSelect.ItemText className={popup['label']}>{option.label}</BaseSelect.ItemText>
      {option.detail !== undefined && <span className={popup['detail']}>{option.detail}</span>}
    </BaseSelect.Item>
  );
}

import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { cx } from './cx.ts';
import classes from './field.module.css';
import popup from './popup.module.css';
import { FieldFrame } from './FieldFrame.tsx';
import type { SelectOption, SelectProps } from './selectTypes.ts';

/** The select itself; loaded by `Select` after the first paint. */
export function SelectPopup(props: SelectProps<string>) {
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

function Option({ option }: { option: SelectOption<string> }) {
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

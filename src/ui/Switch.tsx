import { Field } from '@base-ui/react/field';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import classes from './field.module.css';

type SwitchProps = {
  label: string;
  description?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
};

/** On or off, at once. */
export function Switch({ label, description, checked, onChange, disabled = false }: SwitchProps) {
  return (
    <Field.Root className={classes['field']} disabled={disabled}>
      <div className={classes['switchRow']}>
        <Field.Label className={classes['label']}>{label}</Field.Label>
        <BaseSwitch.Root className={classes['switch']} checked={checked} onCheckedChange={onChange}>
          <BaseSwitch.Thumb className={classes['thumb']} />
        </BaseSwitch.Root>
      </div>
      {description !== undefined && (
        <Field.Description className={classes['description']}>{description}</Field.Description>
      )}
    </Field.Root>
  );
}

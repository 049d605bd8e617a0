import { Field } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import classes from './field.module.css';
import type { FieldTexts } from './fieldTypes.ts';

/** Label above, control, then description and error; all three tied to the control. */
export function FieldFrame(props: FieldTexts & { disabled?: boolean; children: ReactNode }) {
  const { label, description, error, disabled = false, children } = props;
  return (
    <Field.Root className={classes['field']} invalid={error !== undefined} disabled={disabled}>
      <Field.Label className={classes['label']}>{label}</Field.Label>
      {children}
      {description !== undefined && (
        <Field.Description className={classes['description']}>{description}</Field.Description>
      )}
      {error !== undefined && (
        <Field.Error match className={classes['error']} role="alert">
          {error}
        </Field.Error>
      )}
    </Field.Root>
  );
}

/** Fields that belong together, under one name. */
export function FieldGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className={classes['legend']}>{legend}</legend>
      <div className={classes['group']}>{children}</div>
    </fieldset>
  );
}

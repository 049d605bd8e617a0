import { useId, useState, type ReactNode } from 'react';
import type { Command, Refusal } from '../../../engine/index.ts';
import { useText } from '../../../i18n/index.ts';
import { Button, Dialog } from '../../../ui/index.ts';
import type { CommandDialog } from '../commandStore.ts';
import classes from '../Commands.module.css';
import { refusalText } from '../refusalText.ts';
import type { FormProps } from './formTypes.ts';

type CommandFormProps = Omit<FormProps, 'world'> & {
  title: string;
  submit: string;
  /** What the fields come to; null while some of them cannot be right. */
  command: Command | null;
  /** The dialog as it is filled in, to be opened again when the answer is no. */
  again?: CommandDialog;
  children: ReactNode;
};

/** A dialog that makes a command. A refusal is told at its foot, and nothing that was filled in is lost. */
export function CommandForm(props: CommandFormProps) {
  const { onCommand, onClose, title, submit, command, again, children } = props;
  const text = useText();
  const id = useId();
  const [refused, setRefused] = useState<Refusal | 'fields' | null>(null);
  const give = () => {
    if (command === null) {
      setRefused('fields');
      return;
    }
    const refusal = onCommand(command, again);
    if (refusal === null) onClose();
    else setRefused(refusal);
  };
  const told =
    refused === 'fields' && command === null
      ? text('commands:problem.fields')
      : refused === null || refused === 'fields'
        ? null
        : refusalText(text, refused);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={text('close')}
      actions={
        <>
          <Button onClick={onClose}>{text('cancel')}</Button>
          <Button variant="primary" submit form={id}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className={classes['fields']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        {props.lead}
        {children}
        {told !== null && (
          <p role="alert" className={classes['refused']}>
            {told}
          </p>
        )}
      </form>
    </Dialog>
  );
}

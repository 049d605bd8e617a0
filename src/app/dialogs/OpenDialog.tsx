import { useRef, useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { Button, Dialog, TextField } from '../../ui/index.ts';
import { useSessionActions } from '../session/index.ts';
import { lettersOf } from '../sharing/linkOf.ts';
import { bringFile, bringLink } from './bring.ts';
import classes from './Dialogs.module.css';
import { closeDialog } from './dialogStore.ts';

/** A run from outside: a pasted link or a saved file. */
export default function OpenDialog() {
  const text = useText();
  const session = useSessionActions();
  const file = useRef<HTMLInputElement>(null);
  const [link, setLink] = useState('');
  const [isWrong, setWrong] = useState(false);

  function openLink(): void {
    const letters = lettersOf(link);
    setWrong(letters === null);
    if (letters === null) return;
    closeDialog();
    void bringLink(session, letters);
  }

  function openFile(chosen: File | undefined): void {
    if (chosen === undefined) return;
    closeDialog();
    void bringFile(session, chosen);
  }

  return (
    <Dialog
      open
      onClose={closeDialog}
      title={text('session:open.title')}
      description={text('session:open.text')}
      closeLabel={text('close')}
      actions={
        <>
          <Button onClick={() => file.current?.click()}>{text('session:open.file')}</Button>
          <Button variant="primary" onClick={openLink}>
            {text('session:open.open')}
          </Button>
        </>
      }
    >
      <form
        className={classes['stack']}
        onSubmit={(event) => {
          event.preventDefault();
          openLink();
        }}
      >
        <TextField
          mono
          autoFocus
          label={text('session:open.link')}
          value={link}
          onChange={(value) => {
            setLink(value);
            setWrong(false);
          }}
          error={isWrong ? text('session:open.noLink') : undefined}
        />
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          className={classes['file']}
          tabIndex={-1}
          aria-label={text('session:open.file')}
          onChange={(event) => openFile(event.currentTarget.files?.[0])}
        />
      </form>
    </Dialog>
  );
}

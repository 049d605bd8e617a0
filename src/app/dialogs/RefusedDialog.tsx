import { useText } from '../../i18n/index.ts';
import { Button, Dialog } from '../../ui/index.ts';
import classes from './Dialogs.module.css';
import { closeDialog, openDialog, type OpenDialog } from './dialogStore.ts';

type RefusedDialogProps = Extract<OpenDialog, { readonly kind: 'refused' }>;

/** Why a run from outside was not opened, and what can be done. */
export default function RefusedDialog({ reason, detail }: RefusedDialogProps) {
  const text = useText();
  return (
    <Dialog
      open
      onClose={closeDialog}
      title={text('session:open.refused')}
      description={text(`session:open.reason.${reason}`)}
      closeLabel={text('close')}
      actions={
        <>
          <Button onClick={() => openDialog({ kind: 'open' })}>{text('session:open.title')}</Button>
          <Button variant="primary" onClick={closeDialog}>
            {text('close')}
          </Button>
        </>
      }
    >
      <div className={classes['stack']}>
        <p>{text('session:open.untouched')}</p>
        <details>
          <summary className={classes['summary']}>{text('session:open.details')}</summary>
          <p className={classes['details']}>{`${reason}: ${detail}`}</p>
        </details>
      </div>
    </Dialog>
  );
}

import { navigate } from 'wouter/use-hash-location';
import { ENGINE_VERSION } from '../../engine/index.ts';
import { useText } from '../../i18n/index.ts';
import { Button, Dialog } from '../../ui/index.ts';
import { useSessionActions } from '../session/index.ts';
import classes from './Dialogs.module.css';
import { closeDialog, type OpenDialog } from './dialogStore.ts';

type DiffersDialogProps = Extract<OpenDialog, { readonly kind: 'differs' }>;

/** A run of another engine that comes out differently today: opened only if the reader wants that. */
export default function DiffersDialog(props: DiffersDialogProps) {
  const { origin, history, engineVersion, expected, actual } = props;
  const text = useText();
  const session = useSessionActions();

  function openAsToday(): void {
    closeDialog();
    session.show(origin, history);
    navigate('/stage', { replace: true });
  }

  return (
    <Dialog
      open
      onClose={closeDialog}
      title={text('session:open.differs')}
      description={text('session:open.differsText', { made: engineVersion, now: ENGINE_VERSION })}
      closeLabel={text('close')}
      actions={
        <>
          <Button onClick={closeDialog}>{text('session:open.keep')}</Button>
          <Button variant="primary" onClick={openAsToday}>
            {text('session:open.asToday')}
          </Button>
        </>
      }
    >
      <p className={classes['note']}>{text('session:open.differsHash', { expected, actual })}</p>
    </Dialog>
  );
}

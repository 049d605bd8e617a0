import { useMemo, useState } from 'react';
import { useFormat, useText } from '../../i18n/index.ts';
import { Button, Dialog, TextField } from '../../ui/index.ts';
import { hashWorld } from '../../engine/index.ts';
import { useSession, type OpenRun } from '../session/index.ts';
import { linkOf } from '../sharing/linkOf.ts';
import { saveAsFile } from '../sharing/save.ts';
import classes from './Dialogs.module.css';
import { closeDialog } from './dialogStore.ts';

/** Chats and mail programs begin to cut addresses about here. */
const longLink = 8_000;

/** The moment on the stage as a link and as a file. The page must have let time stand still. */
export default function ShareDialog() {
  const run = useSession((state) => state.run);
  return run === null ? null : <Share run={run} />;
}

function Share({ run }: { run: OpenRun }) {
  const text = useText();
  const format = useFormat();
  const [told, setTold] = useState<string | null>(null);
  const link = useMemo(() => linkOrNull(run), [run]);
  const hash = useMemo(() => hashWorld(run.history.cursor.world), [run]);

  async function copy(): Promise<void> {
    setTold(
      (await copied(link ?? '')) ? text('session:share.copied') : text('session:share.copyFailed'),
    );
  }

  function save(): void {
    try {
      setTold(text('session:share.saved', { name: saveAsFile(run) }));
    } catch (error) {
      setTold(text('session:share.saveFailed', { reason: String(error) }));
    }
  }

  return (
    <Dialog
      open
      onClose={closeDialog}
      title={text('session:share.title')}
      description={text('session:share.text')}
      closeLabel={text('close')}
      actions={
        <>
          <Button onClick={save}>{text('session:share.save')}</Button>
          <Button variant="primary" disabled={link === null} onClick={() => void copy()}>
            {text('session:share.copy')}
          </Button>
        </>
      }
    >
      <div className={classes['stack']}>
        {link === null ? (
          <p className={classes['problem']}>{text('session:share.tooLong')}</p>
        ) : (
          <LinkField link={link} />
        )}
        {link !== null && link.length > longLink && (
          <p className={classes['note']}>
            {text('session:share.long', { length: format.number(link.length) })}
          </p>
        )}
        <p className={classes['hashLine']}>
          {text('session:share.hash')} <code className={classes['hash']}>{hash}</code>
          <br />
          {text('session:share.hashHint')}
        </p>
        <p role="status">{told}</p>
      </div>
    </Dialog>
  );
}

/** The link to read and, where the browser forbids copying, to be copied by hand; it cannot be changed. */
function LinkField({ link }: { link: string }) {
  const text = useText();
  return (
    <TextField mono label={text('session:share.link')} value={link} onChange={() => undefined} />
  );
}

function linkOrNull(run: OpenRun): string | null {
  try {
    return linkOf(run);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether the browser let the page copy. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

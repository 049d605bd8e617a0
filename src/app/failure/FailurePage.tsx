import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/index.ts';
import classes from './FailurePage.module.css';

type FailurePageProps = {
  error: Error;
  /** Whether there is anything to save. */
  hasHistory: boolean;
  save: () => Promise<void> | void;
  /** Renders the page again with the state it had. */
  again: () => void;
};

type Saving = { kind: 'not yet' } | { kind: 'saved' } | { kind: 'failed'; reason: string };

/** An error of the app itself: the history comes first, then the ways on, then the details. */
export function FailurePage({ error, hasHistory, save, again }: FailurePageProps) {
  const text = useText();
  const [saving, setSaving] = useState<Saving>({ kind: 'not yet' });

  async function onSave(): Promise<void> {
    try {
      await save();
      setSaving({ kind: 'saved' });
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      setSaving({ kind: 'failed', reason });
    }
  }

  return (
    <main className={classes['page']}>
      <h1 className={classes['title']}>{text('app:failure.title')}</h1>
      <p>{text('app:failure.text')}</p>
      {hasHistory && <p>{text('app:failure.history')}</p>}
      <div className={classes['actions']}>
        {hasHistory && (
          <Button variant="primary" size="large" onClick={() => void onSave()}>
            {text('app:failure.save')}
          </Button>
        )}
        <Button size="large" onClick={again}>
          {text('app:failure.again')}
        </Button>
        <Button size="large" onClick={() => window.location.reload()}>
          {text('app:failure.reload')}
        </Button>
      </div>
      <p role="status" className={saving.kind === 'failed' ? classes['refused'] : undefined}>
        {saving.kind === 'saved' && text('app:failure.saved')}
        {saving.kind === 'failed' && text('app:failure.saveFailed', { reason: saving.reason })}
      </p>
      <details>
        <summary className={classes['summary']}>{text('app:failure.details')}</summary>
        <pre tabIndex={0} className={classes['details']}>
          {error.stack ?? error.message}
        </pre>
      </details>
    </main>
  );
}

import { Link } from 'wouter';
import { useText } from '../i18n/index.ts';
import { EmptyState } from '../ui/index.ts';
import classes from './failure/FailurePage.module.css';

/** An address inside the app that leads nowhere. */
export function NotFound() {
  const text = useText();
  return (
    <main className={classes['page']}>
      <EmptyState
        title={text('app:notFound.title')}
        action={<Link href="/">{text('app:notFound.home')}</Link>}
      >
        {text('app:notFound.text')}
      </EmptyState>
    </main>
  );
}

import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

type EmptyStateProps = { title: string; children?: ReactNode; action?: ReactNode };

/** Why there is nothing here, and what would put something here. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes['empty']}>
      <p className={classes['title']}>{title}</p>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

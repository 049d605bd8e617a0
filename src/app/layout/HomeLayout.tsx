import type { ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import classes from './HomeLayout.module.css';

type HomeLayoutProps = {
  topBar: ReactNode;
  /** A live cluster, paused. */
  figure?: ReactNode;
  /** The one obvious thing to break, and the words beside it. */
  actions?: ReactNode;
  /** Lists of what else can be opened. */
  aside?: ReactNode;
};

/** The start page: what this is, a cluster to break at once, and beside it what else there is. */
export function HomeLayout({ topBar, figure, actions, aside }: HomeLayoutProps) {
  const text = useText();
  return (
    <div className={classes['home']}>
      {topBar}
      <main className={classes['columns']}>
        <div className={classes['hero']}>
          <h1 className={classes['title']}>{text('app:hero.title')}</h1>
          <p className={classes['lead']}>{text('app:hero.lead')}</p>
          <div className={classes['figure']}>{figure}</div>
          <div className={classes['actions']}>{actions}</div>
          <p className={classes['trademark']}>{text('app:hero.trademark')}</p>
        </div>
        <aside className={classes['aside']}>{aside}</aside>
      </main>
    </div>
  );
}

import { lazy, Suspense, useMemo, useState } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Tabs } from '../../../ui/index.ts';
import { FactList } from '../../../views/facts/index.ts';
import { useSession, useSessionActions } from '../../session/index.ts';
import { OpenLists } from '../OpenLists.tsx';
import classes from './Stage.module.css';
import { ForkList } from './ForkList.tsx';
import { factsToCursor, loadOlder, recentFacts, type DetailStretch } from './placedFacts.ts';
import { useCalmRun } from './useCalmRun.ts';

const Guarantees = lazy(() => import('./StageGuarantees.tsx'));

type TabId = 'facts' | 'guarantees' | 'forks' | 'clusters';

/** What happened, and what else could be opened. */
export function LeftPanel() {
  const text = useText();
  const [chosen, setChosen] = useState<TabId>('facts');
  const hasForks = useSession(({ run }) => (run?.history.branches.length ?? 0) > 1);
  const active = chosen === 'forks' && !hasForks ? 'facts' : chosen;
  return (
    <Tabs
      label={text('session:left.label')}
      tabs={[
        { id: 'facts', label: text('session:left.factsTab') },
        { id: 'guarantees', label: text('guarantees:tab') },
        ...(hasForks ? [{ id: 'forks', label: text('session:left.forks') } as const] : []),
        { id: 'clusters', label: text('session:left.clusters') },
      ]}
      active={active}
      onChange={setChosen}
      listClassName={classes['tabs']}
    >
      {active === 'facts' && <Facts />}
      {active === 'guarantees' && (
        <Suspense fallback={null}>
          <Guarantees />
        </Suspense>
      )}
      {active === 'forks' && <ForkList />}
      {active === 'clusters' && <OpenLists />}
    </Tabs>
  );
}

function Facts() {
  const session = useSessionActions();
  const { history } = useCalmRun();
  const isPlaying = useSession((state) => state.playing);
  const selection = useSession((state) => state.selection);
  const [loaded, setLoaded] = useState<DetailStretch | null>(null);
  const { facts, detailsFrom } = useMemo(
    () =>
      isPlaying
        ? { facts: recentFacts(history), detailsFrom: null }
        : factsToCursor(history, loaded),
    [history, isPlaying, loaded],
  );
  const onLoadOlder = async () => {
    const more = await session.work('replaying', loadOlder(history, loaded));
    if (more !== null) setLoaded(more);
  };
  const { world, position } = history.cursor;
  return (
    <FactList
      world={world}
      facts={facts}
      detailsFrom={detailsFrom}
      onLoadOlder={() => void onLoadOlder()}
      selection={selection}
      position={position}
      onJump={session.seek}
    />
  );
}

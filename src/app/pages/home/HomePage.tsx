import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import startPicture from 'virtual:start-picture';
import { useText } from '../../../i18n/index.ts';
import { startScenario } from '../../../scenarios/index.ts';
import { Button } from '../../../ui/index.ts';
import ClusterView from '../../../views/cluster/index.ts';
import { HomeLayout } from '../../layout/HomeLayout.tsx';
import { TopBar } from '../../layout/TopBar.tsx';
import { useSessionDoor, type SessionDoor } from '../../session/index.ts';
import { profileName } from '../names.ts';
import { OpenLists } from '../OpenLists.tsx';
import type { Entrance } from './enter.ts';
import classes from './HomePage.module.css';

/** The start page is the product: a live cluster, paused, with one obvious thing to break. */
export function HomePage() {
  const { enter, isBusy } = useEnter();
  useEngineAtFirstTouch();
  return (
    <HomeLayout
      topBar={<TopBar profile={profileName({ kind: 'scenario', id: startScenario.id })} />}
      figure={<LiveFigure onEnter={enter} />}
      actions={<Actions isBusy={isBusy} onEnter={enter} />}
      aside={<OpenLists />}
    />
  );
}

type Enter = (entrance: Entrance) => void;

/** Opens the cluster of the figure on the stage, with the first thing already done. */
function useEnter(): { enter: Enter; isBusy: boolean } {
  const { soon } = useSessionDoor();
  const [isBusy, setBusy] = useState(false);
  const [, navigate] = useLocation();
  async function enter(entrance: Entrance): Promise<void> {
    setBusy(true);
    const [session, { enterStart }] = await Promise.all([soon(), import('./enter.ts')]);
    if (await enterStart(session, entrance)) navigate('/stage');
    else setBusy(false);
  }
  return { enter: (entrance) => void enter(entrance), isBusy };
}

/** The engine is not needed to look; it is fetched when somebody begins to do something. */
function useEngineAtFirstTouch(): void {
  const { soon } = useSessionDoor();
  useEffect(() => fetchAtFirstTouch(soon), [soon]);
}

const touches = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

function fetchAtFirstTouch(soon: SessionDoor['soon']): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  // Without a network it comes when it is asked for, and failing then is told.
  const fetchEngine = () => void soon().catch(() => undefined);
  for (const touch of touches)
    window.addEventListener(touch, fetchEngine, { once: true, passive: true, signal });
  return () => controller.abort();
}

/**
 * The cluster as the engine drew it when the app was built: the same world to the bit as the one
 * that `enterStart` opens.
 */
function LiveFigure({ onEnter }: { onEnter: Enter }) {
  const text = useText();
  return (
    <section className={classes['figure']} aria-label={text('gallery:live')}>
      <ClusterView
        picture={startPicture}
        viewTimeMs={startScenario.openAtMs}
        selection={null}
        onSelect={(selection) => {
          if (selection !== null) onEnter({ kind: 'look', selection });
        }}
        isPlaying={false}
      />
    </section>
  );
}

function Actions({ isBusy, onEnter }: { isBusy: boolean; onEnter: Enter }) {
  const text = useText();
  return (
    <>
      <Button
        variant="primary"
        size="large"
        disabled={isBusy}
        onClick={() => onEnter({ kind: 'kill' })}
      >
        {text('gallery:kill')}
      </Button>
      <Button size="large" disabled={isBusy} onClick={() => onEnter({ kind: 'send' })}>
        {text('gallery:send')}
      </Button>
      <span className={classes['hint']}>{text('gallery:killHint')}</span>
    </>
  );
}

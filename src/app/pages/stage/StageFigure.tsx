import { useMemo } from 'react';
import { hashWorld } from '../../../engine/index.ts';
import { pictureOf } from '../../../engine/selectors.ts';
import { useFormat, useText } from '../../../i18n/index.ts';
import ClusterView from '../../../views/cluster/index.ts';
import { Caption } from '../../../views/facts/index.ts';
import { useSession, useSessionActions } from '../../session/index.ts';
import { recentFacts } from './placedFacts.ts';
import classes from './Stage.module.css';
import { useCalmRun, useRun } from './useCalmRun.ts';

/** What has just happened, in a sentence, and the cluster at this very moment. */
export function StageFigure() {
  return (
    <div className={classes['figure']}>
      <StageCaption />
      <StageCluster />
    </div>
  );
}

function StageCaption() {
  const { history } = useCalmRun();
  const isPlaying = useSession((state) => state.playing);
  const facts = useMemo(() => recentFacts(history), [history]);
  const { world, position } = history.cursor;
  return <Caption world={world} facts={facts} position={position} isPlaying={isPlaying} />;
}

function StageCluster() {
  const text = useText();
  const format = useFormat();
  const session = useSessionActions();
  const { history, viewTimeMs } = useRun();
  const isPlaying = useSession((state) => state.playing);
  const selection = useSession((state) => state.selection);
  const { world } = history.cursor;
  const picture = useMemo(() => pictureOf(world), [world]);
  // Two people who see the same hash see the same world. While time runs nobody compares.
  const hash = useMemo(() => (isPlaying ? undefined : hashWorld(world)), [world, isPlaying]);
  return (
    <section
      className={classes['cluster']}
      aria-label={text('session:figure', { time: format.clock(isPlaying ? 0 : viewTimeMs) })}
      data-world-hash={hash}
    >
      <ClusterView
        picture={picture}
        viewTimeMs={viewTimeMs}
        selection={selection}
        onSelect={session.select}
        isPlaying={isPlaying}
      />
    </section>
  );
}

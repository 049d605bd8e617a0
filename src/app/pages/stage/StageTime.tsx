import { useMemo } from 'react';
import { currentBranch, keptFacts, timeAt, type Grain } from '../../../timeline/index.ts';
import { isAtLeast, namesIn, useFactText } from '../../../views/facts/index.ts';
import { useSession, useSessionActions, type RunHistory } from '../../session/index.ts';
import { Ruler } from '../../transport/Ruler.tsx';
import type { RulerMilestone } from '../../transport/rulerTypes.ts';
import { Transport } from '../../transport/Transport.tsx';
import type { Grain as TransportGrain } from '../../transport/transportTypes.ts';
import { useUi, useUiStore } from '../../uiStore.ts';
import { useRulerForks } from './forks.ts';
import { useCalmRun, useRun } from './useCalmRun.ts';

const grains: Readonly<Record<TransportGrain, Grain>> = {
  step: 'everyStep',
  fact: 'nextNormal',
  milestone: 'nextMilestone',
};

/** The foot of the stage: where in time the run is, and all ways to move in it. */
export function StageTime() {
  const session = useSessionActions();
  const ui = useUiStore();
  const speed = useUi((state) => state.speed);
  const playing = useSession((state) => state.playing);
  const canGoOn = useSession((state) => state.canGoOn);
  const { history, viewTimeMs } = useRun();
  return (
    <Transport
      nowMs={viewTimeMs}
      step={history.cursor.position}
      playing={playing}
      canGoBack={history.cursor.position > 0}
      canGoOn={canGoOn}
      speed={speed}
      onStart={session.goToStart}
      onBack={(grain) => session.stepBack(grains[grain])}
      onPlayOrPause={session.playOrPause}
      onForward={(grain) => void session.stepForward(grains[grain])}
      onSpeed={(chosen) => ui.setState({ speed: chosen })}
    >
      <StageRuler />
    </Transport>
  );
}

function StageRuler() {
  const session = useSessionActions();
  const { history, viewTimeMs } = useRun();
  const calm = useCalmRun();
  const milestones = useMilestones(calm.history);
  const forks = useRulerForks(calm.history);
  const { head } = currentBranch(history);
  return (
    <Ruler
      startMs={history.startMs}
      endMs={Math.max(timeAt(history, history.currentBranch, head), viewTimeMs)}
      cursorMs={viewTimeMs}
      position={history.cursor.position}
      milestones={milestones}
      forks={forks}
      onSeek={session.seekTime}
      onMilestone={session.seek}
      onFork={(id) => session.switchBranch(Number(id))}
    />
  );
}

const losses: ReadonlySet<string> = new Set([
  'ProcessKilled',
  'PowerLost',
  'DiskLost',
  'LinkCut',
  'MessageDropped',
  'PartitionOffline',
]);

/** All milestones of the branch on the stage, those after the cursor too. */
function useMilestones(history: RunHistory): readonly RulerMilestone[] {
  const say = useFactText();
  const { id, head } = currentBranch(history);
  return useMemo(() => {
    const names = namesIn(history.cursor.world);
    return keptFacts(history, id, 0, head)
      .filter(({ fact }) => isAtLeast(fact, 'milestone'))
      .map(({ position, fact }) => ({
        ms: timeAt(history, id, position),
        position,
        label: say(fact, names).headline,
        kind: losses.has(fact.type) ? 'lost' : 'plain',
      }));
    // The cursor may move freely: only what has been recorded matters.
    // (History is in the list all the same; a memo that knows less would be wrong after a fork.)
  }, [history, id, head, say]);
}

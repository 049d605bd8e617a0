import { useMemo } from 'react';
import { useText } from '../../../i18n/index.ts';
import { useToast } from '../../../ui/index.ts';
import { openDialog } from '../../dialogs/dialogStore.ts';
import { StageLayout } from '../../layout/StageLayout.tsx';
import { TopBar } from '../../layout/TopBar.tsx';
import { useSession, useSessionActions } from '../../session/index.ts';
import { useShortcuts } from '../../shortcuts/useShortcuts.ts';
import { profileName, startName } from '../names.ts';
import { LeftPanel } from './LeftPanel.tsx';
import { StageCommands } from './StageCommands.tsx';
import { StageFigure } from './StageFigure.tsx';
import { StageInspector } from './StageInspector.tsx';
import { StageTime } from './StageTime.tsx';
import { useForkNames } from './forks.ts';
import { useCalmRun } from './useCalmRun.ts';

/** The open run: what happened, the figure, the selected thing, and time. */
export function Stage() {
  const text = useText();
  useStageShortcuts();
  return (
    <>
      <StageLayout
        topBar={<StageTopBar />}
        left={{ title: text('session:left.facts'), content: <LeftPanel /> }}
        figure={<StageFigure />}
        right={{ title: text('session:inspector'), content: <StageInspector /> }}
        timeBar={<StageTime />}
      />
      <StageCommands />
    </>
  );
}

function StageTopBar() {
  const text = useText();
  const session = useSessionActions();
  const undo = useUndo();
  const { origin, history } = useCalmRun();
  const forks = useForkNames(history);
  const name = startName(text, origin.start);
  const fork = history.branches.length > 1 ? ` · ${forks(history.currentBranch).short}` : '';
  return (
    <TopBar
      title={`${name}${fork}`}
      profile={profileName(origin.start)}
      actions={[
        { id: 'undo', label: text('session:undo'), onSelect: undo },
        {
          id: 'share',
          label: text('app:share'),
          onSelect: () => {
            session.pause();
            openDialog({ kind: 'share' });
          },
        },
      ]}
    />
  );
}

/** Undo of a command is stepping back before it; what happened since stays in its branch. */
function useUndo(): () => void {
  const text = useText();
  const tell = useToast();
  const session = useSessionActions();
  return () => {
    if (!session.undo()) tell({ title: text('session:nothingToUndo') });
  };
}

function useStageShortcuts(): void {
  const session = useSessionActions();
  const undo = useUndo();
  const canGoOn = useSession((state) => state.canGoOn);
  const handlers = useMemo(() => {
    const forward = (grain: Parameters<typeof session.stepForward>[0]) => () => {
      if (canGoOn) void session.stepForward(grain);
    };
    return {
      playOrPause: session.playOrPause,
      stepForward: forward('everyStep'),
      nextFact: forward('nextNormal'),
      nextMilestone: forward('nextMilestone'),
      stepBack: () => session.stepBack('everyStep'),
      previousFact: () => session.stepBack('nextNormal'),
      previousMilestone: () => session.stepBack('nextMilestone'),
      start: session.goToStart,
      undo,
    };
  }, [session, undo, canGoOn]);
  useShortcuts(handlers);
}

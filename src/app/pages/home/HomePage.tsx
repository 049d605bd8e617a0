import { useLocation } from 'wouter';
import type { Command } from '../../../engine/index.ts';
import { pictureOf } from '../../../engine/selectors.ts';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/index.ts';
import { default as ClusterView, type Selection } from '../../../views/cluster/index.ts';
import { HomeLayout } from '../../layout/HomeLayout.tsx';
import { TopBar } from '../../layout/TopBar.tsx';
import { useSessionActions, type RunHistory } from '../../session/index.ts';
import { profileName } from '../names.ts';
import { killBroker2, sendRecord } from './commands.ts';
import { OpenLists } from '../OpenLists.tsx';
import classes from './HomePage.module.css';
import { previewOrigin, previewTimeMs, usePreview } from './preview.ts';

/** The start page is the product: a live cluster, paused, with one obvious thing to break. */
export function HomePage() {
  const preview = usePreview();
  const enter = useEnter(preview);
  return (
    <HomeLayout
      topBar={<TopBar profile={profileName} />}
      figure={
        <LiveFigure
          history={preview}
          onSelect={(selection) => {
            if (selection !== null) enter({ selection });
          }}
        />
      }
      actions={<Actions disabled={preview === null} onCommand={(command) => enter({ command })} />}
      aside={<OpenLists />}
    />
  );
}

/** Opens the cluster of the figure on the stage, with the first thing already done. */
function useEnter(preview: RunHistory | null) {
  const session = useSessionActions();
  const [, navigate] = useLocation();
  return ({ command, selection }: { command?: Command; selection?: Selection }) => {
    if (preview === null) return;
    session.show(previewOrigin, preview, { viewTimeMs: previewTimeMs });
    if (command !== undefined) session.issue(command);
    if (selection !== undefined) session.select(selection);
    navigate('/stage');
  };
}

type LiveFigureProps = {
  history: RunHistory | null;
  onSelect: (selection: Selection | null) => void;
};

function LiveFigure({ history, onSelect }: LiveFigureProps) {
  const text = useText();
  return (
    <section className={classes['figure']} aria-label={text('gallery:live')}>
      {history !== null && (
        <ClusterView
          picture={pictureOf(history.cursor.world)}
          viewTimeMs={previewTimeMs}
          selection={null}
          onSelect={onSelect}
          isPlaying={false}
        />
      )}
    </section>
  );
}

type ActionsProps = { disabled: boolean; onCommand: (command: Command) => void };

function Actions({ disabled, onCommand }: ActionsProps) {
  const text = useText();
  return (
    <>
      <Button
        variant="primary"
        size="large"
        disabled={disabled}
        onClick={() => onCommand(killBroker2)}
      >
        {text('gallery:kill')}
      </Button>
      <Button size="large" disabled={disabled} onClick={() => onCommand(sendRecord)}>
        {text('gallery:send')}
      </Button>
      <span className={classes['hint']}>{text('gallery:killHint')}</span>
    </>
  );
}

import { useMemo } from 'react';
import { commandsOf, keptFacts, timeAt, whyChain } from '../../../timeline/index.ts';
import { Inspector, type WhyStep } from '../../../views/inspector/index.ts';
import { ThingActions, useGiveCommand } from '../../commands/index.ts';
import { useSession, useSessionActions, type RunHistory } from '../../session/index.ts';
import { recentFacts } from './placedFacts.ts';
import { useCalmRun } from './useCalmRun.ts';

/** So far back does anybody ask; a heartbeat follows from a heartbeat, back to the start. */
const whyMax = 40;

/** What the selected thing is, and why this moment is as it is. */
export function StageInspector() {
  const session = useSessionActions();
  const giveCommand = useGiveCommand();
  const { history } = useCalmRun();
  const selection = useSession((state) => state.selection);
  const facts = useMemo(() => recentFacts(history), [history]);
  const why = useMemo(() => whySteps(history), [history]);
  const { world, position } = history.cursor;
  return (
    <Inspector
      world={world}
      selection={selection}
      position={position}
      facts={facts}
      why={why}
      actions={<ThingActions world={world} selection={selection} onCommand={giveCommand} />}
      onSelect={session.select}
      onJump={session.seek}
    />
  );
}

/** The chain of causes of the step at the cursor, with what each of them made happen. */
function whySteps(history: RunHistory): readonly WhyStep[] {
  const { cursor, currentBranch: branch } = history;
  const commands = new Set(commandsOf(history, branch).map(({ position }) => position + 1));
  return whyChain(history, cursor.position)
    .slice(0, whyMax)
    .map((position) => ({
      position,
      ms: timeAt(history, branch, position),
      facts:
        position === cursor.position
          ? cursor.facts
          : keptFacts(history, branch, position, position).map(({ fact }) => fact),
      isCommand: commands.has(position),
    }));
}

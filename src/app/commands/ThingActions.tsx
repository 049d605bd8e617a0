import { Ellipsis } from 'lucide-react';
import type { World } from '../../engine/selectors.ts';
import { useText } from '../../i18n/index.ts';
import { Button, Menu, type MenuEntry } from '../../ui/index.ts';
import type { Selection } from '../../views/cluster/index.ts';
import { keyCaps } from '../shortcuts/table.ts';
import type { Action } from './action.ts';
import { actionsOn } from './actions.ts';
import classes from './Commands.module.css';
import { TargetCluster } from './TargetCluster.tsx';
import { actionLabel, useRunAction } from './useActions.ts';
import type { OnCommand } from './useGiveCommand.ts';
import { useTarget } from './useTarget.ts';

export type ThingActionsProps = {
  world: World;
  selection: Selection | null;
  onCommand: OnCommand;
};

function hintOf({ shortcut }: Action): string | undefined {
  return shortcut === undefined ? undefined : keyCaps(shortcut).join('');
}

/** What can be done to the selected thing: the main things as buttons, the others in a menu. */
export function ThingActions({ world, selection, onCommand }: ThingActionsProps) {
  const text = useText();
  const run = useRunAction(onCommand);
  const target = useTarget(world, selection);
  const { main, more } = actionsOn(world, selection, target);
  const entries = more.map((action): MenuEntry => ({
    kind: 'action',
    id: action.id,
    label: actionLabel(text, world, action),
    keyHint: hintOf(action),
    dangerous: action.isDangerous ?? false,
    onSelect: () => run(action),
  }));
  return (
    <div className={classes['actions']}>
      {selection === null && <TargetCluster world={world} target={target} />}
      {main.map((action) => (
        <Button
          key={action.id}
          variant={action.isDangerous === true ? 'danger' : 'quiet'}
          keyHint={hintOf(action)}
          onClick={() => run(action)}
        >
          {actionLabel(text, world, action)}
        </Button>
      ))}
      {entries.length > 0 && (
        <Menu
          trigger={
            <Button>
              <Ellipsis size={16} aria-hidden />
              {text('commands:do.more')}
            </Button>
          }
          entries={entries}
        />
      )}
    </div>
  );
}

import { useMemo } from 'react';
import { nodeName, type World } from '../../engine/selectors.ts';
import { useText, type Text } from '../../i18n/index.ts';
import { useToast } from '../../ui/index.ts';
import type { Action } from './action.ts';
import { openCommand } from './commandStore.ts';
import { refusalText } from './refusalText.ts';
import type { OnCommand } from './useGiveCommand.ts';

export function actionLabel(text: Text, world: World, action: Action): string {
  const found = action.node === undefined ? null : nodeName(world, action.node);
  const name = found === null ? '' : text(`facts:within.${found.kind}`, { name: found.name });
  return text(`commands:do.${action.id}`, { name, topic: action.topic ?? '' });
}

/** Does what an action says; a refusal is told. */
export function useRunAction(onCommand: OnCommand): (action: Action) => void {
  const text = useText();
  const tell = useToast();
  return useMemo(
    () =>
      ({ run }) => {
        if (run.kind === 'dialog') {
          openCommand(run.dialog);
          return;
        }
        const refused = onCommand(run.command);
        if (refused !== null) {
          tell({
            title: text('commands:refused'),
            description: refusalText(text, refused),
            kind: 'refused',
          });
        }
      },
    [onCommand, text, tell],
  );
}

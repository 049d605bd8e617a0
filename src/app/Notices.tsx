import { useEffect, useEffectEvent } from 'react';
import { useFormat, useText } from '../i18n/index.ts';
import { useToast, type ToastMessage } from '../ui/index.ts';
import { useSession, useSessionActions, type Notice, type Session } from './session/index.ts';

/** Says what the session has to tell. */
export function Notices() {
  const tell = useToast();
  const message = useMessage();
  const told = useSession((state) => state.notice);
  // Each notice is told once, in the language of its moment.
  const say = useEffectEvent((notice: Notice) => tell(message(notice)));
  useEffect(() => {
    if (told !== null) say(told.notice);
  }, [told]);
  return null;
}

function useMessage(): (notice: Notice) => ToastMessage {
  const text = useText();
  const format = useFormat();
  const session = useSessionActions();
  const save = {
    label: text('session:share.save'),
    onSelect: () => {
      void saveRun(session);
    },
  };
  return (notice) => {
    switch (notice.kind) {
      case 'forked':
        return {
          title: text('session:fork.told'),
          description: text('session:fork.toldText'),
          action: {
            label: text('session:fork.back'),
            onSelect: () => session.goTo(notice.oldBranch, notice.position),
          },
        };
      case 'full':
        return { title: text('session:full.title'), description: text('session:full.text') };
      case 'nothingAhead':
        return {
          title: text(
            notice.grain === 'nextMilestone'
              ? 'session:nothingAhead.milestone'
              : 'session:nothingAhead.fact',
          ),
          description: text('session:nothingAhead.text', {
            time: format.duration(notice.withinMs),
          }),
        };
      case 'storageForbidden':
      case 'storageFull':
        return {
          kind: 'refused',
          title: text(
            notice.kind === 'storageFull' ? 'session:keep.full' : 'session:keep.forbidden',
          ),
          description: text('session:keep.text'),
          action: save,
        };
    }
  };
}

async function saveRun(session: Session): Promise<void> {
  const { run } = session.store.getState();
  if (run === null) return;
  const { saveAsFile } = await import('./sharing/save.ts');
  saveAsFile(run);
}

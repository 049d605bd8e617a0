import { useEffect, useEffectEvent } from 'react';
import { useText } from '../i18n/index.ts';
import { useToast } from '../ui/index.ts';
import { watchForUpdates } from './offline.ts';

/** Says that a newer version is there; it comes only when the reader wants it. */
export function UpdateOffer() {
  const text = useText();
  const tell = useToast();
  const offer = useEffectEvent((update: () => void) =>
    tell({
      title: text('session:update.told'),
      description: text('session:update.text'),
      action: { label: text('session:update.reload'), onSelect: update },
    }),
  );
  useEffect(() => watchForUpdates((update) => offer(update)), []);
  return null;
}

import { useEffect } from 'react';
import { useText } from '../../i18n/index.ts';
import { useToast } from '../../ui/index.ts';
import { adminFailure, type PlacedFact } from '../../views/facts/index.ts';
import { forgetAsked, openCommand, useCommandStore } from './commandStore.ts';

/**
 * Tells when Kafka refuses what an administrator asked here, in its own words, with the way back to the dialog as it
 * was filled in. What was granted needs no telling: the caption does.
 * @param facts those that have just come about, at least those since the last call
 */
export function useAdminAnswers(facts: readonly PlacedFact[]): void {
  const text = useText();
  const tell = useToast();
  const asked = useCommandStore((state) => state.asked);
  useEffect(() => {
    if (asked.length === 0) return;
    for (const { fact } of facts) {
      if (fact.type !== 'AdminCompleted') continue;
      const mine = asked.find(({ callId }) => callId === fact.callId);
      if (mine === undefined) continue;
      forgetAsked(mine.callId);
      const failure = adminFailure(fact);
      if (failure === null) continue;
      const { error, message } = failure;
      const { again } = mine;
      tell({
        title:
          error === 'TimeoutException'
            ? text('commands:answer.timedOut', { api: fact.api })
            : text('commands:answer.refused', { api: fact.api, error }),
        description: message ?? text('commands:answer.noMessage'),
        kind: 'refused',
        ...(again !== null && {
          action: { label: text('commands:answer.again'), onSelect: () => openCommand(again) },
        }),
      });
    }
  }, [facts, asked, text, tell]);
}

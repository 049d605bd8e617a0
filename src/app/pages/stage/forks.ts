import { useCallback, useMemo } from 'react';
import { useText } from '../../../i18n/index.ts';
import { commandsOf, keptFacts, sharedPosition, timeAt } from '../../../timeline/index.ts';
import { namesIn, useFactText } from '../../../views/facts/index.ts';
import type { RunHistory } from '../../session/index.ts';
import type { RulerFork } from '../../transport/rulerTypes.ts';

export interface ForkName {
  /** `Fork B`, or the name that it was given. */
  readonly short: string;
  /** With what makes it another than the one on the stage: `Fork B: Broker 1 has been killed`. */
  readonly long: string;
}

/** A, B … Z, AA …: the branches in the order of their making. */
function letterOf(id: number): string {
  const letter = String.fromCharCode(65 + (id % 26));
  return id < 26 ? letter : letterOf(Math.floor(id / 26) - 1) + letter;
}

/** Names of branches, by id. */
export function useForkNames(history: RunHistory): (id: number) => ForkName {
  const text = useText();
  const say = useFactText();
  return useCallback(
    (id: number) => {
      const given = history.branches.find((branch) => branch.id === id)?.name ?? null;
      const letter = letterOf(id);
      const short = given ?? text('session:fork.name', { letter });
      if (given !== null) return { short, long: given };
      const fact = firstOwnFact(history, id);
      const what =
        fact === null
          ? text('session:fork.asItWas')
          : say(fact, namesIn(history.cursor.world)).headline;
      return { short, long: text('session:fork.named', { letter, what }) };
    },
    [history, text, say],
  );
}

/** What the first command did that the branch does not share with the one on the stage. */
function firstOwnFact(history: RunHistory, id: number) {
  const shared = sharedPosition(history, history.currentBranch, id);
  const command = commandsOf(history, id).find(({ position }) => position >= shared);
  if (command === undefined) return null;
  const at = command.position + 1;
  return keptFacts(history, id, at, at)[0]?.fact ?? null;
}

/** The other branches as the ruler draws them, each where it leaves the one on the stage. */
export function useRulerForks(history: RunHistory): readonly RulerFork[] {
  const names = useForkNames(history);
  return useMemo(
    () =>
      history.branches
        .filter(({ id }) => id !== history.currentBranch)
        .map(({ id, head }) => ({
          id: String(id),
          name: names(id).long,
          fromMs: timeAt(history, id, sharedPosition(history, history.currentBranch, id)),
          toMs: timeAt(history, id, head),
          active: false,
        })),
    [history, names],
  );
}

import { useCallback } from 'react';
import { nodeName, type Fact, type World } from '../../engine/selectors.ts';
import { useFormat, useText } from '../../i18n/index.ts';
import { factText } from './words/factText.ts';
import type { FactText, NodeNames } from './words/say.ts';

/** Facts in the language on the page: `const say = useFactText(); say(fact, namesIn(world)).headline`. */
export function useFactText(): (fact: Fact, names: NodeNames) => FactText {
  const text = useText();
  const format = useFormat();
  return useCallback(
    (fact: Fact, names: NodeNames) => factText({ text, format, names }, fact),
    [text, format],
  );
}

/** Who is who in a world. Names never change, so any world that has the process will do. */
export function namesIn(world: World): NodeNames {
  return (id) => nodeName(world, id);
}

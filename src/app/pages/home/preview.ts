import { useEffect, useState } from 'react';
import { opening, originOf, type RunHistory, type SlicedWork } from '../../session/index.ts';
import { startScenario } from '../../../scenarios/index.ts';
import { inSlices } from '../../session/work.ts';

export const previewOrigin = originOf(startScenario.id);
export const previewTimeMs = startScenario.openAtMs;

/** Calculated once a visit: the start page comes and goes, its cluster is always the same. */
let preview: RunHistory | null = null;

function* opened(): SlicedWork<RunHistory> {
  preview ??= yield* opening(previewOrigin);
  return preview;
}

/** The history behind the figure of the start page; null for the moment that it takes to calculate. */
export function usePreview(): RunHistory | null {
  const [shown, setShown] = useState(preview);
  useEffect(() => {
    const controller = new AbortController();
    void inSlices(opened(), controller.signal, () => undefined).then((history) => {
      if (history !== null) setShown(history);
    });
    return () => controller.abort();
  }, []);
  return shown;
}

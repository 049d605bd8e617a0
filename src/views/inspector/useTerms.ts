import { useMemo } from 'react';
import { nodeName, type NodeId, type ProcessPicture, type World } from '../../engine/selectors.ts';
import { useFormat, useText, type Format, type Text } from '../../i18n/index.ts';

/** Words that most things need. */
export interface Terms {
  readonly text: Text;
  readonly format: Format;
  /** -1 is how Kafka says that it does not know. */
  readonly known: (value: number) => string;
  /** Ids as Kafka prints them; a word where there are none. */
  readonly ids: (ids: readonly number[]) => string;
  readonly yesNo: (value: boolean) => string;
  readonly process: (process: Pick<ProcessPicture, 'process' | 'isHostPowered'>) => string;
  readonly name: (world: World, node: NodeId) => string;
}

export function useTerms(): Terms {
  const text = useText();
  const format = useFormat();
  return useMemo(
    () => ({
      text,
      format,
      known: (value) => (value < 0 ? text('inspector:value.unknown') : String(value)),
      ids: (ids) => (ids.length === 0 ? text('inspector:value.none') : format.ids(ids)),
      yesNo: (value) => (value ? text('inspector:value.yes') : text('inspector:value.no')),
      process: ({ process, isHostPowered }) =>
        text(`states:process.${isHostPowered ? process : 'dark'}`),
      name: (world, node) => {
        const found = nodeName(world, node);
        return found === null ? '?' : text(`facts:within.${found.kind}`, { name: found.name });
      },
    }),
    [text, format],
  );
}

export function isHalted(process: ProcessPicture['process']): boolean {
  return process === 'paused' || process === 'pausedStopping';
}

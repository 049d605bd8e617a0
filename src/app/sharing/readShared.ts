import { ENGINE_VERSION, type Command } from '../../engine/index.ts';
import { decodeLink, readRun, type RefusalReason, type Run } from '../../timeline/index.ts';
import { profileOf, type Origin } from '../session/index.ts';
import { isCommand } from './commandSchema.ts';
import { compression } from './compression.ts';
import { isStart } from './startSchema.ts';

/**
 * Why something from outside is not opened. Beyond the timeline's own reasons: `unknownStart` – it
 * begins with a cluster or Kafka version that this Kafkascope does not know; `altered` – made by
 * this very engine, yet it does not come out as it says; `unreadable` – the browser could not read the file.
 */
export type OpenRefusal = RefusalReason | 'unknownStart' | 'altered' | 'unreadable';

export interface ReadRun {
  readonly kind: 'run';
  readonly run: Run<Command>;
  readonly origin: Origin;
  /** Made by the engine of this app: then it must come out the same. */
  readonly isOfThisEngine: boolean;
}

export type Refused = {
  readonly kind: 'refused';
  readonly reason: OpenRefusal;
  readonly detail: string;
};

/** Reads the text of a saved run. */
export function readText(text: string): ReadRun | Refused {
  const read = readRun(text, isCommand);
  if (read.kind === 'refused') return read;
  const { run } = read;
  const { start, seed, engineVersion } = run;
  if (!isStart(start) || run.profile !== profileOf(start))
    return { kind: 'refused', reason: 'unknownStart', detail: run.profile };
  return {
    kind: 'run',
    run,
    origin: { start, seed },
    isOfThisEngine: engineVersion === ENGINE_VERSION,
  };
}

/** Reads the letters of a link, after `#/run/`. */
export function readLink(letters: string): ReadRun | Refused {
  const decoded = decodeLink(letters, compression);
  return decoded.kind === 'refused' ? decoded : readText(decoded.text);
}

import type { OpenRun } from '../session/index.ts';
import { textOf } from './text.ts';

/** What every saved run ends in. */
const extension = '.kafkascope.json';

/**
 * Hands a run to the reader as a file and returns its name. Throws a RangeError when the run is too
 * long to be opened again.
 */
export function saveAsFile(run: OpenRun): string {
  const text = textOf(run);
  const start = run.origin.start.kind === 'scenario' ? run.origin.start.id : 'cluster';
  const name = `${start}-${Math.floor(run.history.cursor.world.nowMs)}ms${extension}`;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The download has been handed over by then; Safari needs the address a moment longer.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return name;
}

import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../format.ts';
import type { Listener } from '../play/play.ts';
import type { Step } from '../script/format.ts';

/** Whether two answers are the same, whatever the order of their keys. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return isDeepStrictEqual(one, other);
}

/** Prints each step that was answered differently. */
export function showDifferences(
  name: string,
  steps: readonly Step[],
  first: readonly Json[],
  second: readonly Json[],
): void {
  for (const [index, step] of steps.entries()) {
    if (isSame(first[index], second[index])) continue;
    console.log(`DIFFERENT ${name} #${index} ${JSON.stringify(step).slice(0, 200)}`);
    console.log(`   ${JSON.stringify(first[index])}\n   ${JSON.stringify(second[index])}`);
  }
}

/** Tells on stderr how far a case has been played. */
export function progress(name: string, isQuiet: boolean): Listener {
  const began = Date.now();
  return (index, { action }, answer, tookMs) => {
    if (isQuiet) return;
    const at = ((Date.now() - began) / 1000).toFixed(0);
    const took = (tookMs / 1000).toFixed(1);
    const shown = JSON.stringify(answer).slice(0, 300);
    console.error(`${name} ${at}s #${index} ${action} ${took}s ${shown}`);
  };
}

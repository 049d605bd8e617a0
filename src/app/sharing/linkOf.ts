import { encodeLink } from '../../timeline/index.ts';
import type { OpenRun } from '../session/index.ts';
import { compression } from './compression.ts';
import { textOf } from './text.ts';

/** What stands before the letters of a run, after the `#`. */
const runRoute = '/run/';

/** The address of this app that opens the run at its cursor. Throws a RangeError when it is too long. */
export function linkOf(run: OpenRun): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${runRoute}${encodeLink(textOf(run), compression)}`;
}

/** The letters of a run in a pasted link; null when there are none. */
export function lettersOf(link: string): string | null {
  return /#\/run\/([\w-]+)/.exec(link)?.[1] ?? null;
}

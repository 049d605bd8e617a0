import type { PlacedCommand } from './history.ts';
import { asciiBytes, canonicalText } from './canonical.ts';
import { checksum } from './checksum.ts';
import { limits } from './limits.ts';

/** Raised when a reader of the old format would misunderstand the new one. */
export const runFormat = 1;

/** A run as it is saved and shared. Plain JSON. */
export interface Run<Command> {
  readonly format: typeof runFormat;
  /** The engine that played it. Another one may play it differently; the hash tells. */
  readonly engineVersion: string;
  readonly profile: string;
  /** What the initial world is made from (a scenario or a cluster). Opaque to the timeline. */
  readonly start: unknown;
  readonly seed: number;
  /** Name of the branch that the cursor is on. */
  readonly name: string | null;
  /** All commands of that branch from position 0 on, also those after the cursor; ascending. */
  readonly commands: readonly PlacedCommand<Command>[];
  readonly cursor: number;
  /** Hash of the world at the cursor. */
  readonly hash: string;
  /** Other branches of the history; parents before children. */
  readonly branches: readonly RunBranch<Command>[];
}

export interface RunBranch<Command> {
  readonly name: string | null;
  /** Index in `branches` of the branch that it left; null for the one that the cursor is on. */
  readonly parent: number | null;
  readonly forkPosition: number;
  readonly head: number;
  /** Its own commands, from the fork position on; ascending. */
  readonly commands: readonly PlacedCommand<Command>[];
  /** Hash of the world at its head. */
  readonly hash: string;
}

/**
 * Why a text was not opened: `notJson`; `notARun` – JSON of something else, or beyond `limits`;
 * `newerFormat` – made by a newer Kafkascope; `damaged` – altered since it was written.
 */
export type RefusalReason = 'notJson' | 'notARun' | 'newerFormat' | 'damaged';

export interface RunRefusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** What exactly was found, for whoever looks for the cause. Not for display. */
  readonly detail: string;
}

/**
 * A run's ASCII text, with its checksum. Throws a RangeError when it is too long, in characters or
 * in steps, to be opened again, and a TypeError when its start or a command is not JSON.
 */
export function writeRun<Command>(run: Run<Command>): string {
  if (replaySteps(run) > limits.positionMax)
    throw new RangeError(`A run has at most ${limits.positionMax} steps, all branches together`);
  const text = canonicalText({ ...run, checksum: runChecksum(run) });
  if (text.length > limits.textMax)
    throw new RangeError(`A run has at most ${limits.textMax} characters`);
  return text;
}

/** Checksum of the canonical text of a run (without the member `checksum`): 8 hexadecimal digits. */
export function runChecksum(run: unknown): string {
  return checksum(asciiBytes(canonicalText(run)))
    .toString(16)
    .padStart(8, '0');
}

/**
 * How far the branch under the cursor has to be replayed for everything in the run to have its
 * place: to the cursor, past its last command, and to where other branches leave it.
 */
export function trunkEnd<Command>(
  run: Pick<Run<Command>, 'cursor' | 'commands' | 'branches'>,
): number {
  const forks = run.branches
    .filter((branch) => branch.parent === null)
    .map((branch) => branch.forkPosition);
  return Math.max(run.cursor, (run.commands.at(-1)?.position ?? -1) + 1, ...forks);
}

/** How many steps it takes to open the run. */
export function replaySteps<Command>(
  run: Pick<Run<Command>, 'cursor' | 'commands' | 'branches'>,
): number {
  return run.branches.reduce(
    (steps, { head, forkPosition }) => steps + head - forkPosition,
    trunkEnd(run),
  );
}

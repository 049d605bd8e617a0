import { advance } from './advance.ts';
import { renameBranch } from './branches.ts';
import { issueCommand, openBranch } from './command.ts';
import {
  createHistory,
  currentBranch,
  findBranch,
  type History,
  type PlacedCommand,
} from './history.ts';
import { type Run, type RunBranch, replaySteps, trunkEnd } from './run.ts';
import { seek, seekBranch } from './seek.ts';
import type { Simulation } from './simulation.ts';

export interface ReplayProgress {
  readonly steps: number;
  readonly totalSteps: number;
}

/**
 * `same`: every hash is that of the file. `differs`: the engine behaves differently since, and the
 * history is what today's engine makes of the same commands.
 */
export type ReplayResult<World, Command, Fact> =
  | { readonly kind: 'same'; readonly history: History<World, Command, Fact> }
  | ({ readonly kind: 'differs'; readonly history: History<World, Command, Fact> } & Difference);

interface Difference {
  /** Index in the run's `branches` of the first that differs; null for the one under the cursor. */
  readonly branch: number | null;
  readonly expected: string;
  /** Hash of the world that the replay came to. The expected one when it stopped after the cursor. */
  readonly actual: string;
  /** Set when the replay could not go as far as the file asks. */
  readonly stopped: Stopped | null;
}

interface Stopped {
  readonly position: number;
  /** `commandRefused`: the simulation threw for a command; `idle`: nothing was left to happen. */
  readonly reason: 'commandRefused' | 'idle';
  /** What the simulation threw; empty for `idle`. */
  readonly detail: string;
}

/**
 * Plays a run again from the initial world that the caller made of its `start`, `profile` and `seed`.
 * Yields after every `sliceSteps` steps, so that the caller can show progress, and cancel by not
 * asking for more. The cursor ends where the file has it, or where the replay stopped.
 */
export function* replayRun<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  world: World,
  run: Run<Command>,
  sliceSteps: number,
): Generator<ReplayProgress, ReplayResult<World, Command, Fact>, undefined> {
  if (!Number.isInteger(sliceSteps) || sliceSteps < 1) throw new RangeError('No empty slices');
  const end = trunkEnd(run);
  const pace: Pace = { sliceSteps, steps: 0, totalSteps: replaySteps(run) };
  const empty = renameBranch(createHistory(simulation, world), 0, run.name);
  const trunk = yield* play(simulation, empty, run.commands, end, pace);
  let { history } = trunk;
  const differences: Difference[] = [];
  /** Judges a branch by its world at a position, or where the replay stopped before it. */
  const compare = (
    branch: number | null,
    expected: string,
    at: number,
    stopped: Stopped | null,
  ) => {
    const position = Math.min(at, currentBranch(history).head);
    history = seek(simulation, history, position);
    const actual = simulation.hash(history.cursor.world);
    if (actual !== expected || stopped !== null)
      differences.push({ branch, expected, actual, stopped });
  };
  compare(null, run.hash, run.cursor, trunk.stopped);
  const ids: (number | null)[] = [];
  for (const [index, branch] of run.branches.entries()) {
    const opened = openRunBranch(simulation, history, ids, branch);
    ids.push(opened?.currentBranch ?? null);
    if (opened === null) continue;
    const played = yield* play(simulation, opened, branch.commands, branch.head, pace);
    history = played.history;
    compare(index, branch.hash, branch.head, played.stopped);
  }
  const cursor = Math.min(run.cursor, findBranch(history, 0).head);
  history = seekBranch(simulation, history, 0, cursor);
  const first = differences[0];
  return first === undefined ? { kind: 'same', history } : { kind: 'differs', history, ...first };
}

/** Null when the replay of its parent stopped before the fork: that is a difference already. */
function openRunBranch<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  ids: readonly (number | null)[],
  branch: RunBranch<Command>,
): History<World, Command, Fact> | null {
  const parent = branch.parent === null ? 0 : (ids[branch.parent] ?? null);
  if (parent === null || findBranch(history, parent).head < branch.forkPosition) return null;
  const opened = openBranch(seekBranch(simulation, history, parent, branch.forkPosition));
  return renameBranch(opened, opened.currentBranch, branch.name);
}

/** Counts the steps of the whole replay. Changed in place. */
interface Pace {
  readonly sliceSteps: number;
  readonly totalSteps: number;
  steps: number;
}

interface Played<World, Command, Fact> {
  readonly history: History<World, Command, Fact>;
  readonly stopped: Stopped | null;
}

/** Extends the current branch from its head to `end`, with the commands in their places. */
function* play<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  start: History<World, Command, Fact>,
  commands: readonly PlacedCommand<Command>[],
  end: number,
  pace: Pace,
): Generator<ReplayProgress, Played<World, Command, Fact>, undefined> {
  let history = start;
  let next = 0;
  while (history.cursor.position < end) {
    const { position } = history.cursor;
    const placed = commands[next];
    if (placed?.position === position) {
      try {
        history = issueCommand(simulation, history, placed.command);
      } catch (error) {
        return { history, stopped: { position, reason: 'commandRefused', detail: String(error) } };
      }
      next += 1;
    } else {
      const room = pace.sliceSteps - (pace.steps % pace.sliceSteps);
      const maxSteps = Math.min(room, (placed?.position ?? end) - position);
      const advanced = advance(simulation, history, { maxSteps });
      ({ history } = advanced);
      if (advanced.reason === 'idle')
        return {
          history,
          stopped: { position: history.cursor.position, reason: 'idle', detail: '' },
        };
    }
    pace.steps += history.cursor.position - position;
    if (pace.steps % pace.sliceSteps === 0)
      yield { steps: pace.steps, totalSteps: pace.totalSteps };
  }
  return { history, stopped: null };
}

import {
  type Branch,
  commandsOf,
  currentBranch,
  findBranch,
  type History,
  lineageOf,
} from './history.ts';
import { momentAt } from './replay.ts';
import { type Run, type RunBranch, runFormat } from './run.ts';
import type { Simulation } from './simulation.ts';

/** What the timeline cannot know of a run. */
export interface RunOrigin {
  readonly engineVersion: string;
  readonly profile: string;
  readonly start: unknown;
  readonly seed: number;
}

/** The current branch as a run, with or without the history's other branches. */
export function exportRun<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  origin: RunOrigin,
  include: 'currentBranch' | 'allBranches',
): Run<Command> {
  return {
    format: runFormat,
    ...origin,
    name: currentBranch(history).name,
    commands: commandsOf(history, history.currentBranch),
    cursor: history.cursor.position,
    hash: simulation.hash(history.cursor.world),
    branches: include === 'allBranches' ? otherBranches(simulation, history) : [],
  };
}

/** The tree hung up by the current branch: its whole past is the trunk, all else branches off. */
function otherBranches<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
): readonly RunBranch<Command>[] {
  const lineage = lineageOf(history, history.currentBranch);
  const leftAt = new Map(
    lineage.map((branch, depth) => [
      branch.id,
      lineage[depth + 1]?.forkPosition ?? Number.POSITIVE_INFINITY,
    ]),
  );
  const indexes = new Map<number, number>();
  const entries: RunBranch<Command>[] = [];
  const add = (
    branch: Branch<World, Command, Fact>,
    parent: number | null,
    forkPosition: number,
  ): number => {
    entries.push({
      name: branch.name,
      parent,
      forkPosition,
      head: branch.head,
      commands: branch.commands.filter((placed) => placed.position >= forkPosition),
      hash: simulation.hash(momentAt(simulation, history, branch.id, branch.head).world),
    });
    indexes.set(branch.id, entries.length - 1);
    return entries.length - 1;
  };
  /** Index of the entry that holds the branch's future; adds it, and before it its parents. */
  const indexOf = (branch: Branch<World, Command, Fact>): number => {
    const known = indexes.get(branch.id);
    if (known !== undefined) return known;
    const trunkLeftAt = leftAt.get(branch.id);
    if (trunkLeftAt !== undefined) return add(branch, null, trunkLeftAt);
    const parent = findBranch(history, branch.parent ?? history.currentBranch);
    const onTrunk = branch.forkPosition <= (leftAt.get(parent.id) ?? -1);
    return add(branch, onTrunk ? null : indexOf(parent), branch.forkPosition);
  };
  for (const branch of history.branches)
    if (branch.head > (leftAt.get(branch.id) ?? branch.forkPosition)) indexOf(branch);
  return entries;
}

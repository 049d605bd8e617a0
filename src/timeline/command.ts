import {
  type Branch,
  countCommands,
  currentBranch,
  type History,
  ownerOf,
  withBranch,
} from './history.ts';
import { limits } from './limits.ts';
import { isAtHead } from './seek.ts';
import type { Simulation } from './simulation.ts';
import { emptyTrack, recordStep, writableTrack } from './track.ts';

/**
 * Applies a command to the cursor's world and moves the cursor to its outcome. At the head it
 * extends the branch; in the past it forks, and the old future stays as the branch that it was.
 *
 * When the simulation refuses the command its exception passes through and the given history still
 * holds. Throws a RangeError when the history would outgrow `limits`.
 */
export function issueCommand<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  history: History<World, Command, Fact>,
  command: Command,
): History<World, Command, Fact> {
  assertRoom(history);
  const outcome = simulation.apply(history.cursor.world, command);
  const target = isAtHead(history) ? history : openBranch(history);
  const branch = currentBranch(target);
  const track = writableTrack(branch.track, branch.head);
  const cursor = recordStep(simulation, track, target.cursor.world, outcome);
  const commands = [...branch.commands, { position: branch.head, command }];
  return { ...withBranch(target, { ...branch, head: cursor.position, commands, track }), cursor };
}

/** Forks at the cursor: makes a branch without steps of its own and puts the cursor on its head. */
export function openBranch<World, Command, Fact>(
  history: History<World, Command, Fact>,
): History<World, Command, Fact> {
  const { position } = history.cursor;
  const branch: Branch<World, Command, Fact> = {
    id: history.nextBranchId,
    name: null,
    parent: ownerOf(history, history.currentBranch, position).id,
    forkPosition: position,
    head: position,
    commands: [],
    track: emptyTrack(position),
  };
  return {
    ...history,
    branches: [...history.branches, branch],
    nextBranchId: branch.id + 1,
    currentBranch: branch.id,
  };
}

function assertRoom<World, Command, Fact>(history: History<World, Command, Fact>): void {
  if (history.cursor.position >= limits.positionMax)
    throw new RangeError(`A branch ends at position ${limits.positionMax}`);
  if (!isAtHead(history) && history.branches.length >= limits.branchesMax)
    throw new RangeError(`A history has at most ${limits.branchesMax} branches`);
  if (countCommands(history, history.currentBranch) >= limits.commandsMax)
    throw new RangeError(`A branch has at most ${limits.commandsMax} commands`);
}

/**
 * The timeline: time that belongs to the learner. Generic: it knows no Kafka.
 *
 * - A **position** counts steps from the initial world (0). Each agenda entry taken and each command
 *   applied is one step.
 * - A **Branch** is one timeline: its commands, a keyframe every 256 positions, and a **Track** with
 *   time, cause and weight of every step. Worlds are immutable and share structure, so a keyframe is
 *   a reference. Seeking is replaying from the nearest keyframe; the last replays are kept, so that
 *   going back step by step costs nothing.
 * - A **History** is a tree of branches that share their past, with a cursor on one of them. It is
 *   an immutable value: every operation returns a new one and the old one still holds. Tracks grow
 *   in place underneath; `track.ts` states the invariant that makes this safe.
 * - A command in the past **forks**; the old future stays as the branch that it was.
 * - A **Run** is what is saved and shared: the start, the commands, the cursor, and the hash of the
 *   world there. Opening one replays it and compares hashes.
 */
export { advance, stepForward } from './advance.ts';
export type { Goal, StopReason } from './advance.ts';
export { removeBranch, renameBranch, switchBranch } from './branches.ts';
export { issueCommand } from './command.ts';
export { commandsOf, createHistory, currentBranch, sharedPosition } from './history.ts';
export type { History } from './history.ts';
export { limits } from './limits.ts';
export { momentAt } from './replay.ts';
export {
  findWeight,
  keptFacts,
  positionAtMs,
  strongestWeightAt,
  timeAt,
  whyChain,
} from './search.ts';
export {
  isAtHead,
  positionBeforeLastCommand,
  seek,
  seekBranch,
  seekTime,
  stepBack,
} from './seek.ts';
export type { Grain } from './seek.ts';
export type { Simulation } from './simulation.ts';
export { exportRun } from './exportRun.ts';
export { decodeLink, encodeLink } from './link.ts';
export type { Compression } from './link.ts';
export { readRun } from './readRun.ts';
export { replayRun } from './replayRun.ts';
export type { ReplayResult } from './replayRun.ts';
export { writeRun } from './run.ts';
export type { RefusalReason, Run } from './run.ts';

import type { StoreApi } from 'zustand/vanilla';
import type { Command, Refusal } from '../../engine/index.ts';
import type { Grain } from '../../timeline/index.ts';
import type { Selection } from '../../views/cluster/index.ts';
import type { RunHistory } from './simulation.ts';
import type { Origin } from './start.ts';
import type { Notice, SessionState, Work } from './state.ts';
import type { SlicedWork } from './work.ts';

interface ShowDetails {
  readonly viewTimeMs?: number;
  /** Of a run that the browser has kept; a new one gets a new id. */
  readonly id?: string;
}

/** What can be done with the session. Moves through time stop the long work that is under way. */
export interface SessionActions {
  /** Opens a new run where a person first sees it. False when it was called off. */
  readonly open: (origin: Origin) => Promise<boolean>;
  /** Shows a history that has been calculated elsewhere, at its cursor or at a time just after it. */
  readonly show: (origin: Origin, history: RunHistory, details?: ShowDetails) => void;
  /** Gives a command to the world at the cursor; in the past it forks. Why it is impossible, or null. */
  readonly issue: (command: Command) => Refusal | null;
  readonly seek: (position: number) => void;
  /** Goes to a virtual time, no further than the recorded future. */
  readonly seekTime: (timeMs: number) => void;
  readonly stepBack: (grain: Grain) => void;
  readonly stepForward: (grain: Grain) => Promise<void>;
  /** Runs on to a virtual time, recorded or not. */
  readonly runUntil: (timeMs: number) => Promise<void>;
  /** Goes to a position of any branch. */
  readonly goTo: (branchId: number, position: number) => void;
  readonly goToStart: () => void;
  readonly goToHead: () => void;
  /** Goes to before the last command. False when there was none. */
  readonly undo: () => boolean;
  readonly switchBranch: (branchId: number) => void;
  readonly renameBranch: (branchId: number, name: string | null) => void;
  readonly removeBranch: (branchId: number) => void;
  readonly select: (selection: Selection | null) => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly playOrPause: () => void;
  /** Does long work of the caller with progress and cancel; null when it was called off. */
  readonly work: <Result>(kind: Work['kind'], work: SlicedWork<Result>) => Promise<Result | null>;
  readonly cancelWork: () => void;
  readonly notify: (notice: Notice) => void;
}

export type Session = { readonly store: StoreApi<SessionState> } & SessionActions;

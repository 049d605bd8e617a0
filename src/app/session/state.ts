import type { Grain } from '../../timeline/index.ts';
import type { Selection } from '../../views/cluster/index.ts';
import type { RunHistory } from './simulation.ts';
import type { Origin } from './start.ts';
import type { WorkProgress } from './work.ts';

/** What is open: a run and where in it the reader looks. */
export interface OpenRun {
  /** Tells it from other runs that the browser keeps. */
  readonly id: string;
  readonly origin: Origin;
  readonly history: RunHistory;
  /**
   * The moment that is shown. Between the cursor's time and that of the next step: the world of the
   * cursor holds until then, and messages are drawn on their way.
   */
  readonly viewTimeMs: number;
}

/** Long work that can be called off. */
export interface Work {
  readonly kind: 'opening' | 'running' | 'replaying';
  readonly progress: WorkProgress;
}

/** Something that the reader should know; `Notices` says it. */
export type Notice =
  /** A command in the past began a fork; the old future is the branch `oldBranch`. */
  | { readonly kind: 'forked'; readonly oldBranch: number; readonly position: number }
  /** The history is as large as it may be: in steps of a branch, or otherwise. */
  | { readonly kind: 'full' }
  /** Nothing of this grain happens in the next `withinMs`; the cursor has stayed. */
  | { readonly kind: 'nothingAhead'; readonly grain: Grain; readonly withinMs: number }
  | { readonly kind: 'storageForbidden' }
  | { readonly kind: 'storageFull' };

export interface SessionState {
  /** Null until something has been opened. */
  readonly run: OpenRun | null;
  readonly selection: Selection | null;
  readonly playing: boolean;
  /** False when nothing is scheduled any more: the branch cannot go on from the cursor. */
  readonly canGoOn: boolean;
  readonly work: Work | null;
  /** The last thing to say, with a number of its own, so that the same thing can be said twice. */
  readonly notice: { readonly id: number; readonly notice: Notice } | null;
}

export const closedSession: SessionState = {
  run: null,
  selection: null,
  playing: false,
  canGoOn: false,
  work: null,
  notice: null,
};

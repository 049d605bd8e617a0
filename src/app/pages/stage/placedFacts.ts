import { advance, keptFacts, positionAtMs, seek, timeAt } from '../../../timeline/index.ts';
import type { PlacedFact } from '../../../views/facts/index.ts';
import { simulation, sliceSteps } from '../../session/driving.ts';
import type { RunHistory } from '../../session/index.ts';
import type { SlicedWork } from '../../session/work.ts';

/** The caption needs no more than what has just happened. */
const recentMs = 60_000;

/** Details are not kept; so many of the last steps are played again for them at once. */
const detailSteps = 200;

/** So many more are played again when somebody asks for them. */
const olderSteps = 1_000;

/** Every fact of a stretch of a branch: what that stretch once was, it is for good. */
export interface DetailStretch {
  readonly branch: number;
  /** The steps after `from`, up to and including `to`. */
  readonly from: number;
  readonly to: number;
  readonly facts: readonly PlacedFact[];
}

export interface FactsToCursor {
  /** Ascending by position. */
  readonly facts: readonly PlacedFact[];
  /** Details are among them from the step after this one on; 0: all there are. */
  readonly detailsFrom: number;
}

/** Milestones and normal facts of the last minute before the cursor, for a caption. */
export function recentFacts(history: RunHistory): readonly PlacedFact[] {
  const { position, world } = history.cursor;
  const from = positionAtMs(history, history.currentBranch, world.nowMs - recentMs);
  return placed(history, from, position);
}

/** Whether what was loaded reaches up to the steps before the cursor that are played again at once. */
function reaches(loaded: DetailStretch | null, history: RunHistory): loaded is DetailStretch {
  const { currentBranch, cursor } = history;
  if (loaded?.branch !== currentBranch) return false;
  return loaded.from < cursor.position && loaded.to >= cursor.position - detailSteps;
}

/** Milestones and normal facts up to the cursor; of the last steps, and of those loaded before them, the details too. */
export function factsToCursor(history: RunHistory, loaded: DetailStretch | null): FactsToCursor {
  const { position } = history.cursor;
  const near = Math.max(position - detailSteps, 0);
  if (!reaches(loaded, history) || loaded.from >= near)
    return {
      facts: [...placed(history, 0, near), ...drained(detailsIn(history, near, position))],
      detailsFrom: near,
    };
  const end = Math.min(loaded.to, position);
  return {
    facts: [
      ...placed(history, 0, loaded.from),
      ...loaded.facts.filter((fact) => fact.position <= end),
      ...drained(detailsIn(history, end, position)),
    ],
    detailsFrom: loaded.from,
  };
}

/** Plays a stretch again that is older than all details in the list, and puts it before what was loaded already. */
export function* loadOlder(
  history: RunHistory,
  loaded: DetailStretch | null,
): SlicedWork<DetailStretch> {
  const { currentBranch: branch, cursor } = history;
  const known = reaches(loaded, history) ? loaded : null;
  const to = known?.from ?? Math.max(cursor.position - detailSteps, 0);
  const from = Math.max(to - olderSteps, 0);
  const facts = yield* detailsIn(history, from, to);
  return {
    branch,
    from,
    to: known?.to ?? to,
    facts: [...facts, ...(known?.facts ?? [])],
  };
}

function drained<Result>(work: SlicedWork<Result>): Result {
  for (;;) {
    const slice = work.next();
    if (slice.done === true) return slice.value;
  }
}

function placed(history: RunHistory, from: number, to: number): readonly PlacedFact[] {
  const branch = history.currentBranch;
  return keptFacts(history, branch, from, to).map((kept) => ({
    ...kept,
    ms: timeAt(history, branch, kept.position),
  }));
}

/** Every fact after a position and up to another, by playing those steps again. */
function* detailsIn(
  history: RunHistory,
  from: number,
  to: number,
): SlicedWork<readonly PlacedFact[]> {
  const facts: PlacedFact[] = [];
  let replay = seek(simulation, history, from);
  while (replay.cursor.position < to) {
    replay = advance(simulation, replay, { maxSteps: 1, stopAtHead: true }).history;
    const { position, world } = replay.cursor;
    for (const fact of replay.cursor.facts) facts.push({ position, ms: world.nowMs, fact });
    if ((position - from) % sliceSteps === 0) yield { done: position - from, total: to - from };
  }
  return facts;
}

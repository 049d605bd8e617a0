import { advance, keptFacts, positionAtMs, seek, timeAt } from '../../../timeline/index.ts';
import type { PlacedFact } from '../../../views/facts/index.ts';
import { simulation } from '../../session/driving.ts';
import type { RunHistory } from '../../session/index.ts';

/** The caption needs no more than what has just happened. */
const recentMs = 60_000;

/** Details are not kept; so many of the last steps are played again for them. */
const detailSteps = 200;

/** Milestones and normal facts of the last minute before the cursor, for a caption. */
export function recentFacts(history: RunHistory): readonly PlacedFact[] {
  const { position, world } = history.cursor;
  const from = positionAtMs(history, history.currentBranch, world.nowMs - recentMs);
  return placed(history, from, position);
}

/** Milestones and normal facts up to the cursor, and of the last steps the details too. */
export function factsToCursor(history: RunHistory): readonly PlacedFact[] {
  const { position } = history.cursor;
  const detailsFrom = Math.max(position - detailSteps, 0);
  return [...placed(history, 0, detailsFrom), ...allFacts(history, detailsFrom)];
}

function placed(history: RunHistory, from: number, to: number): readonly PlacedFact[] {
  const branch = history.currentBranch;
  return keptFacts(history, branch, from, to).map((kept) => ({
    ...kept,
    ms: timeAt(history, branch, kept.position),
  }));
}

/** Every fact after a position and up to the cursor, by playing those steps again. */
function allFacts(history: RunHistory, from: number): readonly PlacedFact[] {
  const facts: PlacedFact[] = [];
  const end = history.cursor.position;
  let replay = seek(simulation, history, from);
  while (replay.cursor.position < end) {
    replay = advance(simulation, replay, { maxSteps: 1, stopAtHead: true }).history;
    const { position, world } = replay.cursor;
    for (const fact of replay.cursor.facts) facts.push({ position, ms: world.nowMs, fact });
  }
  return facts;
}

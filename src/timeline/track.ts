import { type Outcome, type Simulation, weightRank } from './simulation.ts';

/** Positions between keyframes. A shorter interval trades memory for shorter replays. */
export const keyframeInterval = 512;

/** A world together with the place where it stands in its branch. */
export interface Moment<World, Fact> {
  /** Number of steps from the initial world, which is position 0. */
  readonly position: number;
  readonly world: World;
  /** All facts of the step that made this world; empty at position 0. */
  readonly facts: readonly Fact[];
}

export interface KeptFact<Fact> {
  /** The position that the fact's step made. */
  readonly position: number;
  readonly fact: Fact;
}

/**
 * What is remembered of each step of one branch after its fork position: 13 bytes in columns, the
 * facts that are not details, and a keyframe at every multiple of `keyframeInterval`.
 *
 * A track grows in place and is shared by all History values that passed through it, which stay
 * immutable all the same: a History reads no further than the head that it remembers, and only the
 * one whose head is the end of the track may write (`writableTrack`); an older one copies first.
 */
export interface Track<World, Fact> {
  /** The recorded step number `index` made position `forkPosition + 1 + index`. */
  readonly forkPosition: number;
  /** Recorded steps. The columns' capacity is larger. */
  length: number;
  /** Virtual time after the step, in ms. Invariant: never falls. */
  timesMs: Float64Array;
  /** `Outcome.causeStep`, −1 for null. */
  causes: Int32Array;
  /** Rank of the weightiest fact of the step, 0 when it had none. */
  weights: Uint8Array;
  /** Invariant: ascending, without gaps, all after `forkPosition`. */
  readonly keyframes: Moment<World, Fact>[];
  /** Milestones and normal facts, ascending by position. Details come out again when replaying. */
  readonly facts: KeptFact<Fact>[];
}

export function emptyTrack<World, Fact>(forkPosition: number): Track<World, Fact> {
  return {
    forkPosition,
    length: 0,
    timesMs: new Float64Array(16),
    causes: new Int32Array(16),
    weights: new Uint8Array(16),
    keyframes: [],
    facts: [],
  };
}

/** The track itself when it ends at `head`, otherwise a copy up to there (see `Track`). */
export function writableTrack<World, Fact>(
  track: Track<World, Fact>,
  head: number,
): Track<World, Fact> {
  return track.forkPosition + track.length === head ? track : copyTrack(track, head);
}

function copyTrack<World, Fact>(track: Track<World, Fact>, head: number): Track<World, Fact> {
  const length = head - track.forkPosition;
  const capacity = Math.max(16, length);
  return {
    forkPosition: track.forkPosition,
    length,
    timesMs: resized(track.timesMs.subarray(0, length), new Float64Array(capacity)),
    causes: resized(track.causes.subarray(0, length), new Int32Array(capacity)),
    weights: resized(track.weights.subarray(0, length), new Uint8Array(capacity)),
    keyframes: track.keyframes.filter((moment) => moment.position <= head),
    facts: track.facts.filter((kept) => kept.position <= head),
  };
}

/** `first` up to the fork position of `second`, then `second`: one track where there were two. */
export function joinTracks<World, Fact>(
  first: Track<World, Fact>,
  second: Track<World, Fact>,
  head: number,
): Track<World, Fact> {
  const joined = copyTrack(first, second.forkPosition);
  const length = head - second.forkPosition;
  grow(joined, Math.max(joined.weights.length, joined.length + length));
  joined.timesMs.set(second.timesMs.subarray(0, length), joined.length);
  joined.causes.set(second.causes.subarray(0, length), joined.length);
  joined.weights.set(second.weights.subarray(0, length), joined.length);
  for (const moment of second.keyframes) if (moment.position <= head) joined.keyframes.push(moment);
  for (const kept of second.facts) if (kept.position <= head) joined.facts.push(kept);
  joined.length += length;
  return joined;
}

/**
 * Writes the next step at the end of a writable track and returns the moment that it made.
 * Throws when the simulation breaks its contract on time or cause.
 */
export function recordStep<World, Command, Fact>(
  simulation: Simulation<World, Command, Fact>,
  track: Track<World, Fact>,
  before: World,
  outcome: Outcome<World, Fact>,
): Moment<World, Fact> {
  const { world, facts, causeStep } = outcome;
  const position = track.forkPosition + track.length + 1;
  const timeMs = simulation.nowMs(world);
  if (timeMs < simulation.nowMs(before)) throw new Error(`Step ${position} went back in time`);
  if (causeStep !== null && !(causeStep >= 0 && causeStep < position))
    throw new Error(`Step ${position} names step ${causeStep} as its cause`);
  let strongest = 0;
  for (const fact of facts) strongest = Math.max(strongest, weightRank(simulation.weight(fact)));
  // Nothing is written before the last call into the simulation, which might throw.
  if (strongest > weightRank('detail'))
    for (const fact of facts)
      if (simulation.weight(fact) !== 'detail') track.facts.push({ position, fact });
  if (track.length === track.weights.length) grow(track, track.length * 2);
  track.timesMs[track.length] = timeMs;
  track.causes[track.length] = causeStep ?? -1;
  track.weights[track.length] = strongest;
  track.length += 1;
  const moment = { position, world, facts };
  if (position % keyframeInterval === 0) track.keyframes.push(moment);
  return moment;
}

function grow<World, Fact>(track: Track<World, Fact>, capacity: number): void {
  track.timesMs = resized(track.timesMs, new Float64Array(capacity));
  track.causes = resized(track.causes, new Int32Array(capacity));
  track.weights = resized(track.weights, new Uint8Array(capacity));
}

function resized<Column extends Float64Array | Int32Array | Uint8Array>(
  column: Column,
  target: Column,
): Column {
  target.set(column);
  return target;
}

import { step, type World } from '../../src/engine/index.ts';
import {
  earliest,
  insert,
  listEntries,
  removeEarliest,
  type Agenda,
} from '../../src/engine/kernel/agenda.ts';
import { draw } from '../../src/engine/kernel/random.ts';
import { atLeast, atMost, type Measured } from './budget.ts';
import { median, processorMicros } from './clock.ts';
import { busyWorld } from './worlds.ts';

const ROUND_STEPS = 40_000;
const ROUNDS = 7;

/** As many steps of the simulation; returns the world it came to. */
function goOn(world: World, steps: number): World {
  let at = world;
  for (let i = 0; i < steps; i += 1) {
    const outcome = step(at);
    if (outcome === null) throw new Error('The agenda is empty');
    at = outcome.world;
  }
  return at;
}

interface EmptyWorld {
  readonly nowMs: number;
  readonly nextSeq: number;
  readonly random: number;
  readonly agenda: Agenda<null>;
}

/** An agenda as full as a world's, whose entries do nothing but put themselves back. */
function emptyWorld({ nowMs, agenda, nextSeq }: World): EmptyWorld {
  let empty: Agenda<null> = null;
  for (const { dueMs, seq, causeStep } of listEntries(agenda))
    empty = insert(empty, { dueMs, seq, causeStep, payload: null });
  return { nowMs, nextSeq, random: 1, agenda: empty };
}

function emptyStep({ nextSeq, random, agenda }: EmptyWorld): EmptyWorld {
  const entry = earliest(agenda);
  if (entry === null) throw new Error('The agenda is empty');
  const { value, stream } = draw(random, 1_000);
  const next = { dueMs: entry.dueMs + value, seq: nextSeq, causeStep: 0, payload: null };
  return {
    nowMs: entry.dueMs,
    nextSeq: nextSeq + 1,
    random: stream,
    agenda: insert(removeEarliest(agenda), next),
  };
}

/** Steps of a small cluster at work against a loop over an agenda whose entries do nothing. */
export function measureSpeed(): Measured {
  let world = goOn(busyWorld({ brokers: 3, partitions: 12 }), ROUND_STEPS);
  let empty = emptyWorld(world);
  const steps: number[] = [];
  const loops: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    steps.push(processorMicros(() => (world = goOn(world, ROUND_STEPS))) / ROUND_STEPS);
    loops.push(
      processorMicros(() => {
        for (let i = 0; i < ROUND_STEPS; i += 1) empty = emptyStep(empty);
      }) / ROUND_STEPS,
    );
  }
  const micros = median(steps);
  const loop = median(loops);
  const detail = `${micros.toFixed(2)} µs a step (${Math.round(1e6 / micros)} a second), ${loop.toFixed(2)} µs an empty one`;
  return atLeast('steps per second ÷ empty agenda loop', (100 * loop) / micros, 25, '%', detail);
}

const EARLY_STEPS = 10_000;
const LATE_STEPS = 1_000_000;
const SAMPLE_STEPS = 20_000;

/** What a step costs after a million steps, against what it costs after ten thousand. */
export function measureAgeing(): Measured {
  const start = busyWorld({ brokers: 3, partitions: 12 });
  goOn(start, 100_000);
  const early = goOn(start, EARLY_STEPS);
  const late = goOn(early, LATE_STEPS - EARLY_STEPS);
  const ratio = costOf(late, early);
  return atMost('step after 1,000,000 ÷ after 10,000', ratio.ratio, 1.1, '×', ratio.detail);
}

/** Costs of a step of two worlds, measured in turns so that the machine's moods meet both. */
export function costOf(
  one: World,
  other: World,
): { readonly ratio: number; readonly detail: string } {
  const ones: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ones.push(processorMicros(() => goOn(one, SAMPLE_STEPS)) / SAMPLE_STEPS);
    others.push(processorMicros(() => goOn(other, SAMPLE_STEPS)) / SAMPLE_STEPS);
  }
  const a = median(ones);
  const b = median(others);
  return { ratio: a / b, detail: `${a.toFixed(2)} µs against ${b.toFixed(2)} µs` };
}

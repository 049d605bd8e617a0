import type { Command, Fact, World } from '../../engine/index.ts';
import { replayRun, type ReplayResult } from '../../timeline/index.ts';
import { simulation, sliceSteps, worldOf } from '../session/driving.ts';
import type { Origin, RunHistory, Session, SlicedWork } from '../session/index.ts';
import type { ReadRun, Refused } from './readShared.ts';

/** What today's engine made of a run from outside. */
interface Replayed {
  readonly origin: Origin;
  readonly history: RunHistory;
}

/** What became of a run from outside. Nothing of the open session has been touched. */
export type Shared =
  | Refused
  | { readonly kind: 'cancelled' }
  | ({ readonly kind: 'same' } & Replayed)
  /** Another engine made it, and behaviour has changed since. */
  | ({
      readonly kind: 'differs';
      readonly engineVersion: string;
      readonly expected: string;
      readonly actual: string;
    } & Replayed);

function* replaying({ run, origin }: ReadRun): SlicedWork<ReplayResult<World, Command, Fact>> {
  const replay = replayRun(simulation, worldOf(origin), run, sliceSteps);
  for (;;) {
    const slice = replay.next();
    if (slice.done === true) return slice.value;
    yield { done: slice.value.steps, total: slice.value.totalSteps };
  }
}

/** Replays a run in slices, with progress and cancel, and compares its hashes. */
export async function openShared(session: Session, read: ReadRun | Refused): Promise<Shared> {
  if (read.kind === 'refused') return read;
  const result = await session.work('replaying', replaying(read));
  if (result === null) return { kind: 'cancelled' };
  const { origin, run, isOfThisEngine } = read;
  const { history } = result;
  if (result.kind === 'same') return { kind: 'same', origin, history };
  const { expected, actual, stopped } = result;
  if (isOfThisEngine)
    return { kind: 'refused', reason: 'altered', detail: stopped?.detail ?? actual };
  return { kind: 'differs', origin, history, engineVersion: run.engineVersion, expected, actual };
}

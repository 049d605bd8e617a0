import type { AdministratorRequest } from '../../../src/engine/clients/index.ts';
import type { Fact } from '../../../src/engine/index.ts';
import type { Json, JsonObject } from '../../format.ts';
import { refusalOfError } from './refusal.ts';
import { give, type Play, type Stage } from './stage.ts';

type Completed = Extract<Fact, { readonly type: 'AdminCompleted' }>;

/** Asks the cluster something as its administrator, and waits for what comes of it. */
export function* ask(
  stage: Stage,
  request: AdministratorRequest,
): Generator<() => boolean, Completed> {
  give(stage, { type: 'admin', cluster: 0, request });
  const callId = stage.world.stepCount;
  yield () => stage.calls.has(callId);
  const completed = stage.calls.get(callId);
  if (completed === undefined) throw new Error('a call came to nothing');
  return completed;
}

/** The refusal of a call, or of the first thing in it that was refused; null when all went well. */
export function refusalOfCall({ error, results }: Completed): JsonObject | null {
  if (error !== 'NONE') return refusalOfError(error);
  const refused = results.find((result) => result.error !== 'NONE');
  return refused === undefined ? null : refusalOfError(refused.error);
}

/** Asks something that is either done or refused. */
export function* order(stage: Stage, request: AdministratorRequest): Play {
  const completed = yield* ask(stage, request);
  return refusalOfCall(completed) ?? ({ ok: true } satisfies Json);
}

import { get, update } from 'idb-keyval';
import * as v from 'valibot';

const key = 'kafkascope.sessions';

/** So many sessions are kept; opening another cluster does not cost the one before. */
const keptMax = 4;

/** A session as the browser keeps it. The text is judged when it is opened, like any from outside. */
export interface Kept {
  /** That of `OpenRun`. */
  readonly id: string;
  /** A saved run. */
  readonly text: string;
  /** What is shown of it before it is opened: a scenario's id, or `own`. */
  readonly start: string;
  readonly nowMs: number;
}

const schema: v.GenericSchema<unknown, readonly Kept[]> = v.array(
  v.object({
    id: v.string(),
    text: v.string(),
    start: v.string(),
    nowMs: v.pipe(v.number(), v.finite()),
  }),
);

function keptFrom(value: unknown): readonly Kept[] {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : [];
}

/** The last sessions, the most recent first; none when the browser does not give them. */
export async function readKept(): Promise<readonly Kept[]> {
  try {
    return keptFrom(await get(key));
  } catch {
    return [];
  }
}

/** `forbidden`: the browser keeps nothing for this page; `full`: it has no room for this. */
export type Keeping = 'kept' | 'forbidden' | 'full';

/** Keeps a session as the most recent, in the place of what was kept of it before. */
export async function keep(kept: Kept): Promise<Keeping> {
  try {
    await update<unknown>(key, (before) => {
      const others = keptFrom(before).filter(({ id }) => id !== kept.id);
      return [kept, ...others].slice(0, keptMax);
    });
    return 'kept';
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError'
      ? 'full'
      : 'forbidden';
  }
}

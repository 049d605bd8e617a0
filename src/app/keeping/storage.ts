import { get, set } from 'idb-keyval';
import * as v from 'valibot';

const key = 'kafkascope.session';

/** The session as the browser keeps it. The text is judged when it is opened, like any from outside. */
export interface Kept {
  /** A saved run. */
  readonly text: string;
  /** What is shown of it before it is opened. */
  readonly start: string;
  readonly nowMs: number;
}

const schema: v.GenericSchema<unknown, Kept> = v.object({
  text: v.string(),
  start: v.string(),
  nowMs: v.pipe(v.number(), v.finite()),
});

/** The last session; null when none was kept or the browser does not give it. */
export async function readKept(): Promise<Kept | null> {
  try {
    const result = v.safeParse(schema, await get(key));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

/** `forbidden`: the browser keeps nothing for this page; `full`: it has no room for this. */
export type Keeping = 'kept' | 'forbidden' | 'full';

export async function keep(kept: Kept): Promise<Keeping> {
  try {
    await set(key, kept);
    return 'kept';
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError'
      ? 'full'
      : 'forbidden';
  }
}

/** How far long work has come. `total` is null while nobody knows. */
export interface WorkProgress {
  readonly done: number;
  readonly total: number | null;
}

/** Long work in slices: each `next` is one slice, short enough for a frame. */
export type SlicedWork<Result> = Generator<WorkProgress, Result, undefined>;

/** How long slices may follow each other before the page gets its turn; half a frame at 60 Hz. */
const turnMs = 8;

/** Steps of one slice: about a millisecond of the engine, far below a frame on a slow machine too. */
export const sliceSteps = 64;

/** Lets the page paint and answer. A message is not throttled as a timer is. */
function pageTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Does long work without freezing the page. Resolves to its result, or to null when `signal` was
 * aborted; then the rest of the work is never done. What the work throws passes through.
 */
export async function inSlices<Result>(
  work: SlicedWork<Result>,
  signal: AbortSignal,
  onProgress: (progress: WorkProgress) => void,
): Promise<Result | null> {
  let turnEndsMs = performance.now() + turnMs;
  for (;;) {
    if (signal.aborted) return null;
    const slice = work.next();
    if (slice.done === true) return slice.value;
    if (performance.now() < turnEndsMs) continue;
    onProgress(slice.value);
    await pageTurn();
    turnEndsMs = performance.now() + turnMs;
  }
}

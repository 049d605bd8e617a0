/**
 * Throws when `condition` is false: an invariant of the simulator itself is broken, which is never Kafka's fault.
 * @throws Error naming what was violated and the ids involved
 */
export function assert(condition: boolean, message: () => string): asserts condition {
  if (!condition) throw new Error(`Invariant violated: ${message()}`);
}

/** The `never` at the end of an exhaustive switch. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}

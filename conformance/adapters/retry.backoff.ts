import { exponentialBackoffMs } from '../../src/engine/network/backoff.ts';
import type { Adapter } from '../adapter.ts';
import { list, long, number } from '../read.ts';

// The draws at the ends of the recording's random numbers. Java 17 draws a double in two parts, 26 and 27 bits; the
// recorder steers the first to all zeros or ones, and the second follows from it.
const LOWEST_DRAW = 1.449174935608255e-8;
const HIGHEST_DRAW = 0.9999999856655208;

export const retryBackoff: Adapter = {
  answer(given) {
    const policy = {
      initialMs: number(given, 'initial'),
      multiplier: number(given, 'multiplier'),
      maxMs: number(given, 'max'),
      jitter: number(given, 'jitter'),
    };
    const waits = list(given, 'attempts').map((attempts) => {
      const wait = (jitter: number, draw: number) =>
        long(exponentialBackoffMs({ ...policy, jitter }, Number(attempts), draw));
      return {
        attempts,
        term: wait(0, 0),
        lowest: wait(policy.jitter, LOWEST_DRAW),
        highest: wait(policy.jitter, HIGHEST_DRAW),
      };
    });
    return { waits };
  },
};

import { naturalLogarithm, power } from './exact-math.ts';

/** How retries wait: KIP-580 for clients, and brokers and controllers for their own requests. */
export interface BackoffPolicy {
  readonly initialMs: number;
  /** By how much each wait is longer than the one before. */
  readonly multiplier: number;
  readonly maxMs: number;
  /** 0 to 1: the wait is drawn from (1 − jitter) to (1 + jitter) times the term. */
  readonly jitter: number;
}

/**
 * Milliseconds to wait after so many failed attempts (0 = after the first one).
 * `random` is a draw from [0, 1); it is read only where the policy has jitter.
 * The cap is applied after the jitter, so that at the cap jitter only shortens the wait.
 * Source: org.apache.kafka.common.utils.ExponentialBackoff (doubles throughout, cut to whole milliseconds at the end).
 */
export function exponentialBackoffMs(
  policy: BackoffPolicy,
  attempts: number,
  random: number,
): number {
  const { initialMs, maxMs, jitter } = policy;
  if (maxMs <= initialMs) return maxMs;
  const term = initialMs * growth(policy, attempts);
  return Math.min(Math.trunc(jitterFactor(jitter, random) * term), maxMs);
}

function growth(policy: BackoffPolicy, attempts: number): number {
  const { initialMs, multiplier, maxMs } = policy;
  let grown = 1;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (multiplier === 1) return 1;
    grown *= multiplier;
    if (grown >= maxMs / Math.max(initialMs, 1) || !Number.isSafeInteger(grown)) {
      // Kafka computes the cap through logarithms, which may end one millisecond below it.
      const exponentAtCap =
        naturalLogarithm(maxMs / Math.max(initialMs, 1)) / naturalLogarithm(multiplier);
      return power(multiplier, Math.min(attempts, exponentAtCap));
    }
  }
  return grown;
}

/** The distance of neighbouring doubles between 1 and 2. */
const ULP_ABOVE_ONE = Number.EPSILON;

function jitterFactor(jitter: number, random: number): number {
  if (jitter === 0) return 1;
  const lowest = 1 - jitter;
  const end = 1 + jitter;
  const drawn = random * (end - lowest) + lowest;
  return drawn >= end ? end - ULP_ABOVE_ONE : drawn; // rounding must not reach the end, as in Java
}

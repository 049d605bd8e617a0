import type { Turn } from '../kernel/turn.ts';
import { exponentialBackoffMs } from '../network/backoff.ts';

// CommonClientConfigs.RETRY_BACKOFF_EXP_BASE and RETRY_BACKOFF_JITTER, the same for reconnecting.
const MULTIPLIER = 2;
const JITTER = 0.2;
const DRAW_BOUND = 1_048_576;

/**
 * [CLI-3] How long a client waits after its `failures`-th failure in a row (1 is the first): doubling, with jitter
 * (KIP-580, ExponentialBackoff).
 */
export function drawBackoffMs(
  turn: Pick<Turn<never, never>, 'draw'>,
  initialMs: number,
  maxMs: number,
  failures: number,
): number {
  const policy = { initialMs, multiplier: MULTIPLIER, maxMs, jitter: JITTER };
  return exponentialBackoffMs(
    policy,
    Math.max(failures - 1, 0),
    turn.draw(DRAW_BOUND) / DRAW_BOUND,
  );
}

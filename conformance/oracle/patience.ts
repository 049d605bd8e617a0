import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again and again until something is so; false: it was not within this time. It looks once at least. */
export async function becomesTrue(
  isSo: () => boolean | Promise<boolean>,
  withinMs: number,
  everyMs: number,
): Promise<boolean> {
  const until = Date.now() + withinMs;
  for (;;) {
    if (await isSo()) return true;
    if (Date.now() >= until) return false;
    await sleep(everyMs);
  }
}

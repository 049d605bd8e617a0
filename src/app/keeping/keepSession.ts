import type { OpenRun, Session } from '../session/index.ts';
import { textOf } from '../sharing/text.ts';
import { keep } from './storage.ts';

/** How long the session has to rest before it is kept. */
const restMs = 700;
/** Playing it never rests; then it is kept this often. */
const playingMs = 5_000;

/** Keeps the session in the browser from now on, whenever it has changed. */
export function keepSession(session: Session): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let latest: OpenRun | null = null;
  let hasComplained = false;

  async function write(): Promise<void> {
    timer = null;
    const run = latest;
    if (run === null) return;
    latest = null;
    const outcome = await keepRun(run);
    if (outcome === 'kept' || hasComplained) return;
    // Said once: it will not get better by being said again.
    hasComplained = true;
    session.notify({ kind: outcome === 'full' ? 'storageFull' : 'storageForbidden' });
  }

  session.store.subscribe((now, before) => {
    if (now.run === null || now.run.history === before.run?.history) return;
    latest = now.run;
    if (timer !== null && now.playing) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void write(), now.playing ? playingMs : restMs);
  });
  // The last chance before a reload or before a phone puts the page away.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void write();
  });
  window.addEventListener('pagehide', () => void write());
}

async function keepRun(run: OpenRun): ReturnType<typeof keep> {
  const { id, origin } = run;
  const { start } = origin;
  try {
    const text = textOf(run);
    const nowMs = run.history.cursor.world.nowMs;
    return await keep({ id, text, start: start.kind === 'own' ? 'own' : start.id, nowMs });
  } catch (error) {
    if (error instanceof RangeError) return 'full';
    throw error;
  }
}

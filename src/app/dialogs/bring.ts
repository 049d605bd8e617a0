import { navigate } from 'wouter/use-hash-location';
import type { Kept } from '../keeping/storage.ts';
import type { Session } from '../session/index.ts';
import type { ReadRun, Refused } from '../sharing/readShared.ts';
import { openDialog } from './dialogStore.ts';

export type Brought = 'opened' | 'asked' | 'cancelled';

/**
 * Opens a run from outside on the stage, or says in a dialog why not. The open session stays until
 * the new one has been replayed and, when it comes out differently, until the reader wants it.
 */
async function bring(
  session: Session,
  read: ReadRun | Refused,
  details: { readonly id?: string } = {},
): Promise<Brought> {
  const { openShared } = await import('../sharing/openShared.ts');
  const shared = await openShared(session, read);
  switch (shared.kind) {
    case 'cancelled':
      return 'cancelled';
    case 'same':
      session.show(shared.origin, shared.history, details);
      navigate('/stage', { replace: true });
      return 'opened';
    case 'refused':
    case 'differs':
      openDialog(shared);
      return 'asked';
  }
}

/** @param letters what stands after `#/run/` in a link */
export async function bringLink(session: Session, letters: string): Promise<Brought> {
  const { readLink } = await import('../sharing/readShared.ts');
  return bring(session, readLink(letters));
}

/** Opens a session that the browser has kept; it stays that session. */
export async function bringKept(session: Session, { id, text }: Kept): Promise<Brought> {
  const { readText } = await import('../sharing/readShared.ts');
  return bring(session, readText(text), { id });
}

async function bringText(session: Session, text: string): Promise<Brought> {
  const { readText } = await import('../sharing/readShared.ts');
  return bring(session, readText(text));
}

/** Longer than any run; a file beyond it is not even read. */
const fileMaxBytes = 16_000_000;

/** A file that was chosen or dropped. */
export async function bringFile(session: Session, file: File): Promise<Brought> {
  if (file.size > fileMaxBytes) {
    openDialog({ kind: 'refused', reason: 'notARun', detail: `${file.size} bytes` });
    return 'asked';
  }
  let text: string;
  try {
    text = await file.text();
  } catch (error) {
    openDialog({ kind: 'refused', reason: 'unreadable', detail: String(error) });
    return 'asked';
  }
  return bringText(session, text);
}

import type { Command } from '../../../engine/index.ts';
import { isWithin } from './fields.tsx';

export type Workload = NonNullable<Extract<Command, { readonly type: 'setWorkload' }>['workload']>;

/** The form of a workload, as it is filled in. */
export interface WorkloadDraft {
  readonly topic: string;
  readonly everyMs: number | null;
  readonly keys: 'none' | 'cycle';
  readonly keyCount: number | null;
  readonly values: 'numbered' | 'filler';
  readonly prefix: string;
  readonly bytes: number | null;
  readonly sending: 'async' | 'sync' | 'forget';
  readonly limit: number | null;
}

export const BOUNDS = {
  everyMs: { min: 1, max: 3_600_000 },
  keyCount: { min: 1, max: 100_000 },
  bytes: { min: 0, max: 1_000_000 },
  limit: { min: 1, max: 100_000_000 },
} as const;

export function newWorkload(topic: string): WorkloadDraft {
  return {
    topic,
    everyMs: 500,
    keys: 'cycle',
    keyCount: 6,
    values: 'numbered',
    prefix: `${topic}-`,
    bytes: 100,
    sending: 'async',
    limit: null,
  };
}

/** The workload that the form comes to; null while a field cannot be right. */
export function workloadOf(draft: WorkloadDraft): Workload | null {
  const { topic, everyMs, keyCount, bytes, sending, limit } = draft;
  if (topic === '' || !isWithin(everyMs, BOUNDS.everyMs)) return null;
  if (draft.keys === 'cycle' && !isWithin(keyCount, BOUNDS.keyCount)) return null;
  if (draft.values === 'filler' && !isWithin(bytes, BOUNDS.bytes)) return null;
  if (limit !== null && !isWithin(limit, BOUNDS.limit)) return null;
  return {
    topic,
    everyMs,
    keys: draft.keys === 'none' ? { kind: 'none' } : { kind: 'cycle', count: keyCount ?? 1 },
    values:
      draft.values === 'numbered'
        ? { kind: 'numbered', prefix: draft.prefix }
        : { kind: 'filler', bytes: bytes ?? 0 },
    ...(sending !== 'async' && { sending }),
    limit,
  };
}

import type { Ticket } from '../../kernel/agenda.ts';

/** Records that a producer sends by itself. */
export interface Workload {
  readonly topic: string;
  /** Time between two sends; at least 1. */
  readonly everyMs: number;
  /** `cycle`: key-0, key-1 … and from the front again. */
  readonly keys: { readonly kind: 'none' } | { readonly kind: 'cycle'; readonly count: number };
  /** `numbered`: the prefix and 0, 1, 2 …; `filler`: always the same text of so many bytes. */
  readonly values:
    | { readonly kind: 'numbered'; readonly prefix: string }
    | { readonly kind: 'filler'; readonly bytes: number };
  /**
   * `sync` waits for each record's fate before the next one (`send().get()`), `forget` looks at no fate at all.
   * Absent: it goes on, and a callback is told.
   */
  readonly sending?: 'sync' | 'forget';
  /** Null: without end. */
  readonly limit: number | null;
  /** Id of the first send; the following ones count up. */
  readonly firstSendId: number;
}

export interface WorkloadState {
  readonly workload: Workload;
  readonly sent: number;
  /** The value of every record, when all are alike. */
  readonly filler: string;
  /** Null while a blocked send holds up the next one, and when the limit is reached. */
  readonly ticket: Ticket | null;
}

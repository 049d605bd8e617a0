import type { SendError } from './facts.ts';

/** The end of the records of one batch, or of one record that came into none. */
export interface Callback {
  readonly atMs: number;
  readonly topic: string;
  /** Null: it never had one. */
  readonly partition: number | null;
  readonly records: number;
  /** Of the first record; -1: not known, or failed. */
  readonly baseOffset: number;
  /** Null: acknowledged. */
  readonly error: SendError | null;
}

/** What the application has been told (Callback, and interceptors with onSend and onAcknowledgement). */
export interface Callbacks {
  readonly acknowledged: number;
  readonly failed: number;
  /** The newest last. */
  readonly latest: readonly Callback[];
}

export const NO_CALLBACKS: Callbacks = { acknowledged: 0, failed: 0, latest: [] };

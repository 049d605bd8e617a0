import type { TopicPartition } from '../../../network/protocol/index.ts';

/**
 * When an application commits by itself: never (which leaves it to enable.auto.commit), after each poll's records and
 * waiting for the answer, the same without waiting, the same again with what failed, before it processes what a poll gave,
 * after every record (the offset after it, or by mistake its own), or only in the rebalance listener and when it ends.
 */
export const COMMIT_STYLES = [
  'none',
  'sync',
  'async',
  'asyncRetried',
  'beforeProcessing',
  'everyRecord',
  'everyRecordItself',
  'onRevocation',
] as const;

/** How the program around a consumer is written. */
export interface Application {
  /** Time that each record takes, in ms. */
  readonly processingMs: number;
  readonly commit: (typeof COMMIT_STYLES)[number];
  /** The thread that polls does the work, or hands it to a pool and polls on at once. */
  readonly worksIn: 'pollLoop' | 'threadPool';
  /** The process dies when so many records of its life have had their effect; null: it lives. */
  readonly crashAfterRecords: number | null;
}

export const PLAIN_APPLICATION: Application = {
  processingMs: 0,
  commit: 'none',
  worksIn: 'pollLoop',
  crashAfterRecords: null,
};

/** A record that poll() has returned. */
export interface ReadRecord extends TopicPartition {
  readonly offset: number;
  readonly leaderEpoch: number;
  /** The logical send that it came from; null: nobody sent it. */
  readonly sendId: number | null;
}

/** What the program around a consumer is doing. */
export interface ApplicationState {
  readonly program: Application;
  /** What it was given, in order; the first `done` of them have had their effect. */
  readonly batch: readonly ReadRecord[];
  readonly done: number;
  /** Records that have had their effect in this life. */
  readonly processed: number;
  /** [APP-3] Where it has to go once a commitSync() that it waits for has been answered; null: it waits for none. */
  readonly afterCommit: 'process' | 'poll' | null;
}

export function startApplication(program: Application): ApplicationState {
  return { program, batch: [], done: 0, processed: 0, afterCommit: null };
}

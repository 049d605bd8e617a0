import type { TopicPartition } from '../../network/protocol/index.ts';

/** What a path of the sticky assignors comes to. */
export type StickyOutcome =
  | {
      readonly kind: 'assigned';
      readonly assignment: ReadonlyMap<string, TopicPartition[]>;
      /** Partitions that another member has to give up first, with their new owner; null: to be found by comparison. */
      readonly transferring: ReadonlyMap<TopicPartition, string> | null;
    }
  | {
      readonly kind: 'failed';
      readonly exception: 'IllegalStateException';
      readonly message: string;
    };

export function illegalState(message: string): StickyOutcome {
  return { kind: 'failed', exception: 'IllegalStateException', message };
}

import type { ErrorName } from '../config/index.ts';
import type { Weight } from '../kernel/facts.ts';
import type { TopicPartition } from '../network/protocol/index.ts';

interface OfRecords extends TopicPartition {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly leaderEpoch: number;
}

/** What replication makes happen on one broker. */
export type ReplicationFact =
  /** The leader has written a client's batch. */
  | (OfRecords & { readonly type: 'RecordsAppended'; readonly producerId: number })
  /** A follower has written what its leader has. */
  | (OfRecords & { readonly type: 'RecordsReplicated' })
  /** An idempotent producer sent a batch again, which was not written again. */
  | (OfRecords & { readonly type: 'DuplicateRecognized'; readonly producerId: number })
  | (TopicPartition & { readonly type: 'ProduceRefused'; readonly error: ErrorName })
  /** acks=all waited longer than the producer allowed; the records stay in the log. */
  | (TopicPartition & { readonly type: 'ProduceTimedOut'; readonly requiredOffset: number })
  | (TopicPartition & {
      readonly type: 'HighWatermarkAdvanced';
      readonly role: 'Leader' | 'Follower';
      readonly from: number;
      readonly to: number;
    })
  | (TopicPartition & {
      readonly type: 'BecameLeader';
      readonly leaderEpoch: number;
      /** Where the records of the new epoch begin. */
      readonly startOffset: number;
    })
  | (TopicPartition & {
      readonly type: 'BecameFollower';
      /** -1: nobody leads. */
      readonly leaderId: number;
      readonly leaderEpoch: number;
    })
  /** This replica's log lost the records from `to` on, which its leader does not have. */
  | (TopicPartition & {
      readonly type: 'LogTruncated';
      readonly from: number;
      readonly to: number;
      /** Below its high watermark: what was lost may have been acknowledged and read. */
      readonly highWatermark: number;
    })
  | (TopicPartition & {
      readonly type: 'IsrShrinkProposed' | 'IsrExpandProposed';
      readonly isr: readonly number[];
      readonly newIsr: readonly number[];
    })
  | (TopicPartition & { readonly type: 'IsrChangeRefused'; readonly error: ErrorName })
  /** The follower cannot go on where it is and starts anew from the leader's log start. */
  | (TopicPartition & { readonly type: 'LogRestarted'; readonly offset: number })
  | (TopicPartition & { readonly type: 'FetchFailed'; readonly error: ErrorName })
  | (TopicPartition & {
      readonly type: 'LogStartRaised';
      readonly from: number;
      readonly to: number;
    })
  /** A throttled follower out of sync gets no records: the leader has given away too many of late. */
  | (TopicPartition & { readonly type: 'RecordsWithheld'; readonly followerId: number })
  /** A throttled follower does not ask: it has taken too many records of late. */
  | (TopicPartition & { readonly type: 'FetchHeldBack'; readonly leaderId: number })
  | (TopicPartition & { readonly type: 'ReplicaDeleted' })
  /** The directory of the replica's log has failed. */
  | (TopicPartition & { readonly type: 'ReplicaOffline' });

export const REPLICATION_FACT_WEIGHTS: Readonly<Record<ReplicationFact['type'], Weight>> = {
  RecordsAppended: 'normal',
  RecordsReplicated: 'detail',
  DuplicateRecognized: 'normal',
  ProduceRefused: 'normal',
  ProduceTimedOut: 'normal',
  HighWatermarkAdvanced: 'detail',
  BecameLeader: 'normal',
  BecameFollower: 'normal',
  LogTruncated: 'milestone',
  IsrShrinkProposed: 'normal',
  IsrExpandProposed: 'normal',
  IsrChangeRefused: 'normal',
  LogRestarted: 'milestone',
  FetchFailed: 'detail',
  LogStartRaised: 'normal',
  RecordsWithheld: 'detail',
  FetchHeldBack: 'detail',
  ReplicaDeleted: 'normal',
  ReplicaOffline: 'normal',
};

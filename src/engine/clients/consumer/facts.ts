import type { ErrorName } from '../../config/index.ts';
import type { Weight } from '../../kernel/facts.ts';
import type { MetadataFact } from '../metadata/refresh.ts';
import { GROUP_MEMBER_FACT_WEIGHTS, type GroupMemberFact } from './group/facts.ts';

/** Why a poll() threw: a broker's error, or the exception of the client itself. */
export type ConsumerError =
  | ErrorName
  | 'NoOffsetForPartitionException'
  | 'OffsetOutOfRangeException'
  | 'LogTruncationException';

export type ConsumerFact =
  | MetadataFact
  | GroupMemberFact
  | {
      readonly type: 'RecordsDelivered';
      readonly topic: string;
      readonly partition: number;
      /** Of the first and the last record that the application got. */
      readonly baseOffset: number;
      readonly lastOffset: number;
      /** The logical sends the records came from, in order; null for a record that nobody sent. */
      readonly sendIds: readonly (number | null)[];
    }
  | {
      readonly type: 'PositionReset';
      readonly topic: string;
      readonly partition: number;
      readonly offset: number;
      /** How it was found: by a policy, or by the time that somebody sought. */
      readonly strategy: 'earliest' | 'latest' | 'by_duration' | 'timestamp';
    }
  | {
      readonly type: 'TruncationDetected';
      readonly topic: string;
      readonly partition: number;
      /** Where the consumer had read to. */
      readonly position: number;
      /** The first offset at which its history and the leader's differ; -1: not known. */
      readonly divergentOffset: number;
    }
  | {
      readonly type: 'PreferredReadReplicaChanged';
      readonly topic: string;
      readonly partition: number;
      /** -1: the leader. */
      readonly brokerId: number;
    }
  | {
      readonly type: 'ConsumerFailed';
      readonly error: ConsumerError;
      readonly topic: string;
      readonly partition: number;
    };

export const CONSUMER_FACT_WEIGHTS: Record<ConsumerFact['type'], Weight> = {
  MetadataRefreshed: 'detail',
  RecordsDelivered: 'normal',
  PositionReset: 'normal',
  TruncationDetected: 'milestone',
  PreferredReadReplicaChanged: 'normal',
  ConsumerFailed: 'milestone',
  ...GROUP_MEMBER_FACT_WEIGHTS,
};

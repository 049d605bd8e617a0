import type { ErrorName } from '../../config/index.ts';
import type { Weight } from '../../kernel/facts.ts';
import type { MetadataFact } from '../metadata/refresh.ts';

/** Why a send failed: a broker's error, or the exception with which the client itself gave up. */
export type SendError =
  | ErrorName
  | 'TimeoutException'
  | 'BufferExhaustedException'
  | 'RecordTooLargeException'
  | 'KafkaException'
  | 'IllegalStateException';

export type ProducerFact =
  | MetadataFact
  | { readonly type: 'SendStarted'; readonly sendId: number; readonly topic: string }
  | {
      readonly type: 'SendAcknowledged';
      readonly sendId: number;
      readonly topic: string;
      readonly partition: number;
      /** -1: not known (acks=0, or a duplicate whose offset the broker has forgotten). */
      readonly offset: number;
    }
  | {
      readonly type: 'SendFailed';
      readonly sendId: number;
      readonly topic: string;
      readonly error: SendError;
      readonly message: string;
    }
  | {
      readonly type: 'ProduceRetried';
      readonly error: ErrorName;
      readonly topic: string;
      readonly partition: number;
      /** 1: the first retry. */
      readonly attempt: number;
    }
  | {
      readonly type: 'BatchSplit';
      readonly topic: string;
      readonly partition: number;
      readonly parts: number;
    }
  | {
      readonly type: 'ProducerIdAssigned';
      readonly producerId: number;
      readonly producerEpoch: number;
    }
  | {
      readonly type: 'ProducerEpochBumped';
      readonly producerId: number;
      readonly producerEpoch: number;
    }
  | { readonly type: 'ProducerFailed'; readonly error: ErrorName }
  | { readonly type: 'ProducerClosed' };

export const PRODUCER_FACT_WEIGHTS: Record<ProducerFact['type'], Weight> = {
  MetadataRefreshed: 'detail',
  SendStarted: 'detail',
  SendAcknowledged: 'normal',
  SendFailed: 'milestone',
  ProduceRetried: 'normal',
  BatchSplit: 'normal',
  ProducerIdAssigned: 'detail',
  ProducerEpochBumped: 'normal',
  ProducerFailed: 'milestone',
  ProducerClosed: 'normal',
};

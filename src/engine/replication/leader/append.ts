import { isInternalTopic, profileOf, type ErrorName } from '../../config/index.ts';
import type { RecordBatch } from '../../log/batch.ts';
import { appendAsLeader } from '../../log/partition-log.ts';
import type { AppendOrigin } from '../../log/producer-checks.ts';
import type { Acks } from '../../network/protocol/index.ts';
import { advanceHighWatermark, effectiveMinIsr } from '../high-watermark.ts';
import type { ReplicationState } from '../state.ts';
import { asLeader, findHosted, notHostedError, putLog, putReplica } from '../store.ts';
import type { Context, HostedLeader } from '../store.ts';
import { topicSettings } from '../topic-settings.ts';
import { withQuietFetches } from './session.ts';
import { refusalOf, stamped } from './validate.ts';

export interface LeaderAppendRequest {
  readonly topic: string;
  readonly partition: number;
  readonly batch: RecordBatch;
  readonly acks: Acks;
  readonly origin: AppendOrigin;
  /** `transaction.version` of a marker; 0 for data. */
  readonly transactionVersion: number;
}

export type LeaderAppendResult =
  | { readonly error: ErrorName }
  | {
      readonly error: null;
      readonly topicId: string;
      readonly baseOffset: number;
      readonly lastOffset: number;
      readonly logStartOffset: number;
    };

/**
 * Appends a batch if this broker leads (ReplicaManager.appendToLocalLog). Waits for nobody, and wakes nobody: whoever
 * calls completes what waits for the partition.
 */
export function appendLocally(
  context: Context,
  state: ReplicationState,
  request: LeaderAppendRequest,
): { readonly state: ReplicationState; readonly result: LeaderAppendResult } {
  const { topic, partition } = request;
  // [PRODUCE-10] Kafka's own topics are for its coordinators alone.
  if (request.origin === 'client' && isInternalTopic(profileOf('modern'), topic))
    return refuse(context, state, request, 'INVALID_TOPIC_EXCEPTION');
  const hosted = findHosted(state, topic, partition);
  const leader = asLeader(hosted);
  if (leader === null) {
    const error =
      hosted === null
        ? notHostedError(state, context.image, topic, partition)
        : 'NOT_LEADER_OR_FOLLOWER';
    return refuse(context, state, request, error);
  }
  // [PRODUCE-2] With acks=all nothing is written while the ISR is below the minimum.
  const isTooFew = leader.replica.isrState.isr.length < effectiveMinIsr(context, state, leader);
  if (request.acks === -1 && isTooFew) {
    return refuse(context, state, request, 'NOT_ENOUGH_REPLICAS');
  }
  const settings = topicSettings(context.image, state.settings, topic);
  const { nowMs } = context.turn;
  const error = request.batch.control === null ? refusalOf(request.batch, settings, nowMs) : null;
  if (error !== null) return refuse(context, state, request, error);
  return write(context, state, leader, {
    ...request,
    batch: stamped(request.batch, settings, nowMs),
  });
}

function refuse(
  { turn }: Context,
  state: ReplicationState,
  { topic, partition }: LeaderAppendRequest,
  error: ErrorName,
): { readonly state: ReplicationState; readonly result: LeaderAppendResult } {
  turn.emit({ type: 'ProduceRefused', topic, partition, error });
  return { state, result: { error } };
}

function write(
  context: Context,
  state: ReplicationState,
  leader: HostedLeader,
  request: LeaderAppendRequest,
): { readonly state: ReplicationState; readonly result: LeaderAppendResult } {
  const { topic, partition, batch, origin, transactionVersion } = request;
  const { leaderEpoch } = leader.replica;
  const appended = appendAsLeader(leader.log, batch, leaderEpoch, context.turn.nowMs, {
    origin,
    transactionVerification: false,
    verified: false,
    transactionVersion,
  });
  if (appended.kind === 'refused') return refuse(context, state, request, appended.error);
  const { kind, log, baseOffset, lastOffset } = appended;
  context.turn.emit({
    type: kind === 'appended' ? 'RecordsAppended' : 'DuplicateRecognized',
    topic,
    partition,
    baseOffset,
    lastOffset,
    leaderEpoch,
    producerId: batch.producerId,
  });
  const { logStartOffset } = log.log;
  const { topicId } = leader;
  const result = { error: null, topicId, baseOffset, lastOffset, logStartOffset };
  // [HW-7] A follower that held the high watermark may have fallen behind since the batch was written.
  if (kind === 'duplicate') return { state: advanceHighWatermark(context, state, leader), result };
  const { logEndOffset } = leader.log.log;
  const replica = withQuietFetches(state, leader, leader.replica, logEndOffset);
  const noted = replica === leader.replica ? state : putReplica(state, leader, replica);
  const written = putLog(noted, leader, log);
  return {
    state: advanceHighWatermark(context, written, { topic, topicId, partition, replica, log }),
    result,
  };
}

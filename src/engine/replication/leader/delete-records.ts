import { raiseLogStart } from '../../log/partition-log.ts';
import type { DeleteRecordsRequest } from '../../network/protocol/index.ts';
import type { IncomingRequest } from '../../network/turn.ts';
import { completeDelayed } from '../purgatory/complete.ts';
import { replyOrParkDelete } from '../purgatory/delete-records.ts';
import type { ParkedDeletePartition, ReplicationState } from '../state.ts';
import { asLeader, findHosted, notHostedError, putLog } from '../store.ts';
import type { Context, HostedLeader } from '../store.ts';
import { hasPolicy, topicSettings } from '../topic-settings.ts';

/** Deletes what lies before given offsets (ReplicaManager.deleteRecords, KIP-107). */
export function onDeleteRecords(
  context: Context,
  state: ReplicationState,
  { handle, body }: IncomingRequest<DeleteRecordsRequest>,
): ReplicationState {
  let next = state;
  const waiting: ParkedDeletePartition[] = [];
  const raised: HostedLeader[] = [];
  for (const { topic, partition, offset } of body.partitions) {
    const hosted = findHosted(next, topic, partition);
    const leader = asLeader(hosted);
    if (leader === null) {
      const error =
        hosted === null
          ? notHostedError(state, context.image, topic, partition)
          : 'NOT_LEADER_OR_FOLLOWER';
      waiting.push({ topic, partition, error, requiredOffset: null, lowWatermark: -1 });
      continue;
    }
    const result = deleteBefore(context, next, leader, offset);
    next = result.state;
    waiting.push(result.waiting);
    if (result.waiting.error === 'NONE') raised.push(leader);
  }
  next = replyOrParkDelete(context, next, handle, body, waiting);
  return raised.reduce((current, leader) => completeDelayed(context, current, leader), next);
}

/** [DELETE-1] Up to the high watermark (-1), never beyond it, and not where only compaction may delete. */
function deleteBefore(
  { turn, image }: Context,
  state: ReplicationState,
  leader: HostedLeader,
  offset: number,
): { readonly state: ReplicationState; readonly waiting: ParkedDeletePartition } {
  const { topic, partition, log, replica } = leader;
  const refused = (error: ParkedDeletePartition['error']): ParkedDeletePartition => ({
    topic,
    partition,
    error,
    requiredOffset: null,
    lowWatermark: -1,
  });
  const settings = topicSettings(image, state.settings, topic);
  if (!hasPolicy(settings, 'delete') && hasPolicy(settings, 'compact')) {
    return { state, waiting: refused('POLICY_VIOLATION') };
  }
  const to = offset === -1 ? replica.highWatermark : offset;
  if (to < 0 || to > replica.highWatermark) {
    return { state, waiting: refused('OFFSET_OUT_OF_RANGE') };
  }
  const from = log.log.logStartOffset;
  if (to > from) turn.emit({ type: 'LogStartRaised', topic, partition, from, to });
  return {
    state: putLog(state, leader, raiseLogStart(log, to)),
    waiting: { topic, partition, error: 'NONE', requiredOffset: to, lowWatermark: -1 },
  };
}

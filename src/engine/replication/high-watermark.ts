import { changePartitionLog } from '../log/partition-log.ts';
import { changeReplicationMemory, changeReplicationState, withHighWatermark } from './changes.ts';
import { forgetEndedBefore } from '../log/producer-state.ts';
import { isEligible, isInMaximalIsr } from './isr.ts';
import { isCaughtUp } from './remote-replica.ts';
import type { ReplicationState } from './state.ts';
import { putLog, putReplica } from './store.ts';
import type { Context, Hosted, HostedLeader } from './store.ts';
import { topicSettings } from './topic-settings.ts';

/** [HW-1] min.insync.replicas, but never more than there are replicas (since 3.7). */
export function effectiveMinIsr(
  { image }: Context,
  { settings }: ReplicationState,
  { topic, replica }: HostedLeader,
): number {
  const { minInsyncReplicas } = topicSettings(image, settings, topic);
  return settings.features.highWatermarkHeldBelowMinIsr
    ? Math.min(minInsyncReplicas, replica.replicaCount)
    : minInsyncReplicas;
}

/**
 * [HW-2] The high watermark is the smallest log end of the leader, the maximal ISR, and whoever is caught up and may join.
 * [HW-3] It stands still while the ISR is below the minimum (KAFKA-15583). [HW-4] On a leader it never falls
 * (Partition.maybeIncrementLeaderHW).
 */
export function advanceHighWatermark(
  context: Context,
  state: ReplicationState,
  hosted: HostedLeader,
): ReplicationState {
  const { replica, log } = hosted;
  const { settings } = state;
  const isHeld =
    settings.features.highWatermarkHeldBelowMinIsr &&
    replica.isrState.isr.length < effectiveMinIsr(context, state, hosted);
  if (isHeld) return state;
  const { logEndOffset } = log.log;
  let candidate = logEndOffset;
  for (const remote of replica.remotes) {
    if (remote.logEndOffset >= candidate) continue;
    const counts =
      isInMaximalIsr(replica.isrState, remote.brokerId) ||
      (isCaughtUp(remote, logEndOffset, context.turn.nowMs, settings.replicaLagTimeMaxMs) &&
        isEligible(context.image, settings.features, remote));
    if (counts) candidate = remote.logEndOffset;
  }
  return candidate > replica.highWatermark
    ? setHighWatermark(context, state, hosted, candidate)
    : state;
}

/** Sets the high watermark of a replica, and lets its checkpoint follow. */
export function setHighWatermark(
  { turn }: Context,
  state: ReplicationState,
  hosted: Hosted,
  highWatermark: number,
): ReplicationState {
  const { topic, partition, replica, log } = hosted;
  if (replica === null || replica.highWatermark === highWatermark) return state;
  const { role, highWatermark: from } = replica;
  turn.emit({ type: 'HighWatermarkAdvanced', topic, partition, role, from, to: highWatermark });
  const producers = forgetEndedBefore(log.producers, highWatermark);
  const kept =
    producers === log.producers
      ? state
      : putLog(state, hosted, changePartitionLog(log, { producers }));
  return wantCheckpoint(
    { turn },
    putReplica(kept, hosted, withHighWatermark(replica, highWatermark)),
  );
}

/** [HW-5] High watermarks are written to disk every replica.high.watermark.checkpoint.interval.ms, counted from the start. */
function wantCheckpoint(
  { turn }: Pick<Context, 'turn'>,
  state: ReplicationState,
): ReplicationState {
  const { memory, settings } = state;
  if (memory.checkpointTicket !== null) return state;
  const intervalMs = settings.highWatermarkCheckpointIntervalMs;
  const delayMs = intervalMs - ((turn.nowMs - memory.startedMs) % intervalMs);
  const checkpointTicket = turn.schedule(delayMs, {
    area: 'replication',
    type: 'HighWatermarkCheckpoint',
  });
  return changeReplicationState(state, {
    memory: changeReplicationMemory(memory, { checkpointTicket }),
  });
}

/** Writes the high watermarks of all replicas to the disk. */
export function checkpointHighWatermarks(state: ReplicationState): ReplicationState {
  const topics = state.disk.topics.map((topic, index) => {
    const partitions = topic.partitions.map((log, partition) => {
      const highWatermark = state.memory.topics[index]?.[partition]?.highWatermark;
      return log === null || highWatermark === undefined
        ? log
        : log.highWatermarkCheckpoint === highWatermark
          ? log
          : changePartitionLog(log, { highWatermarkCheckpoint: highWatermark });
    });
    return partitions.some((log, index) => log !== topic.partitions[index])
      ? { ...topic, partitions }
      : topic;
  });
  return changeReplicationState(state, {
    disk: { directories: state.disk.directories, topics },
    memory: changeReplicationMemory(state.memory, { checkpointTicket: null }),
  });
}

import { changeReplicationMemory, changeReplicationState } from '../changes.ts';
import { findBroker } from '../../controller/index.ts';
import type { DeleteRecordsRequest } from '../../network/protocol/index.ts';
import type { RequestHandle } from '../../network/turn.ts';
import type { ParkedDelete, ParkedDeletePartition, ReplicationState } from '../state.ts';
import { asLeader, findHosted } from '../store.ts';
import type { Context, HostedLeader } from '../store.ts';

/** [DELETE-2] The smallest log start of the leader and the live replicas (Partition.lowWatermarkIfLeader). */
function lowWatermark({ image }: Context, { replica, log }: HostedLeader): number {
  let lowest = log.log.logStartOffset;
  for (const remote of replica.remotes) {
    const broker = findBroker(image, remote.brokerId);
    if (broker !== null && !broker.fenced) lowest = Math.min(lowest, remote.logStartOffset);
  }
  return lowest;
}

function check(
  context: Context,
  state: ReplicationState,
  waiting: ParkedDeletePartition,
): ParkedDeletePartition {
  if (waiting.requiredOffset === null) return waiting;
  const leader = asLeader(findHosted(state, waiting.topic, waiting.partition));
  if (leader === null) {
    return { ...waiting, error: 'NOT_LEADER_OR_FOLLOWER', requiredOffset: null, lowWatermark: -1 };
  }
  const lowest = lowWatermark(context, leader);
  return lowest >= waiting.requiredOffset
    ? { ...waiting, requiredOffset: null, lowWatermark: lowest }
    : { ...waiting, lowWatermark: lowest };
}

function reply(
  { turn }: Context,
  handle: RequestHandle,
  partitions: readonly ParkedDeletePartition[],
): void {
  turn.reply(handle, {
    api: 'DeleteRecords',
    partitions: partitions.map(({ topic, partition, error, lowWatermark: low }) => ({
      topic,
      partition,
      error,
      lowWatermark: low,
    })),
  });
}

/** Answers when all live replicas have moved their log start, else lets the request wait (DelayedDeleteRecords). */
export function replyOrParkDelete(
  context: Context,
  state: ReplicationState,
  handle: RequestHandle,
  request: DeleteRecordsRequest,
  partitions: readonly ParkedDeletePartition[],
): ReplicationState {
  const checked = partitions.map((waiting) => check(context, state, waiting));
  if (checked.every(({ requiredOffset }) => requiredOffset === null)) {
    reply(context, handle, checked);
    return state;
  }
  const { memory } = state;
  const id = memory.nextParkedId;
  const ticket = context.turn.schedule(request.timeoutMs, {
    area: 'replication',
    type: 'DeleteRecordsTimeout',
    id,
  });
  const parked: ParkedDelete = { id, handle, ticket, partitions: checked };
  const parkedDeletes = [...memory.parkedDeletes, parked];
  return changeReplicationState(state, {
    memory: changeReplicationMemory(memory, { nextParkedId: id + 1, parkedDeletes }),
  });
}

/** Something happened to a partition: requests that wait for its low watermark may be done. */
export function completeDeletes(context: Context, state: ReplicationState): ReplicationState {
  const { parkedDeletes } = state.memory;
  if (parkedDeletes.length === 0) return state;
  const left: ParkedDelete[] = [];
  for (const parked of parkedDeletes) {
    const partitions = parked.partitions.map((waiting) => check(context, state, waiting));
    if (partitions.some(({ requiredOffset }) => requiredOffset !== null)) {
      left.push({ ...parked, partitions });
    } else {
      context.turn.cancel(parked.ticket);
      reply(context, parked.handle, partitions);
    }
  }
  return changeReplicationState(state, {
    memory: changeReplicationMemory(state.memory, { parkedDeletes: left }),
  });
}

export function onDeleteTimeout(
  context: Context,
  state: ReplicationState,
  id: number,
): ReplicationState {
  const { parkedDeletes } = state.memory;
  const parked = parkedDeletes.find((one) => one.id === id);
  if (parked === undefined) return state;
  reply(
    context,
    parked.handle,
    parked.partitions.map((waiting) =>
      waiting.requiredOffset === null
        ? waiting
        : { ...waiting, error: 'REQUEST_TIMED_OUT', requiredOffset: null, lowWatermark: -1 },
    ),
  );
  const left = parkedDeletes.filter((one) => one !== parked);
  return changeReplicationState(state, {
    memory: changeReplicationMemory(state.memory, { parkedDeletes: left }),
  });
}

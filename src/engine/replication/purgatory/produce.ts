import { changeReplicationMemory, changeReplicationState } from '../changes.ts';
import type { ErrorName } from '../../config/index.ts';
import type { ProducePartitionResponse, TopicPartition } from '../../network/protocol/index.ts';
import type { RequestHandle } from '../../network/turn.ts';
import { effectiveMinIsr } from '../high-watermark.ts';
import { maximalIsrSize } from '../isr.ts';
import type { ParkedProduce, ReplicationState } from '../state.ts';
import { asLeader, currentLeader, findHosted, notHostedError } from '../store.ts';
import type { Context } from '../store.ts';

type Waiting = ParkedProduce['partitions'][number];

/** What a partition's part of a produce is answered when it failed. */
export function refusedProduce(
  { image }: Context,
  topic: string,
  partition: number,
  error: ErrorName,
): ProducePartitionResponse {
  return {
    topic,
    partition,
    error,
    baseOffset: -1,
    logStartOffset: -1,
    currentLeader:
      error === 'NOT_LEADER_OR_FOLLOWER' ? currentLeader(image, topic, partition) : null,
  };
}

/** Answers a produce with acks=all if all has been replicated, else lets it wait (DelayedProduce). */
export function replyOrParkProduce(
  context: Context,
  state: ReplicationState,
  handle: RequestHandle,
  timeoutMs: number,
  partitions: readonly Waiting[],
): ReplicationState {
  const checked = partitions.map((waiting) => check(context, state, waiting));
  if (checked.every(({ requiredOffset }) => requiredOffset === null)) {
    reply(context, handle, checked);
    return state;
  }
  const { memory } = state;
  const id = memory.nextParkedId;
  const ticket = context.turn.schedule(timeoutMs, {
    area: 'replication',
    type: 'ProduceTimeout',
    id,
  });
  const parkedProduces = [...memory.parkedProduces, { id, handle, ticket, partitions: checked }];
  return changeReplicationState(state, {
    memory: changeReplicationMemory(memory, { nextParkedId: id + 1, parkedProduces }),
  });
}

/** [PRODUCE-6] Something happened to a partition: produces that wait for it are answered when none of their parts waits on. */
export function completeProduces(
  context: Context,
  state: ReplicationState,
  topic: string,
  partition: number,
): ReplicationState {
  const { parkedProduces } = state.memory;
  const concerns = (one: Waiting): boolean =>
    one.response.partition === partition &&
    one.response.topic === topic &&
    one.requiredOffset !== null;
  if (!parkedProduces.some((parked) => parked.partitions.some(concerns))) return state;
  const left: ParkedProduce[] = [];
  for (const parked of parkedProduces) {
    const partitions = parked.partitions.map((one) =>
      concerns(one) ? check(context, state, one) : one,
    );
    if (partitions.some(({ requiredOffset }) => requiredOffset !== null)) {
      left.push({ ...parked, partitions });
    } else {
      context.turn.cancel(parked.ticket);
      reply(context, parked.handle, partitions);
    }
  }
  return changeReplicationState(state, {
    memory: changeReplicationMemory(state.memory, { parkedProduces: left }),
  });
}

/** [PRODUCE-7] Whoever still waits hears REQUEST_TIMED_OUT; the records stay in the log. */
export function onProduceTimeout(
  context: Context,
  state: ReplicationState,
  id: number,
): ReplicationState {
  const { parkedProduces } = state.memory;
  const parked = parkedProduces.find((one) => one.id === id);
  if (parked === undefined) return state;
  const partitions = parked.partitions.map((one): Waiting => {
    if (one.requiredOffset === null) return one;
    const { topic, partition } = one.response;
    const { requiredOffset } = one;
    context.turn.emit({ type: 'ProduceTimedOut', topic, partition, requiredOffset });
    return {
      requiredOffset: null,
      response: refusedProduce(context, topic, partition, 'REQUEST_TIMED_OUT'),
    };
  });
  reply(context, parked.handle, partitions);
  const left = parkedProduces.filter((one) => one !== parked);
  return changeReplicationState(state, {
    memory: changeReplicationMemory(state.memory, { parkedProduces: left }),
  });
}

function reply({ turn }: Context, handle: RequestHandle, partitions: readonly Waiting[]): void {
  turn.reply(handle, { api: 'Produce', partitions: partitions.map(({ response }) => response) });
}

function check(context: Context, state: ReplicationState, waiting: Waiting): Waiting {
  const { response, requiredOffset } = waiting;
  if (requiredOffset === null) return waiting;
  const { topic, partition } = response;
  const progress = progressOf(context, state, { topic, partition }, requiredOffset);
  if (progress === 'waiting') return waiting;
  return {
    requiredOffset: null,
    response: progress === 'NONE' ? response : refusedProduce(context, topic, partition, progress),
  };
}

/**
 * [PRODUCE-5] A batch is acknowledged once the high watermark has passed it, by an ISR that is large enough
 * (Partition.checkEnoughReplicasReachOffset).
 */
export function progressOf(
  context: Context,
  state: ReplicationState,
  { topic, partition }: TopicPartition,
  requiredOffset: number,
): ErrorName | 'waiting' {
  const hosted = findHosted(state, topic, partition);
  const leader = asLeader(hosted);
  if (leader === null) {
    return hosted === null
      ? notHostedError(state, context.image, topic, partition)
      : 'NOT_LEADER_OR_FOLLOWER';
  }
  if (leader.replica.highWatermark < requiredOffset) return 'waiting';
  return maximalIsrSize(leader.replica.isrState) >= effectiveMinIsr(context, state, leader)
    ? 'NONE'
    : 'NOT_ENOUGH_REPLICAS_AFTER_APPEND';
}

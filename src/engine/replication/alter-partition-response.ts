import { changeLeaderReplica } from './changes.ts';
import type { ErrorName } from '../config/index.ts';
import { advance } from '../kernel/lifecycle.ts';
import type { AlterPartitionResponse } from '../network/protocol/index.ts';
import type { RequestOutcome } from '../network/turn.ts';
import { putManager, retryLater, sendProposals, submit } from './alter-partition.ts';
import { advanceHighWatermark } from './high-watermark.ts';
import { isrStateLifecycle } from './isr-state.lifecycle.ts';
import { isPending, revert } from './isr.ts';
import { completeDelayed } from './purgatory/complete.ts';
import type { IsrProposal, IsrState, ReplicationState } from './state.ts';
import { asLeader, findHostedById, putReplica } from './store.ts';
import type { Context, HostedLeader } from './store.ts';

type Answer = AlterPartitionResponse['partitions'][number];

/** What the controller made of the proposals (AlterPartitionManager.handleAlterPartitionResponse). */
export function onAlterPartitionOutcome(
  context: Context,
  state: ReplicationState,
  outcome: RequestOutcome,
): ReplicationState {
  const { alterPartition } = state.memory;
  const { inFlight, proposals } = alterPartition;
  if (inFlight?.correlationId !== outcome.correlationId) return state;
  const { result } = outcome;
  const isHeard = result.kind === 'response' && result.body.api === 'AlterPartition';
  if (!isHeard || result.body.error !== 'NONE') return retryLater(context.turn, state);
  const sent = proposals.slice(0, inFlight.count);
  let next = putManager(state, {
    ...alterPartition,
    inFlight: null,
    proposals: proposals.slice(inFlight.count),
  });
  for (const proposal of sent) {
    const answer = result.body.partitions.find(
      (one) => one.topicId === proposal.topicId && one.partition === proposal.partition,
    );
    if (answer !== undefined) next = settle(context, next, proposal, answer);
  }
  return sendProposals(context.turn, next);
}

function settle(
  context: Context,
  state: ReplicationState,
  proposal: IsrProposal,
  answer: Answer,
): ReplicationState {
  const leader = asLeader(findHostedById(state, proposal.topicId, proposal.partition));
  // [ALTER-5] An answer to a proposal that newer metadata has overtaken is not heard.
  const isCurrent =
    leader !== null &&
    isPending(leader.replica.isrState) &&
    leader.replica.leaderEpoch === proposal.leaderEpoch &&
    leader.replica.partitionEpoch === proposal.partitionEpoch;
  if (!isCurrent) return state;
  return answer.error === 'NONE'
    ? commit(context, state, leader, answer)
    : refuse(context, state, leader, answer.error);
}

/** [ALTER-6] The ISR and the partition epoch are what the controller says; the high watermark may follow. */
function commit(
  context: Context,
  state: ReplicationState,
  leader: HostedLeader,
  answer: Answer,
): ReplicationState {
  const { replica } = leader;
  const isOther = answer.leaderEpoch !== replica.leaderEpoch;
  if (isOther || answer.partitionEpoch < replica.partitionEpoch) return state;
  const isrState: IsrState = {
    name: advance(isrStateLifecycle, replica.isrState.name, 'COMMIT'),
    isr: answer.isr,
    proposed: [],
    leaderRecoveryState: answer.leaderRecoveryState,
  };
  const committed = changeLeaderReplica(replica, {
    isrState,
    partitionEpoch: answer.partitionEpoch,
  });
  const settled = putReplica(state, leader, committed);
  // [ALTER-8] Before KAFKA-13091 nobody looked: an acks=all write could wait in vain until the next append.
  if (!state.settings.features.highWatermarkFollowsIsr) return settled;
  const next = advanceHighWatermark(context, settled, { ...leader, replica: committed });
  return next === settled ? settled : completeDelayed(context, next, leader);
}

/** [ALTER-7] What a leader does about a refusal (Partition.handleAlterPartitionError). */
function refuse(
  context: Context,
  state: ReplicationState,
  leader: HostedLeader,
  error: ErrorName,
): ReplicationState {
  const { topic, partition, replica } = leader;
  context.turn.emit({ type: 'IsrChangeRefused', topic, partition, error });
  switch (error) {
    case 'INELIGIBLE_REPLICA':
    case 'OPERATION_NOT_ATTEMPTED':
      return putReplica(
        state,
        leader,
        changeLeaderReplica(replica, { isrState: revert(replica.isrState) }),
      );
    case 'UNKNOWN_TOPIC_OR_PARTITION':
    case 'UNKNOWN_TOPIC_ID':
    case 'FENCED_LEADER_EPOCH':
    case 'INVALID_UPDATE_VERSION':
    case 'INVALID_REQUEST':
    case 'NEW_LEADER_ELECTED':
      // Stays pending: newer metadata is on its way and will say how things are.
      return state;
    default:
      return submit(context, state, leader, replica.isrState);
  }
}

import { sendAssignments } from './assignments.ts';
import { changeLeaderReplica, changeReplicationMemory, changeReplicationState } from './changes.ts';
import { findBroker } from '../controller/index.ts';
import type { NodeId } from '../kernel/turn.ts';
import { proposedIsr, proposeExpand, proposeShrink } from './isr.ts';
import type {
  AlterPartitionManager,
  IsrProposal,
  IsrState,
  ReplicationState,
  ReplicationTurn,
} from './state.ts';
import { putReplica } from './store.ts';
import type { Context, HostedLeader } from './store.ts';

/** AlterPartitionManager waits so long after a request that failed as a whole. */
const RETRY_MS = 50;

/** Proposes that a caught-up follower joins the ISR. */
export function submitExpand(
  context: Context,
  state: ReplicationState,
  hosted: HostedLeader,
  brokerId: number,
): ReplicationState {
  if (isUnderWay(state, hosted)) return state;
  const next = proposeExpand(hosted.replica.isrState, brokerId);
  announce(context.turn, 'IsrExpandProposed', hosted, next);
  return submit(context, state, hosted, next);
}

/** Proposes that replicas that lag leave the ISR. */
export function submitShrink(
  context: Context,
  state: ReplicationState,
  hosted: HostedLeader,
  leaving: readonly number[],
): ReplicationState {
  if (isUnderWay(state, hosted)) return state;
  const next = proposeShrink(hosted.replica.isrState, leaving);
  announce(context.turn, 'IsrShrinkProposed', hosted, next);
  return submit(context, state, hosted, next);
}

/** [ALTER-1] At most one proposal a partition; also one of an earlier epoch has to be answered first. */
function isUnderWay({ memory }: ReplicationState, { topicId, partition }: HostedLeader): boolean {
  return memory.alterPartition.proposals.some(
    (proposal) => proposal.topicId === topicId && proposal.partition === partition,
  );
}

function announce(
  turn: ReplicationTurn,
  type: 'IsrShrinkProposed' | 'IsrExpandProposed',
  { topic, partition, replica }: HostedLeader,
  next: IsrState,
): void {
  turn.emit({ type, topic, partition, isr: replica.isrState.isr, newIsr: proposedIsr(next) });
}

/** Sends what a pending state proposes; nothing may be under way for this partition. */
export function submit(
  context: Context,
  state: ReplicationState,
  hosted: HostedLeader,
  isrState: IsrState,
): ReplicationState {
  const { topicId, partition, replica } = hosted;
  const pending = putReplica(state, hosted, changeLeaderReplica(replica, { isrState }));
  const { alterPartition } = state.memory;
  const brokerEpochOf = (brokerId: number): number => {
    if (brokerId === state.settings.brokerId) return state.brokerEpoch;
    const remote = replica.remotes.find((one) => one.brokerId === brokerId);
    const fetched = remote?.brokerEpoch ?? -1;
    return fetched === -1 ? (findBroker(context.image, brokerId)?.brokerEpoch ?? -1) : fetched;
  };
  const proposal: IsrProposal = {
    topicId,
    partition,
    leaderEpoch: replica.leaderEpoch,
    partitionEpoch: replica.partitionEpoch,
    newIsr: proposedIsr(isrState).map((brokerId) => ({
      brokerId,
      brokerEpoch: brokerEpochOf(brokerId),
    })),
    // [ALTER-2] The first change of a leader that was elected uncleanly says that it has recovered (KIP-704).
    leaderRecoveryState: 'RECOVERED',
  };
  const proposals = [...alterPartition.proposals, proposal];
  return sendProposals(context.turn, putManager(pending, { ...alterPartition, proposals }));
}

export function putManager(
  state: ReplicationState,
  alterPartition: AlterPartitionManager,
): ReplicationState {
  return changeReplicationState(state, {
    memory: changeReplicationMemory(state.memory, { alterPartition }),
  });
}

/** [ALTER-3] One request at a time, with everything that waits. */
export function sendProposals(turn: ReplicationTurn, state: ReplicationState): ReplicationState {
  const { alterPartition } = state.memory;
  const { controller, proposals, inFlight, retryTicket } = alterPartition;
  const mustWait = inFlight !== null || retryTicket !== null;
  if (controller === null || proposals.length === 0 || mustWait) return state;
  const correlationId = turn.request(
    controller,
    'alterPartition',
    {
      api: 'AlterPartition',
      brokerId: state.settings.brokerId,
      brokerEpoch: state.brokerEpoch,
      partitions: proposals,
    },
    state.settings.controllerRequestTimeoutMs,
  );
  return putManager(state, {
    ...alterPartition,
    inFlight: { correlationId, count: proposals.length },
  });
}

/** [ALTER-4] A request that failed as a whole is sent again after 50 ms, for ever. */
export function retryLater(turn: ReplicationTurn, state: ReplicationState): ReplicationState {
  const retryTicket = turn.schedule(RETRY_MS, { area: 'replication', type: 'AlterPartitionRetry' });
  return putManager(state, { ...state.memory.alterPartition, inFlight: null, retryTicket });
}

export function onAlterPartitionRetry(
  turn: ReplicationTurn,
  state: ReplicationState,
): ReplicationState {
  return sendProposals(
    turn,
    putManager(state, { ...state.memory.alterPartition, retryTicket: null }),
  );
}

/** Tells where proposals go from now on; null: nowhere until a controller is known. */
export function controllerChanged(
  turn: ReplicationTurn,
  state: ReplicationState,
  controller: NodeId | null,
): ReplicationState {
  const told = putManager(state, { ...state.memory.alterPartition, controller });
  return sendAssignments(turn, sendProposals(turn, told));
}

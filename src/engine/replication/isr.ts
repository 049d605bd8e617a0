import { findBroker } from '../controller/index.ts';
import type { MetadataImage } from '../controller/index.ts';
import { advance } from '../kernel/lifecycle.ts';
import type { LeaderRecoveryState } from '../network/protocol/index.ts';
import { isrStateLifecycle } from './isr-state.lifecycle.ts';
import { isCaughtUp } from './remote-replica.ts';
import type { ReplicationFeatures } from './settings.ts';
import type { IsrState, LeaderReplica, RemoteReplica } from './state.ts';
import type { HostedLeader } from './store.ts';

export function committedIsr(
  isr: readonly number[],
  leaderRecoveryState: LeaderRecoveryState,
): IsrState {
  return { name: isrStateLifecycle.initial, isr, proposed: [], leaderRecoveryState };
}

/** Whether a proposal has not been answered. */
export function isPending(state: IsrState): boolean {
  return state.name !== 'Committed';
}

/** [ISR-1] Who must have a record before it is committed: who is proposed to join counts at once, who is to leave still does. */
export function isInMaximalIsr(state: IsrState, brokerId: number): boolean {
  return (
    state.isr.includes(brokerId) ||
    (state.name === 'PendingExpandIsr' && state.proposed.includes(brokerId))
  );
}

export function maximalIsrSize(state: IsrState): number {
  return state.isr.length + (state.name === 'PendingExpandIsr' ? state.proposed.length : 0);
}

export function proposeExpand(state: IsrState, brokerId: number): IsrState {
  const name = advance(isrStateLifecycle, state.name, 'PROPOSE_EXPAND');
  return { ...state, name, proposed: [brokerId] };
}

export function proposeShrink(state: IsrState, leaving: readonly number[]): IsrState {
  const name = advance(isrStateLifecycle, state.name, 'PROPOSE_SHRINK');
  return { ...state, name, proposed: leaving };
}

/** The controller did not attempt the change: everything is as before. */
export function revert(state: IsrState): IsrState {
  return { ...state, name: advance(isrStateLifecycle, state.name, 'REVERT'), proposed: [] };
}

/** What the proposal of a pending state would make of the ISR. */
export function proposedIsr(state: IsrState): readonly number[] {
  switch (state.name) {
    case 'Committed':
      return state.isr;
    case 'PendingExpandIsr':
      return [...state.isr, ...state.proposed];
    case 'PendingShrinkIsr':
      return state.isr.filter((brokerId) => !state.proposed.includes(brokerId));
  }
}

/** [ISR-2] Whether the controller would take a replica into the ISR (Partition.isReplicaIsrEligible, KIP-841, KIP-903). */
export function isEligible(
  image: MetadataImage,
  features: ReplicationFeatures,
  remote: RemoteReplica,
): boolean {
  if (!features.fencedBrokersStayOutOfIsr) return true;
  const broker = findBroker(image, remote.brokerId);
  return (
    broker !== null &&
    !broker.fenced &&
    !broker.inControlledShutdown &&
    (remote.brokerEpoch === -1 || remote.brokerEpoch === broker.brokerEpoch)
  );
}

/** [ISR-3] A follower may join when it has reached the high watermark and the start of the leader's epoch, and none is pending. */
export function mayJoin(
  leader: LeaderReplica,
  remote: RemoteReplica,
  image: MetadataImage,
  features: ReplicationFeatures,
): boolean {
  return (
    !isPending(leader.isrState) &&
    !leader.isrState.isr.includes(remote.brokerId) &&
    remote.logEndOffset >= leader.highWatermark &&
    remote.logEndOffset >= leader.leaderEpochStartOffset &&
    isEligible(image, features, remote)
  );
}

/** [ISR-4] Members of the ISR that have not been caught up for replica.lag.time.max.ms; none while a change is pending. */
export function outOfSync(
  { replica, log }: HostedLeader,
  nowMs: number,
  replicaLagTimeMaxMs: number,
): readonly number[] {
  if (isPending(replica.isrState)) return [];
  return replica.remotes
    .filter(
      (remote) =>
        replica.isrState.isr.includes(remote.brokerId) &&
        !isCaughtUp(remote, log.log.logEndOffset, nowMs, replicaLagTimeMaxMs),
    )
    .map((remote) => remote.brokerId);
}

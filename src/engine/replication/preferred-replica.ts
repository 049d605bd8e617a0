import { findBroker } from '../controller/index.ts';
import type { FetchPartition, FetchRequest } from '../network/protocol/index.ts';
import type { LeaderReplica, RemoteReplica, ReplicationState } from './state.ts';
import type { Context, Hosted } from './store.ts';

/**
 * [FETCH-5] Where a consumer with a rack should rather read (KIP-392, RackAwareReplicaSelector): a replica of the ISR in
 * its rack that has the offset, the most caught-up one; -1: here, which is also the answer when the leader is in that rack.
 */
export function preferredReadReplica(
  { image, turn }: Context,
  { settings }: ReplicationState,
  request: FetchRequest,
  part: FetchPartition,
  { replica }: Hosted,
): number {
  const asks = request.replicaId < 0 && request.rackId !== '' && settings.replicaSelectorRackAware;
  if (!asks || replica?.role !== 'Leader' || settings.rack === request.rackId) return -1;
  const inRack = candidates(replica, part.fetchOffset).filter((remote) => {
    const broker = findBroker(image, remote.brokerId);
    return broker !== null && !broker.fenced && broker.rack === request.rackId;
  });
  return inRack.length === 0 ? -1 : inRack.reduce((a, b) => better(a, b, turn.nowMs)).brokerId;
}

function candidates(
  { remotes, isrState }: LeaderReplica,
  fetchOffset: number,
): readonly RemoteReplica[] {
  return remotes.filter(
    (remote) =>
      isrState.isr.includes(remote.brokerId) &&
      remote.logEndOffset >= fetchOffset &&
      remote.logStartOffset <= fetchOffset,
  );
}

/** By log end, then by how long ago it was caught up, then by id (ReplicaView.comparator). */
function better(a: RemoteReplica, b: RemoteReplica, nowMs: number): RemoteReplica {
  if (a.logEndOffset !== b.logEndOffset) return a.logEndOffset > b.logEndOffset ? a : b;
  const aLag = nowMs - a.lastCaughtUpTimeMs;
  const bLag = nowMs - b.lastCaughtUpTimeMs;
  if (aLag !== bLag) return aLag < bLag ? a : b;
  return a.brokerId > b.brokerId ? a : b;
}

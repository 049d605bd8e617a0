import { emptyLog } from '../../log/offset-log.ts';
import type {
  EpochEndOffset,
  FetchSnapshotRequest,
  FetchSnapshotResponse,
} from '../../network/protocol/index.ts';
import { readVoters } from './voter-set.ts';
import type { QuorumRole, QuorumState, QuorumTurn } from './types.ts';

type FollowerRole = Extract<QuorumRole, { readonly name: 'Follower' }>;
type SnapshotProgress = NonNullable<FollowerRole['fetchingSnapshot']>;

export function snapshotRequest(
  { identity, disk }: QuorumState,
  { epoch, endOffset, positionBytes }: SnapshotProgress,
): FetchSnapshotRequest {
  return {
    api: 'FetchSnapshot',
    replicaId: identity.localId,
    replicaDirectoryId: disk.directoryId,
    currentLeaderEpoch: disk.leaderEpoch,
    snapshotId: { epoch, endOffset },
    position: positionBytes,
  };
}

function withProgress(state: QuorumState, progress: SnapshotProgress | null): QuorumState {
  const { role } = state.memory;
  if (role.name !== 'Follower' || role.fetchingSnapshot === progress) return state;
  return {
    ...state,
    memory: { ...state.memory, role: { ...role, fetchingSnapshot: progress } },
  };
}

/** [SNP-3] The leader has told a follower to fetch a snapshot: that is what it asks for from now on. */
export function beginSnapshot(
  turn: QuorumTurn,
  state: QuorumState,
  { epoch, endOffset }: EpochEndOffset,
): QuorumState {
  const { leaderId } = state.disk;
  turn.emit({ type: 'MetadataSnapshotRequested', leaderId, endOffset, epoch });
  return withProgress(state, { epoch, endOffset, positionBytes: 0 });
}

/** The snapshot cannot be had: the follower fetches records again, and is told of another one if it still needs one. */
export function giveUpSnapshot(state: QuorumState): QuorumState {
  return withProgress(state, null);
}

/**
 * [SNP-4] A part has come. With the last one the whole log goes, and begins anew where the snapshot ends: everything
 * before is committed, and so is the snapshot (KafkaRaftClient.handleFetchSnapshotResponse).
 */
export function onFetchSnapshotResponse(
  turn: QuorumTurn,
  state: QuorumState,
  response: FetchSnapshotResponse,
): QuorumState {
  const { role } = state.memory;
  if (role.name !== 'Follower') return state;
  const fetchDueMs = turn.nowMs + state.settings.fetchTimeoutMs;
  const heard = { ...state, memory: { ...state.memory, role: { ...role, fetchDueMs } } };
  const { fetchingSnapshot: progress } = role;
  const { snapshotId, position, partBytes, snapshot } = response;
  const isExpected =
    progress?.endOffset === snapshotId.endOffset &&
    progress.epoch === snapshotId.epoch &&
    progress.positionBytes === position;
  if (!isExpected) return heard;
  if (snapshot === null) {
    return withProgress(heard, { ...progress, positionBytes: position + partBytes });
  }
  const { endOffset, epoch, sizeBytes } = snapshot;
  const { leaderId } = state.disk;
  turn.emit({ type: 'MetadataSnapshotFetched', leaderId, endOffset, epoch, sizeBytes });
  const done = withProgress(heard, null);
  return readVoters({
    ...done,
    disk: { ...done.disk, log: emptyLog(endOffset), snapshots: [snapshot] },
    memory: { ...done.memory, highWatermark: Math.max(done.memory.highWatermark, endOffset) },
  });
}

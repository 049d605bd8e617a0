import type { ErrorName } from '../../config/errors.ts';
import { deleteBefore } from '../../log/offset-log.ts';
import type {
  EpochEndOffset,
  FetchSnapshotRequest,
  MetadataSnapshot,
} from '../../network/protocol/index.ts';
import type { IncomingRequest } from '../../network/turn.ts';
import { logSizeBytes } from '../metadata/sizes.ts';
import { noteFetch } from './leader-state.ts';
import { whoLeads } from './voter-set.ts';
import { CLEANING_INTERVAL_MS, NONE } from './types.ts';
import type { MetadataStore, QuorumState, QuorumTurn } from './types.ts';

/** Bytes of a snapshot in one answer (KafkaRaftClient.MAX_BATCH_SIZE_BYTES). */
const MAX_PART_BYTES = 8_388_608;

/**
 * [SNP-3] The snapshot that a fetcher needs because the log does not go back far enough for it: the latest, or null
 * (RaftLog.validateOffsetAndEpoch). Who has nothing at all gets one too, if there is one (KIP-853).
 */
export function snapshotToFetch(
  { log, snapshots }: MetadataStore,
  fetchOffset: number,
  lastFetchedEpoch: number,
): EpochEndOffset | null {
  const [earliest] = snapshots;
  const latest = snapshots.at(-1);
  if (earliest === undefined || latest === undefined) return null;
  const { logStartOffset } = log;
  const isNeeded =
    fetchOffset === 0 ||
    fetchOffset < logStartOffset ||
    lastFetchedEpoch < earliest.epoch ||
    (fetchOffset === logStartOffset &&
      logStartOffset === earliest.endOffset &&
      lastFetchedEpoch !== earliest.epoch);
  return isNeeded ? { epoch: latest.epoch, endOffset: latest.endOffset } : null;
}

/** The snapshot with which a process begins whose image ends before `nextOffset`; null when the log has it all. */
export function snapshotToLoad(
  { disk, memory }: QuorumState,
  nextOffset: number,
): MetadataSnapshot | null {
  const latest = disk.snapshots.at(-1);
  if (latest === undefined || latest.endOffset > memory.highWatermark) return null;
  const isNeeded = nextOffset === 0 || nextOffset < disk.log.logStartOffset;
  return isNeeded && latest.endOffset > nextOffset ? latest : null;
}

/** Keeps a snapshot that this process has written of what it has applied; one of the same end is kept already. */
export function addSnapshot(
  turn: QuorumTurn,
  state: QuorumState,
  snapshot: MetadataSnapshot,
): QuorumState {
  const { snapshots } = state.disk;
  const latestEnd = snapshots.at(-1)?.endOffset ?? NONE;
  if (snapshot.endOffset <= latestEnd) return state;
  const { endOffset, epoch, sizeBytes } = snapshot;
  turn.emit({ type: 'MetadataSnapshotWritten', endOffset, epoch, sizeBytes });
  return { ...state, disk: { ...state.disk, snapshots: [...snapshots, snapshot] } };
}

function isTooMuch(
  { disk, settings }: QuorumState,
  { log, snapshots }: MetadataStore,
  nowMs: number,
): boolean {
  const { retentionBytes, retentionMs } = settings;
  const [earliest] = disk.snapshots;
  if (earliest === undefined) return false;
  const sizeBytes = snapshots.reduce((sum, each) => sum + each.sizeBytes, logSizeBytes(log));
  return (
    (retentionBytes >= 0 && sizeBytes > retentionBytes) ||
    (retentionMs >= 0 && nowMs - (snapshots[0]?.lastContainedMs ?? nowMs) > retentionMs)
  );
}

/**
 * [SNP-2] Once a minute, while log and snapshots are too large or the earliest snapshot too old, the earliest goes, and
 * the log before the next one. The latest snapshot always stays (KafkaMetadataLog.cleanSnapshots).
 */
export function cleanWhenDue(turn: QuorumTurn, state: QuorumState): QuorumState {
  if (state.memory.cleaningDueMs > turn.nowMs) return state;
  const cleaningDueMs = turn.nowMs + CLEANING_INTERVAL_MS;
  let store: MetadataStore = state.disk;
  for (;;) {
    const [, next] = store.snapshots;
    if (next === undefined || !isTooMuch(state, store, turn.nowMs)) break;
    store = {
      log: deleteBefore(store.log, next.endOffset),
      snapshots: store.snapshots.slice(1),
    };
  }
  const { log, snapshots } = store;
  if (log.logStartOffset > state.disk.log.logStartOffset) {
    turn.emit({ type: 'MetadataLogStartMoved', logStartOffset: log.logStartOffset });
  }
  return {
    ...state,
    disk: { ...state.disk, log, snapshots },
    memory: { ...state.memory, cleaningDueMs },
  };
}

/** Why a part of a snapshot is not given; NONE when it is (handleFetchSnapshotRequest). */
function fetchSnapshotError(
  { disk, memory }: QuorumState,
  { currentLeaderEpoch, position }: FetchSnapshotRequest,
  snapshot: MetadataSnapshot | null,
): ErrorName {
  if (currentLeaderEpoch < disk.leaderEpoch) return 'FENCED_LEADER_EPOCH';
  if (currentLeaderEpoch > disk.leaderEpoch) return 'UNKNOWN_LEADER_EPOCH';
  if (memory.role.name !== 'Leader') return 'NOT_LEADER_OR_FOLLOWER';
  if (snapshot === null) return 'SNAPSHOT_NOT_FOUND';
  return position < 0 || position >= snapshot.sizeBytes ? 'POSITION_OUT_OF_RANGE' : 'NONE';
}

/** [SNP-4] Gives the next part of a snapshot; who asks for it counts as one who fetches. */
export function onFetchSnapshotRequest(
  turn: QuorumTurn,
  state: QuorumState,
  { handle, body }: IncomingRequest<FetchSnapshotRequest>,
): QuorumState {
  const { snapshotId, position } = body;
  const snapshot =
    state.disk.snapshots.find(
      ({ endOffset, epoch }) => endOffset === snapshotId.endOffset && epoch === snapshotId.epoch,
    ) ?? null;
  const error = fetchSnapshotError(state, body, snapshot);
  const sizeBytes = error === 'NONE' ? (snapshot?.sizeBytes ?? 0) : 0;
  const partBytes = Math.max(0, Math.min(MAX_PART_BYTES, sizeBytes - position));
  const isLast = error === 'NONE' && position + partBytes === sizeBytes;
  turn.reply(handle, {
    api: 'FetchSnapshot',
    error,
    ...whoLeads(state),
    snapshotId,
    sizeBytes,
    position,
    partBytes: error === 'NONE' ? partBytes : 0,
    snapshot: isLast ? snapshot : null,
  });
  return error === 'NONE' ? noteFetch(state, body, turn.nowMs) : state;
}

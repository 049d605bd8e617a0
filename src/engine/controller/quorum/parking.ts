import type { ErrorName } from '../../config/errors.ts';
import { batchesFrom } from '../../log/offset-log.ts';
import type {
  EpochEndOffset,
  MetadataBatch,
  RaftFetchRequest,
  RaftFetchResponse,
} from '../../network/protocol/index.ts';
import type { IncomingRequest } from '../../network/turn.ts';
import { divergingEpoch } from './epochs.ts';
import { updateReplica } from './leader-state.ts';
import { snapshotToFetch } from './snapshots.ts';
import { whoLeads } from './voter-set.ts';
import { NONE } from './types.ts';
import type { ParkedFetch, QuorumState, QuorumTurn } from './types.ts';

type IncomingFetch = IncomingRequest<RaftFetchRequest>;

/** Stands for MAX_BATCH_SIZE_BYTES of a response: batches of metadata have no size here ([SIM-RAFT-3]). */
const MAX_BATCHES_PER_FETCH = 512;

interface FetchContent {
  readonly error: ErrorName;
  readonly highWatermark: number;
  readonly divergingEpoch: EpochEndOffset | null;
  readonly snapshotId: EpochEndOffset | null;
  readonly batches: readonly MetadataBatch[];
}

const NOTHING: Omit<FetchContent, 'error'> = {
  highWatermark: NONE,
  divergingEpoch: null,
  snapshotId: null,
  batches: [],
};

function response(state: QuorumState, content: FetchContent): RaftFetchResponse {
  return { api: 'RaftFetch', ...whoLeads(state), ...content };
}

/** Why this member cannot serve the fetch; NONE when it can (validateLeaderOnlyRequest). */
function fetchError({ disk, memory }: QuorumState, request: RaftFetchRequest): ErrorName {
  const { currentLeaderEpoch, fetchOffset, lastFetchedEpoch, maxWaitMs } = request;
  const isFromFuture = lastFetchedEpoch < 0 || lastFetchedEpoch > currentLeaderEpoch;
  if (maxWaitMs < 0 || fetchOffset < 0 || isFromFuture) return 'INVALID_REQUEST';
  if (currentLeaderEpoch < disk.leaderEpoch) return 'FENCED_LEADER_EPOCH';
  if (currentLeaderEpoch > disk.leaderEpoch) return 'UNKNOWN_LEADER_EPOCH';
  return memory.role.name === 'Leader' ? 'NONE' : 'NOT_LEADER_OR_FOLLOWER';
}

function batchesForFetch(state: QuorumState, fetchOffset: number): readonly MetadataBatch[] {
  const batches: MetadataBatch[] = [];
  for (const batch of batchesFrom(state.disk.log, fetchOffset)) {
    batches.push(batch);
    if (batches.length === MAX_BATCHES_PER_FETCH) break;
  }
  return batches;
}

/** Serves a fetch, or parks it when there is nothing to tell and `mayPark` ([RAFT-8], [RAFT-10]). */
function serve(
  turn: QuorumTurn,
  state: QuorumState,
  incoming: IncomingFetch,
  mayPark: boolean,
): QuorumState {
  const { handle, body } = incoming;
  const { fetchOffset, lastFetchedEpoch, replicaId, replicaDirectoryId, maxWaitMs } = body;
  const error = fetchError(state, body);
  if (error !== 'NONE') {
    turn.reply(handle, response(state, { error, ...NOTHING }));
    return state;
  }
  const snapshotId = snapshotToFetch(state.disk, fetchOffset, lastFetchedEpoch);
  const diverging =
    snapshotId === null ? divergingEpoch(state.disk, fetchOffset, lastFetchedEpoch) : null;
  if (snapshotId !== null || diverging !== null) {
    const { highWatermark } = state.memory;
    const content = { error, highWatermark, divergingEpoch: diverging, snapshotId, batches: [] };
    turn.reply(handle, response(state, content));
    return state;
  }
  const updated = updateReplica(state, replicaId, turn.nowMs, fetchOffset, replicaDirectoryId);
  const after = onHighWatermark(turn, state, updated);
  const { highWatermark } = after.memory;
  const batches = batchesForFetch(after, fetchOffset);
  const hasNews = batches.length > 0 || highWatermark > body.highWatermark;
  if (mayPark && !hasNews && maxWaitMs > 0) {
    const parked: ParkedFetch = { incoming, dueMs: turn.nowMs + maxWaitMs };
    const parkedFetches = [...after.memory.parkedFetches, parked];
    return { ...after, memory: { ...after.memory, parkedFetches } };
  }
  turn.reply(handle, response(after, { ...NOTHING, error, highWatermark, batches }));
  return after;
}

/** Answers a fetch of a voter or an observer (handleFetchRequest). */
export function onFetchRequest(
  turn: QuorumTurn,
  state: QuorumState,
  incoming: IncomingFetch,
): QuorumState {
  return serve(turn, state, incoming, true);
}

/** There is something new: everybody who waits is served, each counting as a fetch of now. */
export function wakeParked(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { parkedFetches } = state.memory;
  if (parkedFetches.length === 0) return state;
  const emptied = { ...state, memory: { ...state.memory, parkedFetches: [] } };
  return parkedFetches.reduce<QuorumState>(
    (after, { incoming }) => serve(turn, after, incoming, false),
    emptied,
  );
}

/** After the leader's state went from `before` to `after`: a risen high watermark is told to all who wait (KIP-1166). */
export function onHighWatermark(
  turn: QuorumTurn,
  before: QuorumState,
  after: QuorumState,
): QuorumState {
  const { highWatermark } = after.memory;
  if (highWatermark <= before.memory.highWatermark) return after;
  turn.emit({ type: 'MetadataCommitted', epoch: after.disk.leaderEpoch, highWatermark });
  return wakeParked(turn, after);
}

/** Fetches that have waited their time get an empty answer. */
export function expireParked(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { parkedFetches, highWatermark } = state.memory;
  const waiting = parkedFetches.filter(({ dueMs }) => dueMs > turn.nowMs);
  if (waiting.length === parkedFetches.length) return state;
  for (const { incoming, dueMs } of parkedFetches) {
    if (dueMs > turn.nowMs) continue;
    turn.reply(incoming.handle, response(state, { error: 'NONE', ...NOTHING, highWatermark }));
  }
  return { ...state, memory: { ...state.memory, parkedFetches: waiting } };
}

/** Who does not lead any more keeps nobody waiting. */
export function refuseParked(turn: QuorumTurn, state: QuorumState): QuorumState {
  const { parkedFetches } = state.memory;
  if (parkedFetches.length === 0) return state;
  for (const { incoming } of parkedFetches) {
    turn.reply(incoming.handle, response(state, { error: 'NOT_LEADER_OR_FOLLOWER', ...NOTHING }));
  }
  return { ...state, memory: { ...state.memory, parkedFetches: [] } };
}

import { assert } from '../../kernel/assert.ts';
import { at } from '../../kernel/lists.ts';
import { append, truncateTo } from '../../log/offset-log.ts';
import type {
  EpochEndOffset,
  MetadataBatch,
  RaftFetchRequest,
  RaftFetchResponse,
} from '../../network/protocol/index.ts';
import { connectionTo, hasRequestUnderWay, isReady, send } from './connections.ts';
import { logEnd, truncationOffset } from './epochs.ts';
import { beginSnapshot, snapshotRequest } from './snapshot-fetching.ts';
import { raiseHighWatermark } from './transitions.ts';
import { readVoters } from './voter-set.ts';
import { NONE } from './types.ts';
import type { QuorumState, QuorumTurn } from './types.ts';

function fetchRequest({ identity, settings, disk, memory }: QuorumState): RaftFetchRequest {
  const { epoch, endOffset } = logEnd(disk);
  return {
    api: 'RaftFetch',
    replicaId: identity.localId,
    replicaDirectoryId: disk.directoryId,
    currentLeaderEpoch: disk.leaderEpoch,
    fetchOffset: endOffset,
    lastFetchedEpoch: epoch,
    maxWaitMs: settings.fetchMaxWaitMs,
    highWatermark: memory.highWatermark,
  };
}

/** Any other voter that can be asked now, or -1: it will at least say who leads (the bootstrap servers, KIP-853). */
function anyVoter(turn: QuorumTurn, state: QuorumState): number {
  const ready = state.memory.peers.filter(
    ({ id }) => id !== state.identity.localId && isReady(connectionTo(state, id), turn.nowMs),
  );
  if (ready.length === 0) return NONE;
  return at(ready, ready.length === 1 ? 0 : turn.draw(ready.length)).id;
}

/** Whom to fetch from now, or -1 (maybeSendFetchToBestNode, [RAFT-15]). */
function fetchTarget(turn: QuorumTurn, state: QuorumState): number {
  const { role } = state.memory;
  if (hasRequestUnderWay(state)) return NONE;
  if (role.name === 'Unattached') return anyVoter(turn, state);
  if (role.name !== 'Follower') return NONE;
  const { leaderId } = state.disk;
  const trusts = role.fetchDueMs > turn.nowMs && isReady(connectionTo(state, leaderId), turn.nowMs);
  return trusts ? leaderId : anyVoter(turn, state);
}

/** Sends the next fetch when none is under way. */
export function fetchOn(turn: QuorumTurn, state: QuorumState): QuorumState {
  if (state.memory.isShuttingDown && state.identity.isVoter) return state;
  const target = fetchTarget(turn, state);
  if (target === NONE) return state;
  const { role } = state.memory;
  const snapshot =
    role.name === 'Follower' && target === state.disk.leaderId ? role.fetchingSnapshot : null;
  const body = snapshot === null ? fetchRequest(state) : snapshotRequest(state, snapshot);
  return send(turn, state, target, body);
}

/** Cuts the log where it has parted from the leader's ([RAFT-11]); what was committed is never cut. */
function truncate(turn: QuorumTurn, state: QuorumState, diverging: EpochEndOffset): QuorumState {
  const { log } = state.disk;
  const toOffset = truncationOffset(state.disk, diverging);
  const { highWatermark } = state.memory;
  assert(
    diverging.endOffset >= highWatermark && toOffset >= highWatermark,
    () => `replica ${state.identity.localId} cuts to ${toOffset} below ${highWatermark}`,
  );
  if (toOffset >= log.logEndOffset) return state;
  turn.emit({ type: 'MetadataTruncated', fromOffset: log.logEndOffset, toOffset });
  return readVoters({ ...state, disk: { ...state.disk, log: truncateTo(log, toOffset) } });
}

function appendAll(state: QuorumState, batches: readonly MetadataBatch[]): QuorumState {
  if (batches.length === 0) return state;
  const log = batches.reduce((longer, batch) => append(longer, batch), state.disk.log);
  return readVoters({ ...state, disk: { ...state.disk, log } }, batches);
}

/** The leader has answered a fetch: its records are appended and flushed, its high watermark learned ([RAFT-8]). */
export function onFetchResponse(
  turn: QuorumTurn,
  state: QuorumState,
  response: RaftFetchResponse,
): QuorumState {
  const { role } = state.memory;
  if (role.name !== 'Follower') return state;
  const fetchDueMs = turn.nowMs + state.settings.fetchTimeoutMs;
  const heard = {
    ...state,
    memory: { ...state.memory, role: { ...role, hasFetched: true, fetchDueMs } },
  };
  if (response.snapshotId !== null) return beginSnapshot(turn, heard, response.snapshotId);
  if (response.divergingEpoch !== null) return truncate(turn, heard, response.divergingEpoch);
  const longer = appendAll(heard, response.batches);
  if (response.highWatermark < 0) return longer;
  return raiseHighWatermark(longer, Math.min(response.highWatermark, longer.disk.log.logEndOffset));
}

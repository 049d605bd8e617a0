import { append } from '../../log/offset-log.ts';
import type { MetadataRecord } from '../../network/protocol/index.ts';
import {
  checkQuorumTimeoutMs,
  leaderRoleOf,
  updateLocalEndOffset,
  withVoters,
} from './leader-state.ts';
import { readVoters } from './voter-set.ts';
import type { LeaderRole, QuorumState, QuorumTurn } from './types.ts';

function withLeader(state: QuorumState, role: LeaderRole): QuorumState {
  return { ...state, memory: { ...state.memory, role } };
}

/** The leader writes one batch at the end of its log, and flushes it. */
export function writeBatch(
  turn: QuorumTurn,
  state: QuorumState,
  records: readonly MetadataRecord[],
): QuorumState {
  const { log, leaderEpoch } = state.disk;
  const baseOffset = log.logEndOffset;
  const lastOffset = baseOffset + records.length - 1;
  const longer = append(log, { baseOffset, lastOffset, leaderEpoch, records });
  turn.emit({ type: 'MetadataAppended', epoch: leaderEpoch, baseOffset, lastOffset });
  const batch = { baseOffset, lastOffset, leaderEpoch, records };
  const written = readVoters({ ...state, disk: { ...state.disk, log: longer } }, [batch]);
  const voting = written.identity === state.identity ? written : led(written, turn.nowMs);
  return updateLocalEndOffset(voting, longer.logEndOffset);
}

/** The leader counts by the voters of its log from their record on. */
function led(state: QuorumState, nowMs: number): QuorumState {
  const dueMs = nowMs + checkQuorumTimeoutMs(state.settings.fetchTimeoutMs);
  return withLeader(state, withVoters(leaderRoleOf(state), state.identity.voters, dueMs));
}

/** Takes records into the batch that is being gathered; their offsets are settled with that (BatchAccumulator). */
export function gather(
  state: QuorumState,
  nowMs: number,
  records: readonly MetadataRecord[],
): { readonly state: QuorumState; readonly baseOffset: number; readonly lastOffset: number } {
  const role = leaderRoleOf(state);
  const baseOffset = state.disk.log.logEndOffset + role.gathered.length;
  const gathered = [...role.gathered, ...records];
  const drainDueMs = role.drainDueMs ?? nowMs + state.settings.appendLingerMs;
  return {
    state: withLeader(state, { ...role, gathered, drainDueMs }),
    baseOffset,
    lastOffset: baseOffset + records.length - 1,
  };
}

/** Writes a control record at once, after what was gathered before (BatchAccumulator.forceDrain). */
export function writeControlRecord(
  turn: QuorumTurn,
  state: QuorumState,
  record: MetadataRecord,
): QuorumState {
  const role = leaderRoleOf(state);
  const emptied = withLeader(state, { ...role, gathered: [], drainDueMs: null });
  const drained = role.gathered.length === 0 ? emptied : writeBatch(turn, emptied, role.gathered);
  return writeBatch(turn, drained, [record]);
}

/** Writes what was gathered once it has lingered long enough. */
export function drain(turn: QuorumTurn, state: QuorumState): QuorumState {
  const role = leaderRoleOf(state);
  if (role.drainDueMs === null || role.drainDueMs > turn.nowMs) return state;
  const emptied = withLeader(state, { ...role, gathered: [], drainDueMs: null });
  return writeBatch(turn, emptied, role.gathered);
}

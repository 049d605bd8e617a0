import type { ErrorName } from '../../config/errors.ts';
import type { RequestHandle } from '../../network/turn.ts';
import type { QuorumState, QuorumTurn, VoterChange } from './types.ts';

/** Answers who asked for a change of voters; brokers pass such requests on in an Envelope. */
export function answerVoterChange(
  turn: QuorumTurn,
  handle: RequestHandle,
  kind: VoterChange['kind'],
  error: ErrorName,
  message: string | null,
): void {
  const api = kind === 'add' ? 'AddRaftVoter' : 'RemoveRaftVoter';
  turn.reply(handle, { api: 'Envelope', error: 'NONE', response: { api, error, message } });
}

/** [VTR-8] Who leads no more does not know what becomes of the change that it began (LeaderState.close). */
export function refuseVoterChange(turn: QuorumTurn, before: QuorumState, after: QuorumState): void {
  const { role } = before.memory;
  if (role.name !== 'Leader' || after.memory.role.name === 'Leader') return;
  if (role.voterChange === null) return;
  const { handle, kind } = role.voterChange;
  answerVoterChange(turn, handle, kind, 'NOT_LEADER_OR_FOLLOWER', null);
}

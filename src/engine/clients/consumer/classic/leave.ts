import type { LeaveGroupRequest } from '../../../network/protocol/index.ts';
import { giveUp } from '../group/assign.ts';
import type { GroupMemberFact } from '../group/facts.ts';
import type { CloseOperation, ConsumerState, ConsumerTurn } from '../state.ts';
import { changeMembership, membershipOf, resetGeneration } from './change.ts';

type LeaveReason = Extract<GroupMemberFact, { readonly type: 'GroupLeft' }>['reason'];

/** Who unsubscribes has nothing to join. */
function silenced(state: ConsumerState, reason: LeaveReason): ConsumerState {
  return reason === 'unsubscribed' ? changeMembership(state, () => ({ needsJoin: true })) : state;
}

/**
 * [CLM-10] Dynamic members say that they leave; static ones just go, and keep their seat until the session ends
 * (AbstractCoordinator.maybeLeaveGroup). close() may be told otherwise (KIP-1092). Gives the correlation id of the request, if any.
 */
export function leaveGroup(
  turn: ConsumerTurn,
  before: ConsumerState,
  operation: CloseOperation,
  reason: LeaveReason,
): readonly [ConsumerState, number | null] {
  const membership = membershipOf(before);
  const { group } = before;
  if (membership === null || group === null) return [before, null];
  const { generationId, memberId } = membership.generation;
  const state =
    reason === 'pollTimeout'
      ? before
      : giveUp(turn, before, 'PartitionsRevoked', generationId, before.partitions);
  const { node } = group.coordinator;
  const { groupId, instanceId } = group.settings;
  const leaves = operation === 'default' ? instanceId === null : operation === 'leave';
  const isMember = membership.state !== 'UNJOINED' && memberId !== '';
  const out = (left: ConsumerState): ConsumerState =>
    reason === 'closed'
      ? changeMembership(left, () => ({ needsJoin: false, pending: null }))
      : resetGeneration(turn, silenced(left, reason), 'pollTimeout', false);
  if (!leaves || !isMember || node === null) return [out(state), null];
  const body: LeaveGroupRequest = {
    api: 'LeaveGroup',
    groupId,
    members: [{ memberId, instanceId }],
  };
  const correlationId = turn.request(node, 'coordinator', body, state.settings.requestTimeoutMs);
  turn.emit({ type: 'GroupLeft', groupId, memberId, reason });
  return [out(state), correlationId];
}

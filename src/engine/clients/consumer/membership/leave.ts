import { giveUp } from '../group/assign.ts';
import type { GroupMemberFact } from '../group/facts.ts';
import type { CloseOperation, ConsumerState, ConsumerTurn } from '../state.ts';
import { advanceMember, changeHeartbeat, changeMembership, membershipOf } from './change.ts';
import { leaveRequest } from './request.ts';
import { NOTHING_TOLD, type ConsumerMembership } from './state.ts';

type LeaveReason = Extract<GroupMemberFact, { readonly type: 'GroupLeft' }>['reason'];

/** In which epoch it says that it leaves; null: it says nothing (KIP-1092). */
function epochOfLeaving(instanceId: string | null, operation: CloseOperation): -1 | -2 | null {
  if (operation === 'leave') return -1;
  if (instanceId !== null) return -2;
  return operation === 'default' ? -1 : null;
}

function isMember({ state, memberEpoch }: ConsumerMembership): boolean {
  return memberEpoch > 0 || state === 'JOINING';
}

/** Says that it leaves; null: it does not. */
function say(
  turn: ConsumerTurn,
  state: ConsumerState,
  operation: CloseOperation,
  reason: LeaveReason,
): number | null {
  const membership = membershipOf(state);
  const { group } = state;
  const node = group?.coordinator.node ?? null;
  if (membership === null || group === null || node === null) return null;
  const { groupId, instanceId } = group.settings;
  const epoch = epochOfLeaving(instanceId, operation);
  if (epoch === null || !isMember(membership)) return null;
  const request = leaveRequest(state, group, membership, epoch);
  const { memberId } = membership;
  turn.emit({ type: 'GroupLeft', groupId, memberId, reason });
  return turn.request(node, 'coordinator', request, state.settings.requestTimeoutMs);
}

/** It has nothing and is in no epoch; what was asked before is void. */
function reset(state: ConsumerState): ConsumerState {
  const left = changeMembership(state, () => ({
    memberEpoch: 0,
    target: null,
    isPreparing: false,
    told: NOTHING_TOLD,
  }));
  return changeHeartbeat(left, { correlationId: null, failures: 0 });
}

/** [CGM-6] Gives everything up and leaves; the correlation id of the request that says so. (leaveGroup) */
export function leaveGroup(
  turn: ConsumerTurn,
  before: ConsumerState,
  operation: CloseOperation,
  reason: 'closed' | 'unsubscribed',
): readonly [ConsumerState, number | null] {
  const membership = membershipOf(before);
  if (membership === null) return [before, null];
  const { state: name, memberEpoch } = membership;
  if (name === 'FENCED' || name === 'STALE' || name === 'FATAL' || name === 'UNSUBSCRIBED')
    return [lose(turn, before), null];
  const preparing = advanceMember(before, 'PREPARE_TO_LEAVE');
  const given = giveUp(turn, preparing, 'PartitionsRevoked', memberEpoch, preparing.partitions);
  const correlationId = say(turn, given, operation, reason);
  const leaving = correlationId === null ? given : advanceMember(given, 'LEAVE');
  return [advanceMember(reset(leaving), 'LEFT'), correlationId];
}

/** [CGM-7] The application has not polled in time: the member leaves, and what it has is lost with its next poll. */
export function leaveForSilence(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const membership = membershipOf(state);
  if (membership === null || state.group === null) return state;
  const { groupId, maxPollIntervalMs } = state.group.settings;
  const { memberId } = membership;
  turn.emit({ type: 'PollTimedOut', groupId, memberId, maxPollIntervalMs });
  say(turn, state, 'default', 'pollTimeout');
  const leaving = advanceMember(advanceMember(state, 'PREPARE_TO_LEAVE'), 'LEAVE');
  return advanceMember(reset(leaving), 'POLL_TIMED_OUT');
}

/** [CGM-5] What a member had that has been put out, or has not polled in time, is lost. (onPartitionsLost) */
export function lose(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  return reset(giveUp(turn, state, 'PartitionsLost', 0, state.partitions));
}

/** [CGM-5] The coordinator has put it out. */
export function fence(state: ConsumerState): ConsumerState {
  return reset(advanceMember(state, 'FENCE'));
}

import type { RejoinReason } from '../group/facts.ts';
import { changeGroup, type ConsumerState, type ConsumerTurn } from '../state.ts';
import { advance } from '../../../kernel/lifecycle.ts';
import { memberLifecycle } from './member.lifecycle.ts';
import { NO_GENERATION, type ClassicMembership } from './state.ts';

/** The membership; null where the consumer has another kind, or none. */
export function membershipOf({ group }: ConsumerState): ClassicMembership | null {
  const membership = group?.membership ?? null;
  return membership?.protocol === 'classic' ? membership : null;
}

export function changeMembership(
  state: ConsumerState,
  change: (membership: ClassicMembership) => Partial<ClassicMembership>,
): ConsumerState {
  const membership = membershipOf(state);
  if (membership === null) return state;
  return changeGroup(state, () => ({ membership: { ...membership, ...change(membership) } }));
}

/** [CLM-1] The next poll() joins the group (again). */
export function requestRejoin(
  turn: ConsumerTurn,
  state: ConsumerState,
  reason: RejoinReason,
): ConsumerState {
  const membership = membershipOf(state);
  if (membership === null || state.group === null || membership.needsJoin) return state;
  const { groupId } = state.group.settings;
  turn.emit({ type: 'RejoinNeeded', groupId, memberId: membership.generation.memberId, reason });
  return changeMembership(state, () => ({ needsJoin: true }));
}

/**
 * [CLM-6] The member belongs to no generation any more: what it owned is lost, and it joins again, under its old id if that may
 * still be known (AbstractCoordinator.resetStateAndRejoin).
 */
export function resetGeneration(
  turn: ConsumerTurn,
  before: ConsumerState,
  reason: RejoinReason,
  keepsMemberId: boolean,
): ConsumerState {
  const state = requestRejoin(turn, before, reason);
  return changeMembership(state, ({ state: name, generation }) => ({
    state: advance(memberLifecycle, name, 'RESET'),
    generation: keepsMemberId ? { ...NO_GENERATION, memberId: generation.memberId } : NO_GENERATION,
    needsJoin: true,
    needsPrepare: true,
    pending: null,
    electedBy: null,
    assigned: null,
  }));
}

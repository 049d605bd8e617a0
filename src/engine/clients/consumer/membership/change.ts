import { advance } from '../../../kernel/lifecycle.ts';
import { changeGroup, type ConsumerState } from '../state.ts';
import { consumerMemberLifecycle } from './consumer-member.lifecycle.ts';
import type { ConsumerMembership } from './state.ts';

type Event = Parameters<typeof consumerMemberLifecycle.accepts>[0];

/** The membership; null where the consumer has another kind, or none. */
export function membershipOf({ group }: ConsumerState): ConsumerMembership | null {
  const membership = group?.membership ?? null;
  return membership?.protocol === 'consumer' ? membership : null;
}

export function changeMembership(
  state: ConsumerState,
  change: (membership: ConsumerMembership) => Partial<ConsumerMembership>,
): ConsumerState {
  const membership = membershipOf(state);
  if (membership === null) return state;
  return changeGroup(state, () => ({ membership: { ...membership, ...change(membership) } }));
}

export function changeHeartbeat(
  state: ConsumerState,
  change: Partial<ConsumerMembership['heartbeat']>,
): ConsumerState {
  return changeMembership(state, ({ heartbeat }) => ({ heartbeat: { ...heartbeat, ...change } }));
}

/** @throws Error when the member's state does not allow the event */
export function advanceMember(state: ConsumerState, event: Event): ConsumerState {
  return changeMembership(state, (membership) => ({
    state: advance(consumerMemberLifecycle, membership.state, event),
  }));
}

import type { MemberRemovalReason } from '../facts.ts';
import type { Group } from '../group.ts';
import type { GroupTimer } from '../turn.ts';
import type { GroupContext } from './context.ts';
import { settle } from './decision.ts';
import { findConsumer } from './group.ts';
import { removeConsumers } from './leave.ts';
import { resolveRegexes } from './regex.ts';
import type { ConsumerGroup } from './state.ts';
import { bumpEpoch } from './subscription.ts';
import { restartAllTimers, stopAllTimers, type ConsumerTimerKind } from './timers.ts';

const REASONS: Record<ConsumerTimerKind, MemberRemovalReason> = {
  session: 'sessionExpired',
  rebalance: 'didNotRevoke',
  join: 'didNotRejoin',
  sync: 'didNotSync',
};

/** [NGP-8] [NGP-14] Whoever is not heard of for its session timeout, or has not done in time what it had to, is out. */
export function onConsumerTimer(
  context: GroupContext,
  group: ConsumerGroup,
  timer: Extract<GroupTimer, { type: 'consumerMember' }>,
): Group {
  const member = findConsumer(group, timer.memberId);
  if (member === null) return group;
  const hasMoved = member.current.memberEpoch !== timer.memberEpoch;
  if (timer.kind === 'rebalance' && hasMoved) return group;
  return removeConsumers(context, group, [member], REASONS[timer.kind], null);
}

/** Regular expressions have been looked up; the epoch rises if other topics came out. */
export function onRegexTimer(context: GroupContext, group: ConsumerGroup): ConsumerGroup {
  const { decision, hasChanged } = resolveRegexes(context, { group, records: [] });
  const next = hasChanged ? bumpEpoch(context, decision, 'topicsFound') : decision;
  return settle(context, group, next, null);
}

/** [NGP-1] What could not be appended has not happened; what was decided on top of it could not be appended either. null: the group is not there. */
export function takeBack(
  context: GroupContext,
  group: ConsumerGroup,
  failed: { readonly revision: number; readonly before: ConsumerGroup | null },
): ConsumerGroup | null {
  if (failed.revision <= group.firstRevision) return group;
  stopAllTimers(context, group);
  if (failed.before === null) return null;
  const { revision } = group;
  return restartAllTimers(context, { ...failed.before, revision, firstRevision: revision });
}

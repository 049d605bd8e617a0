import type { Ticket } from '../../kernel/agenda.ts';
import type { GroupContext } from './context.ts';
import { changeConsumer } from './group.ts';
import {
  NO_TIMERS,
  type ConsumerGroup,
  type ConsumerMember,
  type ConsumerMemberTimers,
} from './state.ts';

export type ConsumerTimerKind = keyof ConsumerMemberTimers;

function start(
  { turn }: GroupContext,
  groupId: string,
  { memberId, current }: ConsumerMember,
  kind: ConsumerTimerKind,
  timeoutMs: number,
): Ticket {
  const { memberEpoch } = current;
  const timer = {
    area: 'groups',
    type: 'consumerMember',
    groupId,
    memberId,
    kind,
    memberEpoch,
  } as const;
  return turn.schedule(timeoutMs, timer);
}

/** Starts a timer of a member, in the place of one that runs. */
export function startTimer(
  context: GroupContext,
  group: ConsumerGroup,
  memberId: string,
  kind: ConsumerTimerKind,
  timeoutMs: number,
): ConsumerGroup {
  return changeConsumer(group, memberId, (member) => {
    context.turn.cancel(member.timers[kind]);
    const ticket = start(context, group.groupId, member, kind, timeoutMs);
    return { ...member, timers: { ...member.timers, [kind]: ticket } };
  });
}

export function stopTimer(
  { turn }: GroupContext,
  group: ConsumerGroup,
  memberId: string,
  kind: ConsumerTimerKind,
): ConsumerGroup {
  return changeConsumer(group, memberId, (member) => {
    if (member.timers[kind] === null) return member;
    turn.cancel(member.timers[kind]);
    return { ...member, timers: { ...member.timers, [kind]: null } };
  });
}

/** How long a member need not be heard of. */
function sessionTimeoutOf(
  context: GroupContext,
  { groupId }: ConsumerGroup,
  { metadata }: ConsumerMember,
): number {
  return metadata.classic?.sessionTimeoutMs ?? context.consumerSettingsOf(groupId).sessionTimeoutMs;
}

/** It has been heard of. */
export function restartConsumerSession(
  context: GroupContext,
  group: ConsumerGroup,
  memberId: string,
): ConsumerGroup {
  const member = group.members.find((one) => one.memberId === memberId);
  if (member === undefined) return group;
  return startTimer(context, group, memberId, 'session', sessionTimeoutOf(context, group, member));
}

export function cancelTimers({ turn }: Pick<GroupContext, 'turn'>, member: ConsumerMember): void {
  const { session, rebalance, join, sync } = member.timers;
  for (const ticket of [session, rebalance, join, sync]) turn.cancel(ticket);
}

/** All timers of a group end. */
export function stopAllTimers(context: Pick<GroupContext, 'turn'>, group: ConsumerGroup): void {
  context.turn.cancel(group.regexTimer);
  for (const member of group.members) cancelTimers(context, member);
}

/** Sessions begin anew, and so does the time of those that have to give something up. (onLoaded) */
export function restartAllTimers(context: GroupContext, group: ConsumerGroup): ConsumerGroup {
  const { groupId } = group;
  const members = group.members.map((one): ConsumerMember => {
    const { current, metadata } = one;
    const session = start(context, groupId, one, 'session', sessionTimeoutOf(context, group, one));
    const owesRevocation = current.state === 'UNREVOKED_PARTITIONS' && metadata.classic === null;
    const rebalance = owesRevocation
      ? start(context, groupId, one, 'rebalance', metadata.rebalanceTimeoutMs)
      : null;
    return { ...one, timers: { ...NO_TIMERS, session, rebalance } };
  });
  return { ...group, members, regexTimer: null };
}

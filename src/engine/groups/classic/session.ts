import type { GroupTurn } from '../turn.ts';
import { findMember, updateMember } from './group.ts';
import type { ClassicGroup, ClassicMember } from './state.ts';

/** How long a member may wait in its first join (CLASSIC_GROUP_NEW_MEMBER_JOIN_TIMEOUT_MS). */
export const NEW_MEMBER_JOIN_TIMEOUT_MS = 300_000;

/** The member with a session that begins now. */
export function restartedSession(
  turn: GroupTurn,
  groupId: string,
  member: ClassicMember,
  timeoutMs: number = member.sessionTimeoutMs,
): ClassicMember {
  turn.cancel(member.sessionTimer);
  const { memberId } = member;
  const timer = { area: 'groups', type: 'session', groupId, memberId } as const;
  return { ...member, sessionTimer: turn.schedule(timeoutMs, timer) };
}

/** The group in which a member has been heard of. */
export function restartSession(
  turn: GroupTurn,
  group: ClassicGroup,
  memberId: string,
): ClassicGroup {
  const member = findMember(group, memberId);
  if (member === null) return group;
  return updateMember(group, memberId, restartedSession(turn, group.groupId, member));
}

/** While it waits for an answer a member need not be heard of, unless it is new (hasSatisfiedHeartbeat). */
export function mayExpire({ isNew, awaitingJoin, awaitingSync }: ClassicMember): boolean {
  return isNew || (awaitingJoin === null && awaitingSync === null);
}

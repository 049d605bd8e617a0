import type { ErrorName } from '../../config/errors.ts';
import type { JoinGroupResponse } from '../../network/protocol/groups.ts';
import type { RequestHandle } from '../../network/turn.ts';
import type { JoinGroupRequest } from '../../network/protocol/groups.ts';
import type { Deferred } from '../records.ts';
import { coordinatorError } from '../turn.ts';
import type { ClassicContext } from './context.ts';
import { generationRecord } from './generation.ts';
import {
  findInstance,
  findMember,
  isLeading,
  membersInMapOrder,
  rejoin,
  replaceStaticMember,
  updateMember,
} from './group.ts';
import { selectProtocol } from './protocol-vote.ts';
import { completeJoinIfAll, joinResponse, prepareRebalance } from './rebalance.ts';
import { restartSession } from './session.ts';
import type { ClassicGroup, ClassicMember } from './state.ts';

/**
 * [GRP-26] A static member comes back under a new id. In a stable group whose protocol stays chosen nothing is rebalanced: it is told the current
 * generation once that is written. (updateStaticMemberThenRebalanceOrCompleteJoin)
 */
export function comeBack(
  context: ClassicContext,
  before: ClassicGroup,
  joining: { readonly request: JoinGroupRequest; readonly handle: RequestHandle },
  as: { readonly instanceId: string; readonly memberId: string },
): ClassicGroup {
  const { turn, features } = context;
  const { groupId } = before;
  const { instanceId, memberId } = as;
  const former = findInstance(before, instanceId);
  if (former !== null) fence(context, before, former);
  const formerMemberId = former?.memberId ?? '';
  turn.emit({ type: 'MemberReplaced', groupId, instanceId, formerMemberId, memberId });
  const replaced = replaceStaticMember(before, instanceId, memberId);
  const group = rejoin(
    restartSession(turn, replaced, memberId),
    memberId,
    joining.request,
    joining.handle,
    features,
  );
  switch (group.state) {
    case 'Stable': {
      if (selectProtocol(membersInMapOrder(group)) !== group.protocolName)
        return prepareRebalance(context, group, 'memberChanged');
      const assignments = group.members.map((member) => ({
        memberId: member.memberId,
        partitions: member.assignment,
      }));
      const formerLeaderId = before.leaderId;
      const then = { type: 'welcomeBack', groupId, memberId, formerLeaderId } as const;
      turn.append(groupId, [generationRecord(group, assignments)], then);
      return group;
    }
    case 'CompletingRebalance':
      return prepareRebalance(context, group, 'memberRejoined');
    case 'PreparingRebalance':
    case 'Empty':
    case 'Dead':
      return completeJoinIfAll(context, group);
  }
}

/** The requests of its former self that wait are refused. */
function fence({ turn }: ClassicContext, group: ClassicGroup, former: ClassicMember): void {
  if (former.awaitingJoin !== null)
    turn.answer(former.awaitingJoin, {
      ...joinResponse({ ...group, leaderId: '' }, former),
      error: 'FENCED_INSTANCE_ID',
      generationId: -1,
    });
  if (former.awaitingSync !== null)
    turn.answer(former.awaitingSync, {
      api: 'SyncGroup',
      error: 'FENCED_INSTANCE_ID',
      protocolType: null,
      protocolName: null,
      partitions: [],
    });
}

/** A leader that has come back does not assign again: it is told so (KIP-814), before that its former id was named as leader. */
export function welcomeBack(
  { turn, features }: ClassicContext,
  group: ClassicGroup,
  { memberId, formerLeaderId }: Extract<Deferred, { type: 'welcomeBack' }>,
  appendError: ErrorName,
): ClassicGroup {
  const member = findMember(group, memberId);
  const waiting = member?.awaitingJoin ?? null;
  if (member === null || waiting === null) return group;
  const current = joinResponse(group, member);
  const isLeader = isLeading(group, memberId);
  const error = coordinatorError(appendError);
  const response: JoinGroupResponse = features.newGroupCoordinator
    ? { ...current, skipAssignment: isLeader }
    : { ...current, leaderId: formerLeaderId ?? '', members: [] };
  turn.answer(waiting, { ...response, error });
  return updateMember(group, memberId, { awaitingJoin: null });
}

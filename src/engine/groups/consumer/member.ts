import type { ErrorName } from '../../config/errors.ts';
import type { TopicPartition } from '../../network/protocol/index.ts';
import type { GroupContext } from './context.ts';
import { decide, type Decision } from './decision.ts';
import { createConsumerMember, findConsumer, findStatic } from './group.ts';
import { checkEpoch, STATIC_LEAVE_EPOCH } from './heartbeat-checks.ts';
import { currentRecord, memberTombstones, metadataRecord, targetRecord } from './records.ts';
import { NO_TIMERS, type ConsumerGroup, type ConsumerMember } from './state.ts';
import { cancelTimers } from './timers.ts';

/** Who speaks: a member that is known, one that is new, or one that takes the place of another. */
export type Speaker =
  | { readonly kind: 'member'; readonly decision: Decision; readonly member: ConsumerMember }
  | { readonly kind: 'refused'; readonly error: ErrorName };

/** What a member says about itself, in either protocol. */
export interface Claim {
  readonly memberId: string;
  readonly instanceId: string | null;
  /** Whether it may be new. */
  readonly joins: boolean;
  readonly isClassic: boolean;
  /** Not of a classic member. */
  readonly memberEpoch: number;
  readonly owned: readonly TopicPartition[] | null;
}

function refused(error: ErrorName): Speaker {
  return { kind: 'refused', error };
}

/** (getOrMaybeSubscribeDynamicConsumerGroupMember, getOrMaybeSubscribeStaticConsumerGroupMember) */
export function speakerOf(context: GroupContext, decision: Decision, claim: Claim): Speaker {
  const { memberId, instanceId, joins } = claim;
  const { group } = decision;
  if (instanceId === null) return known(decision, findConsumer(group, memberId), claim);
  const former = findStatic(group, instanceId);
  if (joins) {
    if (former === null) return known(decision, findConsumer(group, memberId), claim);
    return former.memberId === memberId && !claim.isClassic
      ? known(decision, former, claim)
      : replace(context, decision, former, claim);
  }
  if (former === null) return refused('UNKNOWN_MEMBER_ID');
  if (former.memberId !== memberId) return refused('FENCED_INSTANCE_ID');
  return known(decision, former, claim);
}

function known(decision: Decision, found: ConsumerMember | null, claim: Claim): Speaker {
  if (found === null && !claim.joins) return refused('UNKNOWN_MEMBER_ID');
  const member = found ?? createConsumerMember(claim.memberId);
  const error = claim.isClassic ? 'NONE' : checkEpoch(member, claim.memberEpoch, claim.owned);
  return error === 'NONE' ? { kind: 'member', decision, member } : refused(error);
}

/**
 * [NGP-10] A static member takes the place of its former self, and all that it had, once that one has left for the time being; a live one keeps
 * the place (UNRELEASED_INSTANCE_ID). Where one of the two is classic it takes it at once. (replaceMember)
 */
function replace(
  context: GroupContext,
  before: Decision,
  former: ConsumerMember,
  claim: Claim,
): Speaker {
  const areModern = !claim.isClassic && former.metadata.classic === null;
  if (areModern && former.current.memberEpoch !== STATIC_LEAVE_EPOCH)
    return refused('UNRELEASED_INSTANCE_ID');
  const { groupId } = before.group;
  const { memberId } = claim;
  const current = { ...former.current, memberEpoch: 0, previousMemberEpoch: 0 };
  const member: ConsumerMember = { ...former, memberId, current, timers: NO_TIMERS };
  cancelTimers(context, former);
  context.turn.emit({
    type: 'MemberReplaced',
    groupId,
    instanceId: claim.instanceId ?? '',
    formerMemberId: former.memberId,
    memberId,
  });
  const decision = decide(
    before,
    ...memberTombstones(groupId, former.memberId),
    metadataRecord(groupId, member),
    targetRecord(groupId, memberId, former.target),
    currentRecord(groupId, memberId, current),
  );
  return { kind: 'member', decision, member };
}

/** Whether a claim of a classic request is a member's that speaks the classic protocol. (validateConsumerGroupMember) */
export function classicMemberOf(
  group: ConsumerGroup,
  { memberId, instanceId }: { readonly memberId: string; readonly instanceId: string | null },
): ConsumerMember | ErrorName {
  const member =
    instanceId === null ? findConsumer(group, memberId) : findStatic(group, instanceId);
  if (member === null) return 'UNKNOWN_MEMBER_ID';
  if (member.memberId !== memberId) return 'FENCED_INSTANCE_ID';
  return member.metadata.classic === null ? 'UNKNOWN_MEMBER_ID' : member;
}

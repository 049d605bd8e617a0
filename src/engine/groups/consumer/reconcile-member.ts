import type { TopicPartition } from '../../network/protocol/index.ts';
import type { GroupContext } from './context.ts';
import { decide, type Decision } from './decision.ts';
import { findConsumer, heldPartitions, isReconciled } from './group.ts';
import { reconcile } from './reconcile.ts';
import { currentRecord } from './records.ts';
import type { CurrentAssignment, HeldPartition } from './state.ts';
import { topicsOf } from './subscription.ts';
import { startTimer, stopTimer } from './timers.ts';

function isSameList(a: readonly HeldPartition[], b: readonly HeldPartition[]): boolean {
  if (a.length !== b.length) return false;
  const keys = new Set(a.map((one) => `${one.topic}-${one.partition}@${one.epoch}`));
  return b.every((one) => keys.has(`${one.topic}-${one.partition}@${one.epoch}`));
}

/** Whether a member may hold the same partitions, given to it in the same epochs. (hasAssignedPartitionsChanged) */
export function holdsTheSame(a: CurrentAssignment, b: CurrentAssignment): boolean {
  return isSameList(a.assigned, b.assigned);
}

function isSame(a: CurrentAssignment, b: CurrentAssignment): boolean {
  return (
    a.state === b.state &&
    a.memberEpoch === b.memberEpoch &&
    a.previousMemberEpoch === b.previousMemberEpoch &&
    isSameList(a.assigned, b.assigned) &&
    isSameList(a.pendingRevocation, b.pendingRevocation)
  );
}

function told(list: readonly HeldPartition[]): readonly TopicPartition[] {
  return list.map(({ topic, partition }) => ({ topic, partition }));
}

/**
 * [NGP-8] One step of a member towards its target [GRP-30], if it is not there. It has its rebalance timeout to give up what it is to.
 * null: it is fenced. (maybeReconcile)
 */
export function reconcileMember(
  context: GroupContext,
  decision: Decision,
  memberId: string,
  given: {
    readonly hasSubscriptionChanged: boolean;
    readonly ownedByClient: readonly TopicPartition[] | null;
  },
): Decision | null {
  const { group } = decision;
  const member = findConsumer(group, memberId);
  if (member === null) return decision;
  if (!given.hasSubscriptionChanged && isReconciled(member, group.assignmentEpoch)) return decision;
  let held: ReadonlySet<string> | null = null;
  const outcome = reconcile(member.current, {
    ...given,
    subscribedTopics: topicsOf(group, member).filter((name) => context.topics.find(name) !== null),
    targetEpoch: group.assignmentEpoch,
    target: member.target,
    isHeld: ({ topic, partition }) => {
      held ??= heldPartitions(group);
      return held.has(`${topic}-${partition}`);
    },
  });
  if (outcome.kind === 'fenced') return null;
  const { assignment } = outcome;
  if (isSame(member.current, assignment)) return decision;
  context.turn.emit({
    type: 'MemberReconciled',
    groupId: group.groupId,
    memberId,
    clientId: member.metadata.clientId,
    memberEpoch: assignment.memberEpoch,
    state: assignment.state,
    assigned: told(assignment.assigned),
    pendingRevocation: told(assignment.pendingRevocation),
  });
  const next = decide(decision, currentRecord(group.groupId, memberId, assignment));
  if (member.metadata.classic !== null) return next;
  const { rebalanceTimeoutMs } = member.metadata;
  return {
    ...next,
    group:
      assignment.state === 'UNREVOKED_PARTITIONS'
        ? startTimer(context, next.group, memberId, 'rebalance', rebalanceTimeoutMs)
        : stopTimer(context, next.group, memberId, 'rebalance'),
  };
}

import type { GroupRecord } from '../records.ts';
import { inHashMapOrder } from '../java-order.ts';
import { syncRefusal } from '../classic/sync.ts';
import { joinRefusal } from '../classic/join.ts';
import type { ClassicGroup, ClassicMember } from '../classic/state.ts';
import type { GroupContext } from './context.ts';
import type { Decision } from './decision.ts';
import { createConsumerGroup, createConsumerMember } from './group.ts';
import { groupRecords } from './records.ts';
import type { ConsumerGroup, ConsumerMember } from './state.ts';
import { restartAllTimers } from './timers.ts';

/** (validateOnlineUpgrade) */
function canUpgrade(context: GroupContext, { groupId, protocolType }: ClassicGroup): boolean {
  const { migrationPolicy } = context.consumerSettingsOf(groupId);
  const isAllowed = migrationPolicy === 'bidirectional' || migrationPolicy === 'upgrade';
  return isAllowed && protocolType === 'consumer';
}

/**
 * [NGP-12] The first member of the consumer protocol makes a classic group of consumers one of the consumer protocol: its generation is the first epoch,
 * its members and what they were last given stay. Who waits in a join or sync is told REBALANCE_IN_PROGRESS. null: it may not. (convertToConsumerGroup)
 */
export function upgrade(context: GroupContext, classic: ClassicGroup): Decision | null {
  if (!canUpgrade(context, classic)) return null;
  const { turn } = context;
  const { groupId, generationId } = classic;
  stopClassic(context, classic);
  turn.emit({ type: 'GroupUpgraded', groupId, groupEpoch: generationId });
  const byId = new Map(classic.members.map((member) => [member.memberId, member]));
  const members = inHashMapOrder([...byId.keys()]).flatMap((memberId) => {
    const member = byId.get(memberId);
    return member === undefined ? [] : [consumerOf(classic, member)];
  });
  const group: ConsumerGroup = {
    ...createConsumerGroup(groupId),
    groupEpoch: generationId,
    assignmentEpoch: generationId,
    members,
  };
  const records: readonly GroupRecord[] = [
    { type: 'GroupMetadata', groupId, value: null },
    ...groupRecords(group),
  ];
  return { group: restartAllTimers(context, group), records };
}

function stopClassic({ turn }: GroupContext, classic: ClassicGroup): void {
  turn.cancel(classic.joinTimer);
  turn.cancel(classic.syncTimer);
  for (const { sessionTimer } of classic.pendingJoin) turn.cancel(sessionTimer);
  for (const { memberId, sessionTimer, awaitingJoin, awaitingSync } of classic.members) {
    turn.cancel(sessionTimer);
    if (awaitingJoin !== null)
      turn.answer(awaitingJoin, joinRefusal(memberId, 'REBALANCE_IN_PROGRESS'));
    if (awaitingSync !== null) turn.answer(awaitingSync, syncRefusal('REBALANCE_IN_PROGRESS'));
  }
}

/** (ConsumerGroup.fromClassicGroup) */
function consumerOf(classic: ClassicGroup, member: ClassicMember): ConsumerMember {
  const { generationId, protocolName } = classic;
  const { memberId, protocols, assignment } = member;
  const told = protocols.find(({ name }) => name === protocolName) ?? protocols[0];
  const { metadata } = createConsumerMember(memberId);
  return {
    ...createConsumerMember(memberId),
    metadata: {
      ...metadata,
      instanceId: member.instanceId,
      rackId: told?.metadata.rackId ?? null,
      clientId: member.clientId,
      rebalanceTimeoutMs: member.rebalanceTimeoutMs,
      subscribedTopicNames: [...new Set(told?.metadata.topics ?? [])].sort(),
      classic: { sessionTimeoutMs: member.sessionTimeoutMs, protocols },
    },
    current: {
      state: 'STABLE',
      memberEpoch: generationId,
      previousMemberEpoch: generationId,
      assigned: assignment.map((one) => ({ ...one, epoch: generationId })),
      pendingRevocation: [],
    },
    target: assignment,
  };
}

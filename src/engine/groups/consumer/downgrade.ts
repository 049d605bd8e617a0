import type { GroupRecord } from '../records.ts';
import { createClassicGroup, membersInMapOrder } from '../classic/group.ts';
import { generationRecord } from '../classic/generation.ts';
import { selectProtocol } from '../classic/protocol-vote.ts';
import { prepareRebalance } from '../classic/rebalance.ts';
import { restartedSession } from '../classic/session.ts';
import type { ClassicGroup, ClassicMember } from '../classic/state.ts';
import type { GroupContext } from './context.ts';
import type { Answer } from './decision.ts';
import { groupTombstones } from './records.ts';
import type { ConsumerGroup, ConsumerMember } from './state.ts';
import { stopAllTimers } from './timers.ts';

/** Whether only classic members stay, and the group may become classic. (validateOnlineDowngradeWithFencedMembers) */
export function canDowngradeWithout(
  { consumerSettingsOf, settings }: GroupContext,
  { groupId, members }: ConsumerGroup,
  removed: ReadonlySet<string>,
): boolean {
  const rest = members.filter(({ memberId }) => !removed.has(memberId));
  const someGoesModern = members.some(
    ({ memberId, metadata }) => removed.has(memberId) && metadata.classic === null,
  );
  const { migrationPolicy } = consumerSettingsOf(groupId);
  return (
    rest.length > 0 &&
    rest.length <= settings.maxSize &&
    someGoesModern &&
    rest.every(({ metadata }) => metadata.classic !== null) &&
    (migrationPolicy === 'bidirectional' || migrationPolicy === 'downgrade')
  );
}

function classicOf({ memberId, metadata, target }: ConsumerMember): ClassicMember {
  const { classic } = metadata;
  return {
    memberId,
    instanceId: metadata.instanceId,
    clientId: metadata.clientId,
    rebalanceTimeoutMs: metadata.rebalanceTimeoutMs,
    sessionTimeoutMs: classic?.sessionTimeoutMs ?? 0,
    protocolType: 'consumer',
    protocols: classic?.protocols ?? [],
    assignment: target,
    awaitingJoin: null,
    awaitingSync: null,
    isNew: false,
    owesSync: false,
    sessionTimer: null,
  };
}

/** The group as a stable classic one of the members that stay, with its records; timers start. (ClassicGroup.fromConsumerGroup, convertToClassicGroup) */
export function toClassic(
  context: GroupContext,
  group: ConsumerGroup,
  staying: readonly ConsumerMember[],
): { readonly classic: ClassicGroup; readonly records: readonly GroupRecord[] } {
  const { turn } = context;
  const { groupId, groupEpoch } = group;
  stopAllTimers(context, group);
  turn.emit({ type: 'GroupDowngraded', groupId, generationId: groupEpoch });
  const members = staying.map(classicOf);
  const unled: ClassicGroup = {
    ...createClassicGroup(groupId, turn.nowMs),
    state: 'Stable',
    generationId: groupEpoch,
    protocolType: 'consumer',
    leaderId: members[0]?.memberId ?? null,
    members,
  };
  const classic = { ...unled, protocolName: selectProtocol(membersInMapOrder(unled)) };
  const assignments = members.map(({ memberId, assignment }) => ({
    memberId,
    partitions: assignment,
  }));
  return {
    classic: {
      ...classic,
      members: members.map((member) => restartedSession(turn, groupId, member)),
    },
    records: [...groupTombstones(group), generationRecord(classic, assignments)],
  };
}

/** [NGP-13] When the last member of the consumer protocol goes the group becomes classic and rebalances. */
export function downgrade(
  context: GroupContext,
  group: ConsumerGroup,
  removed: ReadonlySet<string>,
  answer: Answer | null,
): ClassicGroup {
  const staying = group.members.filter(({ memberId }) => !removed.has(memberId));
  const { classic, records } = toClassic(context, group, staying);
  context.turn.append(group.groupId, records, { type: 'apply', records: [], answer });
  return prepareRebalance(context, classic, 'downgraded');
}

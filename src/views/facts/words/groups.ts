import { bare, only, type Say, type Writers } from './say.ts';

/** A member by the name that its client gave it: the id without the unique end that the coordinator added. */
function memberName(memberId: string): string {
  return memberId.replace(/-[\w-]{22}$/u, '');
}

/** Partitions by topic and number; "none" where there are none. */
function partitionNames(
  { text }: Say,
  list: readonly { readonly topic: string; readonly partition: number }[],
): string {
  if (list.length === 0) return text('facts:noPartitions');
  return list.map(({ topic, partition }) => `${topic}-${String(partition)}`).join(', ');
}

/** What coordinators tell of their groups. */
export const groupWriters = {
  MemberIdGiven: ({ text }, { groupId, memberId }) => ({
    headline: text('facts:headline.MemberIdGiven', {
      group: groupId,
      member: memberName(memberId),
    }),
    rest: text('facts:rest.MemberIdGiven'),
  }),
  MemberJoined: ({ text }, { groupId, clientId, instanceId }) => ({
    headline: text('facts:headline.MemberJoined', { group: groupId, member: clientId }),
    rest:
      instanceId === null ? null : text('facts:rest.StaticMemberJoined', { instance: instanceId }),
  }),
  MemberReplaced: ({ text }, { groupId, instanceId }) => ({
    headline: text('facts:headline.MemberReplaced', { group: groupId, instance: instanceId }),
    rest: text('facts:rest.MemberReplaced'),
  }),
  MemberRemoved: ({ text }, { groupId, clientId, reason }) =>
    only(text(`facts:headline.MemberRemoved.${reason}`, { group: groupId, member: clientId })),
  RebalanceStarted: ({ text }, { groupId, reason }) => ({
    headline: text('facts:headline.RebalanceStarted', { group: groupId }),
    rest: text(`facts:rest.RebalanceStarted.${reason}`),
  }),
  GenerationStarted: (
    { text },
    { groupId, generationId, leaderId, protocolName, memberCount },
  ) => ({
    headline: text('facts:headline.GenerationStarted', {
      group: groupId,
      generation: generationId,
      count: memberCount,
    }),
    rest: text('facts:rest.GenerationStarted', {
      leader: memberName(leaderId),
      protocol: protocolName,
    }),
  }),
  GroupEmptied: ({ text }, { groupId, generationId }) => ({
    headline: text('facts:headline.GroupEmptied', { group: groupId }),
    rest: text('facts:rest.GroupEmptied', { generation: generationId }),
  }),
  GroupStabilized: ({ text }, { groupId, generationId }) => ({
    headline: text('facts:headline.GroupStabilized', { group: groupId }),
    rest: text('facts:rest.GroupStabilized', { generation: generationId }),
  }),
  GroupEpochBumped: ({ text }, { groupId, groupEpoch, reason }) => ({
    headline: text('facts:headline.GroupEpochBumped', { group: groupId, epoch: groupEpoch }),
    rest: text(`facts:rest.GroupEpochBumped.${reason}`),
  }),
  TargetAssigned: ({ text }, { groupId, assignmentEpoch, assignor }) => ({
    headline: text('facts:headline.TargetAssigned', { group: groupId, epoch: assignmentEpoch }),
    rest: text('facts:rest.TargetAssigned', { assignor }),
  }),
  MemberReconciled: (say, { clientId, memberEpoch, state, assigned, pendingRevocation }) => ({
    headline: say.text(
      state === 'UNREVOKED_PARTITIONS'
        ? 'facts:headline.MemberHasToRevoke'
        : 'facts:headline.MemberReconciled',
      { member: clientId, epoch: memberEpoch, partitions: partitionNames(say, assigned) },
    ),
    rest:
      state === 'UNREVOKED_PARTITIONS'
        ? say.text('facts:rest.MemberHasToRevoke', {
            partitions: partitionNames(say, pendingRevocation),
          })
        : state === 'UNRELEASED_PARTITIONS'
          ? say.text('facts:rest.MemberWaits')
          : null,
  }),
  ConsumerGroupStateChanged: ({ text }, { groupId, to, groupEpoch }) => ({
    headline: text(`facts:headline.ConsumerGroupStateChanged`, { group: groupId, state: to }),
    rest: text(`facts:rest.ConsumerGroupStateChanged.${to}`, { epoch: groupEpoch }),
  }),
  StaticMemberAway: ({ text }, { groupId, clientId, instanceId }) => ({
    headline: text('facts:headline.StaticMemberAway', { group: groupId, member: clientId }),
    rest: text('facts:rest.StaticMemberAway', { instance: instanceId }),
  }),
  GroupUpgraded: ({ text }, { groupId, groupEpoch }) => ({
    headline: text('facts:headline.GroupUpgraded', { group: groupId }),
    rest: text('facts:rest.GroupUpgraded', { epoch: groupEpoch }),
  }),
  GroupDowngraded: ({ text }, { groupId }) => ({
    headline: text('facts:headline.GroupDowngraded', { group: groupId }),
    rest: text('facts:rest.GroupDowngraded'),
  }),
  GroupsLoaded: (say, { node, partition, groupCount }) => ({
    headline: say.text('facts:headline.GroupsLoaded', { broker: bare(say, node), partition }),
    rest: say.text('facts:rest.GroupsLoaded', { count: groupCount }),
  }),
  GroupsUnloaded: (say, { node, partition, groupCount }) => ({
    headline: say.text('facts:headline.GroupsUnloaded', { broker: bare(say, node), partition }),
    rest: say.text('facts:rest.GroupsUnloaded', { count: groupCount }),
  }),
} satisfies Partial<Writers>;

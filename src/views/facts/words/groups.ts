import { bare, only, type Writers } from './say.ts';

/** A member by the name that its client gave it: the id without the unique end that the coordinator added. */
function memberName(memberId: string): string {
  return memberId.replace(/-[\w-]{22}$/u, '');
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
  MemberJoined: ({ text }, { groupId, memberId, instanceId }) => ({
    headline: text('facts:headline.MemberJoined', { group: groupId, member: memberName(memberId) }),
    rest:
      instanceId === null ? null : text('facts:rest.StaticMemberJoined', { instance: instanceId }),
  }),
  MemberReplaced: ({ text }, { groupId, instanceId }) => ({
    headline: text('facts:headline.MemberReplaced', { group: groupId, instance: instanceId }),
    rest: text('facts:rest.MemberReplaced'),
  }),
  MemberRemoved: ({ text }, { groupId, memberId, reason }) =>
    only(
      text(`facts:headline.MemberRemoved.${reason}`, {
        group: groupId,
        member: memberName(memberId),
      }),
    ),
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
  GroupsLoaded: (say, { node, partition, groupCount }) => ({
    headline: say.text('facts:headline.GroupsLoaded', { broker: bare(say, node), partition }),
    rest: say.text('facts:rest.GroupsLoaded', { count: groupCount }),
  }),
  GroupsUnloaded: (say, { node, partition, groupCount }) => ({
    headline: say.text('facts:headline.GroupsUnloaded', { broker: bare(say, node), partition }),
    rest: say.text('facts:rest.GroupsUnloaded', { count: groupCount }),
  }),
} satisfies Partial<Writers>;

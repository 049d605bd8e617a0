// One fact of each type that coordinators of groups tell.
const group = { node: 2, groupId: 'billing' } as const;
const memberId = 'worker-1-WbVJZqEHQR6E2xSNZwXGcw';
const generation = { ...group, generationId: 4 } as const;
const partition = { node: 2, partition: 12, groupCount: 3 } as const;

export const GROUP_SAMPLES = {
  MemberIdGiven: { type: 'MemberIdGiven', ...group, memberId },
  MemberJoined: { type: 'MemberJoined', ...group, memberId, instanceId: 'seat-1' },
  MemberReplaced: {
    type: 'MemberReplaced',
    ...group,
    instanceId: 'seat-1',
    formerMemberId: 'seat-1-aaaaaaaaaaaaaaaaaaaaaa',
    memberId,
  },
  MemberRemoved: { type: 'MemberRemoved', ...group, memberId, reason: 'sessionExpired' },
  RebalanceStarted: {
    type: 'RebalanceStarted',
    ...group,
    reason: 'memberRemoved',
    from: 'Stable',
  },
  GenerationStarted: {
    type: 'GenerationStarted',
    ...generation,
    protocolName: 'range',
    leaderId: memberId,
    memberCount: 2,
  },
  GroupEmptied: { type: 'GroupEmptied', ...generation },
  GroupStabilized: { type: 'GroupStabilized', ...generation },
  GroupsLoaded: { type: 'GroupsLoaded', ...partition },
  GroupsUnloaded: { type: 'GroupsUnloaded', ...partition },
} as const;

// One fact of each type that coordinators of groups tell.
const group = { node: 2, groupId: 'billing' } as const;
const memberId = 'worker-1-WbVJZqEHQR6E2xSNZwXGcw';
const clientId = 'worker-1';
const generation = { ...group, generationId: 4 } as const;
const partition = { node: 2, partition: 12, groupCount: 3 } as const;

export const GROUP_SAMPLES = {
  MemberIdGiven: { type: 'MemberIdGiven', ...group, memberId },
  MemberJoined: { type: 'MemberJoined', ...group, memberId, clientId, instanceId: 'seat-1' },
  MemberReplaced: {
    type: 'MemberReplaced',
    ...group,
    instanceId: 'seat-1',
    formerMemberId: 'seat-1-aaaaaaaaaaaaaaaaaaaaaa',
    memberId,
  },
  MemberRemoved: {
    type: 'MemberRemoved',
    ...group,
    memberId,
    clientId,
    reason: 'sessionExpired',
  },
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
  GroupEpochBumped: {
    type: 'GroupEpochBumped',
    ...group,
    groupEpoch: 3,
    reason: 'memberJoined',
  },
  TargetAssigned: { type: 'TargetAssigned', ...group, assignmentEpoch: 3, assignor: 'uniform' },
  MemberReconciled: {
    type: 'MemberReconciled',
    ...group,
    memberId,
    clientId,
    memberEpoch: 2,
    state: 'UNREVOKED_PARTITIONS',
    assigned: [{ topic: 'orders', partition: 0 }],
    pendingRevocation: [{ topic: 'orders', partition: 1 }],
  },
  ConsumerGroupStateChanged: {
    type: 'ConsumerGroupStateChanged',
    ...group,
    from: 'Assigning',
    to: 'Reconciling',
    groupEpoch: 3,
  },
  StaticMemberAway: {
    type: 'StaticMemberAway',
    ...group,
    memberId,
    clientId,
    instanceId: 'seat-1',
  },
  GroupUpgraded: { type: 'GroupUpgraded', ...group, groupEpoch: 4 },
  GroupDowngraded: { type: 'GroupDowngraded', ...group, generationId: 5 },
  GroupsLoaded: { type: 'GroupsLoaded', ...partition },
  GroupsUnloaded: { type: 'GroupsUnloaded', ...partition },
} as const;

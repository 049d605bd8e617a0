// What coordinators tell of their groups.
export const groupHeadlines = {
  MemberIdGiven: 'Group {{group}} gave {{member}} a member id',
  MemberJoined: '{{member}} joined group {{group}}',
  MemberReplaced: 'Instance {{instance}} came back to group {{group}}',
  MemberRemoved: {
    left: '{{member}} left group {{group}}',
    sessionExpired: '{{member}} is out of group {{group}}: its session timed out',
    didNotRejoin: '{{member}} is out of group {{group}}: it did not join again in time',
    didNotSync: '{{member}} is out of group {{group}}: it did not ask for its partitions in time',
  },
  RebalanceStarted: 'Group {{group}} rebalances',
  GenerationStarted: 'Group {{group}} begins generation {{generation}}, members: {{count}}',
  GroupEmptied: 'Group {{group}} has no members any more',
  GroupStabilized: 'Every member of group {{group}} knows its partitions',
  GroupsLoaded: 'Broker {{broker}} coordinates the groups of __consumer_offsets-{{partition}}',
  GroupsUnloaded:
    'Broker {{broker}} no longer coordinates the groups of __consumer_offsets-{{partition}}',
};

export const groupRests = {
  MemberIdGiven: 'It joins with it next, so that one that never comes back is no member.',
  StaticMemberJoined: 'As instance {{instance}}: it may go and come back within its session.',
  MemberReplaced: 'Whoever goes by its former member id is fenced.',
  RebalanceStarted: {
    memberJoined: 'Somebody joined. All members have to join again.',
    memberRejoined: 'A member asked for it by joining again. All others have to join again, too.',
    memberChanged: 'A member changed what it says of itself. All members have to join again.',
    memberRemoved: 'A member is gone. The others have to join again.',
    syncExpired: 'A member did not ask for its partitions in time. The others have to join again.',
    appendFailed: 'The assignment could not be written. All members have to join again.',
  },
  GenerationStarted: '{{leader}} leads and assigns the partitions by {{protocol}}.',
  GroupEmptied: 'Generation {{generation}}. What it has committed stays until it expires.',
  GroupStabilized: 'Generation {{generation}}.',
  GroupsLoaded: 'It has read them from its log: {{count}}.',
  GroupsUnloaded: 'It has forgotten them: {{count}}.',
};

/** What happens to members of groups, and to the applications around them. */
export const memberHeadlines = {
  CoordinatorFound: 'Consumer {{consumer}} knows broker {{broker}} as coordinator of {{group}}',
  CoordinatorLost: 'Consumer {{consumer}} has lost the coordinator of {{group}}',
  RejoinNeeded: 'Consumer {{consumer}} has to join group {{group}} again',
  AssignmentMade: 'Consumer {{consumer}} assigns the partitions of group {{group}}: {{assignor}}',
  PartitionsAssigned: 'Consumer {{consumer}} is assigned {{partitions}}',
  NothingAssigned: 'Consumer {{consumer}} is assigned nothing new',
  PartitionsRevoked: 'Consumer {{consumer}} gives up {{partitions}}',
  PartitionsLost: 'Consumer {{consumer}} has lost {{partitions}}',
  PollTimedOut: 'Consumer {{consumer}} has not polled for {{time}}',
  GroupLeft: 'Consumer {{consumer}} leaves group {{group}}',
  MemberFailed: 'Consumer {{consumer}} cannot go on in group {{group}}: {{error}}',
  OffsetsCommitted: 'Consumer {{consumer}} has committed {{offsets}}',
  CommitFailed: 'Consumer {{consumer}} could not commit {{offsets}}: {{error}}',
  PositionRestored: 'Consumer {{consumer}} goes on with {{partition}} at offset {{offset}}',
  RecordsProcessed: 'Consumer {{consumer}} has worked on {{offsets}} of {{partition}}',
  ApplicationCrashed: 'The application of consumer {{consumer}} crashes',
} as const;

export const memberRest = {
  CoordinatorLost: {
    answered: 'It answered {{reason}}.',
    disconnected: 'The connection broke.',
    sessionTimeout: 'Nothing was heard of it for the session timeout.',
  },
  RejoinNeeded: {
    rebalanceInProgress: 'The coordinator has told it that a rebalance is under way.',
    unknownMember: 'The coordinator does not know it any more.',
    illegalGeneration: 'Its generation is over.',
    metadataChanged: 'It leads the group, and topics have changed since it assigned them.',
    subscriptionChanged: 'It has subscribed to other topics.',
    partitionsRevoked:
      'What it has just given up can be given to others only in a second rebalance.',
    enforced: 'Its application asked for it.',
    assignmentOutdated: 'It was given topics that it has unsubscribed from.',
    pollTimeout: 'It has left the group and comes back with its next poll.',
  },
  AssignmentMade: 'Generation {{generation}}, members: {{members}}.',
  PartitionsAssigned: 'Generation {{generation}}.',
  PartitionsLost: 'They may belong to others by now, so it must not commit for them.',
  PollTimedOut: 'Its heartbeats went on, but max.poll.interval.ms is over.',
  GroupLeft: {
    closed: 'The coordinator need not wait for its session to end.',
    pollTimeout: 'Others are to have its partitions.',
    unsubscribed: 'It has unsubscribed.',
  },
  Commit: {
    sync: 'By commitSync(), which waited for it.',
    async: 'By commitAsync(), which did not wait.',
    auto: 'By enable.auto.commit, in poll().',
    revoking: 'By enable.auto.commit, before the rebalance.',
    closing: 'By its last act, when it closed.',
    listener: 'By its rebalance listener, in onPartitionsRevoked().',
  },
  PositionRestored: 'The group has committed that offset.',
  ApplicationCrashed: 'Records that have had their effect: {{processed}}.',
} as const;

/** 그룹 멤버와 그 애플리케이션에 일어나는 일. */
export const memberHeadlines = {
  CoordinatorFound:
    '컨슈머 {{consumer, josa(particle: 은/는)}} 브로커 {{broker, josa(particle: 이/가)}} {{group}}의 코디네이터라고 알게 되었다',
  CoordinatorLost: '컨슈머 {{consumer, josa(particle: 이/가)}} {{group}}의 코디네이터를 잃었다',
  RejoinNeeded: '컨슈머 {{consumer, josa(particle: 은/는)}} 그룹 {{group}}에 다시 참여해야 한다',
  AssignmentMade:
    '컨슈머 {{consumer, josa(particle: 이/가)}} 그룹 {{group}}의 파티션을 할당한다: {{assignor}}',
  PartitionsAssigned:
    '컨슈머 {{consumer, josa(particle: 이/가)}} {{partitions, josa(particle: 을/를)}} 할당받았다',
  NothingAssigned: '컨슈머 {{consumer, josa(particle: 은/는)}} 새로 할당받은 것이 없다',
  PartitionsRevoked:
    '컨슈머 {{consumer, josa(particle: 이/가)}} {{partitions, josa(particle: 을/를)}} 내놓는다',
  PartitionsLost:
    '컨슈머 {{consumer, josa(particle: 이/가)}} {{partitions, josa(particle: 을/를)}} 잃었다',
  PollTimedOut: '컨슈머 {{consumer, josa(particle: 이/가)}} {{time}} 동안 poll을 호출하지 않았다',
  GroupLeft: '컨슈머 {{consumer, josa(particle: 이/가)}} 그룹 {{group}}에서 나간다',
  MemberFailed:
    '컨슈머 {{consumer, josa(particle: 은/는)}} 그룹 {{group}}에서 계속할 수 없다: {{error}}',
  OffsetsCommitted:
    '컨슈머 {{consumer, josa(particle: 이/가)}} {{offsets, josa(particle: 을/를)}} 커밋했다',
  CommitFailed:
    '컨슈머 {{consumer, josa(particle: 은/는)}} {{offsets, josa(particle: 을/를)}} 커밋하지 못했다: {{error}}',
  PositionRestored:
    '컨슈머 {{consumer, josa(particle: 이/가)}} {{partition, josa(particle: 을/를)}} 오프셋 {{offset}}부터 이어서 읽는다',
  RecordsProcessed:
    '컨슈머 {{consumer, josa(particle: 이/가)}} {{partition}}의 {{offsets, josa(particle: 을/를)}} 처리했다',
  ApplicationCrashed: '컨슈머 {{consumer}}의 애플리케이션이 죽는다',
} as const;

export const memberRest = {
  CoordinatorLost: {
    answered: '코디네이터가 {{reason, josa(particle: 으로/로)}} 응답했다.',
    disconnected: '연결이 끊겼다.',
    sessionTimeout: '세션 타임아웃이 지나도록 아무 응답이 없었다.',
  },
  RejoinNeeded: {
    rebalanceInProgress: '리밸런스가 진행 중이라고 코디네이터가 알려 주었다.',
    unknownMember: '코디네이터가 이 멤버를 더는 알지 못한다.',
    illegalGeneration: '이 멤버의 세대는 끝났다.',
    metadataChanged: '이 멤버는 그룹의 리더이고, 할당한 뒤에 토픽이 바뀌었다.',
    subscriptionChanged: '다른 토픽을 구독했다.',
    partitionsRevoked: '방금 내놓은 파티션은 두 번째 리밸런스에서야 다른 멤버에게 갈 수 있다.',
    enforced: '애플리케이션이 요청했다.',
    assignmentOutdated: '이미 구독을 그만둔 토픽을 할당받았다.',
    pollTimeout: '그룹에서 나갔고, 다음 poll에서 돌아온다.',
  },
  AssignmentMade: '세대 {{generation}}, 멤버 {{members}}개.',
  PartitionsAssigned: '세대 {{generation}}.',
  PartitionsLost: '이미 다른 멤버의 것일 수 있으므로 이 파티션의 오프셋을 커밋해서는 안 된다.',
  PollTimedOut: '하트비트는 계속되었지만 max.poll.interval.ms가 지났다.',
  GroupLeft: {
    closed: '코디네이터는 세션이 끝날 때까지 기다리지 않아도 된다.',
    pollTimeout: '파티션은 다른 멤버가 맡게 된다.',
    unsubscribed: '구독을 그만두었다.',
  },
  Commit: {
    sync: 'commitSync()로 커밋하고 응답을 기다렸다.',
    async: 'commitAsync()로 커밋하고 응답을 기다리지 않았다.',
    auto: 'enable.auto.commit에 따라 poll() 안에서 커밋했다.',
    revoking: 'enable.auto.commit에 따라 리밸런스 전에 커밋했다.',
    closing: '닫으면서 마지막으로 커밋했다.',
    listener: '리밸런스 리스너의 onPartitionsRevoked()에서 커밋했다.',
  },
  PositionRestored: '그룹이 커밋한 오프셋이다.',
  ApplicationCrashed: '이미 효과를 낸 레코드: {{processed}}개.',
} as const;

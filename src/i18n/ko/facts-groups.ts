// What coordinators tell of their groups.
export const groupHeadlines = {
  MemberIdGiven: '그룹 {{group, josa(particle: 이/가)}} {{member}}에게 멤버 ID를 주었다',
  MemberJoined: '{{member, josa(particle: 이/가)}} 그룹 {{group}}에 들어왔다',
  MemberReplaced: '인스턴스 {{instance, josa(particle: 이/가)}} 그룹 {{group}}에 돌아왔다',
  MemberRemoved: {
    left: '{{member, josa(particle: 이/가)}} 그룹 {{group, josa(particle: 을/를)}} 떠났다',
    sessionExpired:
      '{{member, josa(particle: 이/가)}} 그룹 {{group}}에서 빠졌다: 세션이 만료되었다',
    didNotRejoin:
      '{{member, josa(particle: 이/가)}} 그룹 {{group}}에서 빠졌다: 제때 다시 들어오지 않았다',
    didNotSync:
      '{{member, josa(particle: 이/가)}} 그룹 {{group}}에서 빠졌다: 제때 파티션을 묻지 않았다',
    didNotRevoke:
      '{{member, josa(particle: 이/가)}} 그룹 {{group}}에서 빠졌다: 제때 파티션을 내놓지 않았다',
  },
  RebalanceStarted: '그룹 {{group, josa(particle: 이/가)}} 리밸런스를 시작했다',
  GenerationStarted:
    '그룹 {{group, josa(particle: 이/가)}} 세대 {{generation, josa(particle: 을/를)}} 시작한다. 멤버 수: {{count}}',
  GroupEmptied: '그룹 {{group}}에 이제 멤버가 없다',
  GroupStabilized: '그룹 {{group}}의 모든 멤버가 자기 파티션을 안다',
  GroupEpochBumped: '그룹 {{group}}의 에포크가 {{epoch, josa(particle: 이/가)}} 되었다',
  TargetAssigned: '그룹 {{group}}에 에포크 {{epoch}}의 목표 할당이 생겼다',
  MemberReconciled: '{{member}}의 에포크 {{epoch}} 파티션: {{partitions}}',
  MemberHasToRevoke:
    '{{member, josa(particle: 은/는)}} 파티션을 내놓아야 한다. 계속 갖는 것: {{partitions}}',
  ConsumerGroupStateChanged: '그룹 {{group}}의 상태는 {{state, josa(particle: 이다/다)}}',
  StaticMemberAway:
    '{{member, josa(particle: 이/가)}} 그룹 {{group, josa(particle: 을/를)}} 잠시 떠났다',
  GroupUpgraded: '그룹 {{group, josa(particle: 이/가)}} 이제 컨슈머 프로토콜을 쓴다',
  GroupDowngraded: '그룹 {{group, josa(particle: 이/가)}} 다시 클래식 그룹이 되었다',
  GroupsLoaded:
    '브로커 {{broker, josa(particle: 이/가)}} __consumer_offsets-{{partition}}의 그룹을 맡는다',
  GroupsUnloaded:
    '브로커 {{broker, josa(particle: 은/는)}} 더 이상 __consumer_offsets-{{partition}}의 그룹을 맡지 않는다',
};

export const groupRests = {
  MemberIdGiven: '이 ID로 다시 들어온다. 돌아오지 않으면 멤버가 되지 않는다.',
  StaticMemberJoined:
    '인스턴스 {{instance, josa(particle: 이다/다)}}. 세션이 끝나기 전이면 나갔다가 돌아와도 된다.',
  MemberReplaced: '이전 멤버 ID를 쓰는 쪽은 펜싱된다.',
  RebalanceStarted: {
    memberJoined: '새 멤버가 들어왔다. 모든 멤버가 다시 들어와야 한다.',
    memberRejoined: '한 멤버가 다시 들어오면서 요청했다. 나머지도 다시 들어와야 한다.',
    memberChanged: '한 멤버가 알린 내용이 바뀌었다. 모든 멤버가 다시 들어와야 한다.',
    memberRemoved: '멤버 하나가 빠졌다. 나머지가 다시 들어와야 한다.',
    syncExpired: '한 멤버가 제때 파티션을 묻지 않았다. 나머지가 다시 들어와야 한다.',
    appendFailed: '할당을 기록하지 못했다. 모든 멤버가 다시 들어와야 한다.',
    downgraded: '이제 클래식 그룹이다. 모든 멤버가 다시 들어와야 한다.',
  },
  GenerationStarted:
    '{{leader, josa(particle: 이/가)}} 그룹 리더로서 {{protocol}} 방식으로 파티션을 나눈다.',
  GroupEmptied: '세대 {{generation}}. 커밋한 오프셋은 만료될 때까지 남는다.',
  GroupStabilized: '세대 {{generation}}.',
  GroupEpochBumped: {
    memberJoined: '새 멤버가 들어왔다. 멤버들은 저마다 자기 하트비트로 이를 알게 된다.',
    memberRemoved: '멤버 하나가 빠졌다. 그 파티션은 다른 멤버의 몫이 된다.',
    subscriptionChanged: '한 멤버가 구독하는 토픽이 바뀌었다.',
    topicsChanged: '읽는 토픽이 바뀌었다.',
    topicsFound: '정규 표현식에 맞는 토픽이 바뀌었다.',
  },
  TargetAssigned: '코디네이터가 {{assignor}} 방식으로 정했다. 멤버는 할당하지 않는다.',
  MemberHasToRevoke: '내놓을 파티션: {{partitions}}. 그동안 나머지는 계속 읽는다.',
  MemberWaits: '다른 멤버가 아직 내놓지 않은 파티션을 더 기다린다.',
  ConsumerGroupStateChanged: {
    Empty: '멤버가 없다. 커밋한 오프셋은 만료될 때까지 남는다.',
    Assigning: '에포크 {{epoch}}의 목표 할당이 아직 없다.',
    Reconciling: '멤버들이 에포크 {{epoch}}의 목표 할당으로 가는 중이다.',
    Stable: '모든 멤버가 목표 할당에 이르렀다.',
    Dead: '이제 없는 그룹이다.',
  },
  StaticMemberAway:
    '인스턴스 {{instance, josa(particle: 은/는)}} 세션이 끝날 때까지 파티션을 지킨다.',
  GroupUpgraded:
    '세대 번호가 에포크 {{epoch, josa(particle: 이/가)}} 된다. 클래식 멤버는 그대로 남는다.',
  GroupDowngraded: '클래식 멤버만 남았다.',
  GroupsLoaded: '로그에서 읽은 그룹 수: {{count}}.',
  GroupsUnloaded: '잊은 그룹 수: {{count}}.',
};

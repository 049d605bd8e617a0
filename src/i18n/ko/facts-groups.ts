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
  },
  RebalanceStarted: '그룹 {{group, josa(particle: 이/가)}} 리밸런스를 시작했다',
  GenerationStarted:
    '그룹 {{group, josa(particle: 이/가)}} 세대 {{generation, josa(particle: 을/를)}} 시작한다. 멤버 수: {{count}}',
  GroupEmptied: '그룹 {{group}}에 이제 멤버가 없다',
  GroupStabilized: '그룹 {{group}}의 모든 멤버가 자기 파티션을 안다',
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
  },
  GenerationStarted:
    '{{leader, josa(particle: 이/가)}} 그룹 리더로서 {{protocol}} 방식으로 파티션을 나눈다.',
  GroupEmptied: '세대 {{generation}}. 커밋한 오프셋은 만료될 때까지 남는다.',
  GroupStabilized: '세대 {{generation}}.',
  GroupsLoaded: '로그에서 읽은 그룹 수: {{count}}.',
  GroupsUnloaded: '잊은 그룹 수: {{count}}.',
};

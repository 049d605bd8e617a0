export const guarantees = {
  tab: '보장',
  label: 'Kafka가 보장하는 것',
  hint: '브로커는 볼 수 없는 원장으로, 스텝마다 판정한다.',
  state: { kept: '지켜짐', notPromised: '보장 없음', broken: '깨짐' },
  name: {
    acknowledgedSurvive: '확인 응답된 레코드는 살아남는다',
    committedSurvive: '커밋된 레코드는 살아남는다',
    onlyCommittedRead: '컨슈머는 커밋된 레코드만 본다',
    orderKept: '파티션 안의 순서',
    writtenOnce: '레코드는 한 번만 기록된다',
    oneLeaderPerEpoch: '에포크마다 리더는 하나',
    logsAgree: '하이 워터마크 아래에서 로그가 같다',
    metadataLinear: '메타데이터는 한 줄기다',
  },
  setting: '이 설정은 보장하지 않는다: {{owner}}, {{key}}={{value}}.',
  loss: {
    powerLost: '모두 디스크에 쓰이기 전에 전원이 끊겼다.',
    diskLost: '디스크를 잃었고, 하나뿐인 사본도 함께 잃었다.',
    uncleanElection: '모든 레코드를 갖지 않은 레플리카가 리더로 선출되었다.',
    uncleanRequest: '누군가 언클린 리더 선출을 요청했다.',
  },
  unexplained: '이유가 없다. 시뮬레이터의 오류이니 알려 주기 바란다.',
  happened: {
    AcknowledgedLost: '{{where}}의 레코드 하나가 확인 응답되었지만 리더의 로그에 없다.',
    CommittedLost: '{{where}}에서 오프셋 {{offset}}부터 커밋된 레코드가 사라졌다.',
    UncommittedRead:
      '{{where}}의 오프셋 {{offset, josa(particle: 을/를)}} 커밋되기 전에 컨슈머가 받았다.',
    OutOfOrder: '{{where}}의 오프셋 {{offset}}에 앞 레코드보다 먼저 보낸 레코드가 있다.',
    WrittenTwice: '{{where}}의 오프셋 {{offset}}에 이미 기록된 레코드가 또 있다.',
    LogsDiffer: '{{where}}의 두 레플리카가 오프셋 {{offset}}에서 다르다.',
    TwoLeaders: '한 에포크에 두 브로커가 {{where}}의 리더다.',
    MetadataDiffers: '두 컨트롤러가 서로 다른 메타데이터를 커밋했다.',
  },
  jump: '그 일이 일어난 스텝 {{step}}(으)로 가기',
  counters: '원장',
  counter: {
    sent: '보냄',
    acknowledged: '확인 응답됨',
    failed: '실패',
    lost: '확인 응답되었으나 유실',
    unwritten: '확인 응답되었으나 미기록(acks=0)',
    duplicated: '로그에 두 번 이상',
    inverted: '순서가 뒤바뀌어 기록',
    delivered: '컨슈머가 받음',
    ghosts: '읽힌 뒤 사라짐',
    diverged: '서로 다른 레코드로 읽힌 오프셋',
    effects: '그룹에서 처리됨',
    effectsRepeated: '한 그룹에서 두 번 이상 처리됨',
    skipped: '커밋되었지만 처리되지 않음',
    effectsInverted: '같은 키의 뒷 레코드보다 늦게 처리됨',
  },
  lint: {
    label: '이 설정이 보장하는 것',
    withTopic: '토픽 {{topic}}에 쓸 때',
    worth: {
      nothing: 'acks=0: 확인 응답은 브로커가 받았다는 뜻조차 아니어서, 아무것도 보장하지 않는다.',
      onlyCopy: '레플리카가 하나다. 그 디스크를 잃으면 확인 응답된 레코드도 잃는다.',
      leaderOnly:
        'acks=1: 리더만 가지면 확인 응답하므로, 팔로워가 가져가기 전에 리더가 죽으면 잃는다.',
      uncleanMayLose:
        'unclean.leader.election.enable=true: 확인 응답된 레코드가 없는 레플리카가 리더가 될 수 있고, 그러면 잃는다.',
      leaderMayBeAlone:
        'acks=all은 인-싱크 레플리카를 기다리지만, min.insync.replicas=1이면 리더 혼자일 수 있다. 그때 그 디스크를 잃으면 확인 응답된 레코드도 잃는다.',
      survives:
        '레플리카 {{replicas}}개 가운데 {{disks}}개를 잃어도 확인 응답된 레코드는 살아남고, {{away}}개까지 빠져도 쓸 수 있다.',
    },
    finding: {
      blocksWhenOneIsAway:
        '모든 레플리카가 인-싱크여야 한다. 하나만 빠져도 쓰기를 받지 않는다(NOT_ENOUGH_REPLICAS).',
      neverEnoughReplicas:
        '있는 것보다 많은 레플리카가 인-싱크여야 한다. acks=all 쓰기는 결코 받아들여지지 않는다.',
      minimumCapped: 'min.insync.replicas가 복제 팩터보다 크다. Kafka는 있는 만큼만 센다(3.7부터).',
      minimumUnused: 'min.insync.replicas는 이 프로듀서의 쓰기를 막지 않는다. acks=all에만 묻는다.',
      uncleanToo: '언클린 리더 선출로 커밋된 레코드까지 잃을 수 있다.',
      retriesDuplicate: 'enable.idempotence=false: 응답을 잃으면 재시도가 레코드를 두 번 기록한다.',
      retriesReorder:
        '멱등성이 없고 전송 중인 요청이 둘 이상이면, 재시도한 레코드가 나중 레코드 뒤에 기록될 수 있다.',
      noRetries: 'retries=0: 브로커나 네트워크의 첫 오류로 전송이 끝난다.',
    },
  },
};

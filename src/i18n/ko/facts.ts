import { groupHeadlines } from './facts-groups.ts';
import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';
import { memberHeadlines } from './facts-members.ts';
import { rest } from './facts-rest.ts';

export const facts: Translated<typeof en.facts> = {
  first: {
    broker: '브로커 {{name}}',
    controller: '컨트롤러 {{name}}',
    producer: '프로듀서 {{name}}',
    consumer: '컨슈머 {{name}}',
    admin: '관리자',
    zookeeper: '주키퍼 {{name}}',
  },
  within: {
    broker: '브로커 {{name}}',
    controller: '컨트롤러 {{name}}',
    producer: '프로듀서 {{name}}',
    consumer: '컨슈머 {{name}}',
    admin: '관리자',
    zookeeper: '주키퍼 {{name}}',
  },
  nobody: '없음',
  noPartitions: '없음',
  noValue: '기본값',
  noLimit: '제한 없음',
  quota: {
    user: { name: '사용자 {{name}}', default: '그 밖의 모든 사용자' },
    clientId: { name: '클라이언트 {{name}}', default: '그 밖의 모든 클라이언트' },
  },
  anybody: '아무 프로세스',
  sentence: '{{headline}}.',
  sentences: '{{headline}}. {{rest}}',
  inReply: '{{api}} 응답',
  headline: {
    ...memberHeadlines,
    ProcessStarted: '{{name, josa(particle: 이/가)}} 시작되었다',
    ProcessKilled: '{{name, josa(particle: 이/가)}} 강제 종료되었다',
    ProcessStopping: '{{name, josa(particle: 이/가)}} 종료하라는 신호를 받았다',
    ProcessStopped: '{{name, josa(particle: 이/가)}} 멈췄다',
    ProcessPaused: '{{name, josa(particle: 이/가)}} 일시 정지되었다',
    ProcessResumed: '{{name, josa(particle: 이/가)}} 다시 움직인다',
    PowerLost: '{{name}}의 전원이 나갔다',
    DirectoryLost:
      '{{name, josa(particle: 이/가)}} 로그 디렉터리 {{path, josa(particle: 을/를)}} 잃었다',
    DiskLost: '{{name, josa(particle: 이/가)}} 디스크를 잃었다',
    DiskSlowed: '{{name}}의 디스크가 쓸 때마다 {{delay}} 더 걸린다',
    DiskNormal: '{{name}}의 디스크가 원래 속도로 돌아왔다',
    HandlersSlowed: '이제 요청마다 {{name}}의 핸들러 스레드가 {{delay}} 동안 바쁘다',
    HandlersNormal: '{{name}}의 핸들러 스레드가 원래 속도로 돌아왔다',
    RequestQueued:
      '{{from, josa(particle: 이/가)}} 보낸 {{api}} 요청이 {{name}}의 핸들러 스레드를 기다린다',
    NetworkThreadBlocked:
      '{{name}}의 요청 큐가 가득 차 네트워크 스레드 {{thread, josa(particle: 이/가)}} 멈춰 섰다',
    ClientThrottled:
      '{{name, josa(particle: 이/가)}} {{client, josa(particle: 을/를)}} {{delay}} 동안 스로틀링한다',
    NodeAdded: '{{name, josa(particle: 이/가)}} 추가되었다',
    ScriptRefused: '예정된 명령을 실행하지 못했다: {{command}}',
    LinkCut: '{{from}}에서 {{to, josa(particle: 으로/로)}} 가는 링크가 끊겼다',
    LinkCutBothWays: '{{from, josa(particle: 과/와)}} {{to}} 사이의 링크가 끊겼다',
    LinkHealed: '{{from}}에서 {{to, josa(particle: 으로/로)}} 가는 링크가 이어졌다',
    LinkHealedBothWays: '{{from, josa(particle: 과/와)}} {{to}} 사이의 링크가 이어졌다',
    LinkDelayed: '{{from, josa(particle: 과/와)}} {{to}} 사이의 메시지가 {{delay}} 더 걸린다',
    LinkNotDelayed: '{{from, josa(particle: 과/와)}} {{to}} 사이의 메시지가 더는 늦어지지 않는다',
    DropArmed:
      '{{from}}에서 {{to, josa(particle: 으로/로)}} 가는 다음 {{message, josa(particle: 이/가)}} 사라지게 된다',
    MessageDropped:
      '{{from}}에서 {{to, josa(particle: 으로/로)}} 가던 {{message, josa(particle: 이/가)}} 사라졌다',
    PreVoteStarted: '컨트롤러 {{id, josa(particle: 이/가)}} 자신이 뽑힐 수 있을지 물어본다',
    ElectionStarted: '컨트롤러 {{id, josa(particle: 이/가)}} epoch {{epoch}} 선거에 나섰다',
    ElectionLost: '컨트롤러 {{id, josa(particle: 이/가)}} epoch {{epoch}}에서 뽑히지 못했다',
    VoteGranted:
      '컨트롤러 {{id, josa(particle: 이/가)}} epoch {{epoch}}에서 컨트롤러 {{candidate}}에게 투표했다',
    VoteRefused:
      '컨트롤러 {{id, josa(particle: 이/가)}} 컨트롤러 {{candidate}}에게 표를 주지 않았다',
    QuorumLeaderElected: '이제 컨트롤러 {{leader, josa(particle: 이/가)}} 쿼럼의 리더이다',
    QuorumLeaderFollowed:
      '{{name, josa(particle: 이/가)}} epoch {{epoch}}에서 컨트롤러 {{leader, josa(particle: 을/를)}} 따른다',
    QuorumLeaderResigned: '컨트롤러 {{leader, josa(particle: 이/가)}} 쿼럼 리더 자리를 내놓았다',
    QuorumLeaderDeposed: '컨트롤러 {{leader, josa(particle: 은/는)}} 쿼럼의 리더 자리를 잃었다',
    MetadataAppended:
      '컨트롤러 {{id, josa(particle: 이/가)}} 메타데이터 로그의 오프셋 {{first}}–{{last, josa(particle: 을/를)}} 썼다',
    MetadataCommitted: '메타데이터 로그가 오프셋 {{offset}}까지 커밋되었다',
    MetadataSnapshotWritten:
      '{{name, josa(particle: 이/가)}} 오프셋 {{offset}}까지의 메타데이터 스냅샷을 썼다',
    MetadataSnapshotRequested: '{{name, josa(particle: 은/는)}} 메타데이터 스냅샷이 필요하다',
    MetadataSnapshotFetched:
      '{{name, josa(particle: 이/가)}} 컨트롤러 {{leader}}의 스냅샷을 가져왔다',
    MetadataLogStartMoved:
      '{{name, josa(particle: 이/가)}} 오프셋 {{offset}} 앞의 메타데이터 로그를 지웠다',
    QuorumVotersChanged: {
      add: '컨트롤러 {{id, josa(particle: 을/를)}} voter로 만드는 중이다',
      remove: '컨트롤러 {{id, josa(particle: 을/를)}} voter에서 빼는 중이다',
    },
    QuorumVotersCommitted: {
      add: '컨트롤러 {{id, josa(particle: 이/가)}} voter가 되었다',
      remove: '컨트롤러 {{id, josa(particle: 은/는)}} 더는 voter로 남지 않는다',
    },
    VoterChangeRefused: {
      add: '컨트롤러 {{id, josa(particle: 이/가)}} voter가 되지 못했다',
      remove: '컨트롤러 {{id, josa(particle: 이/가)}} voter에서 빠지지 않았다',
    },
    MetadataTruncated:
      '{{name, josa(particle: 이/가)}} 메타데이터 로그를 오프셋 {{to}}까지 잘라 냈다',
    ControllerActivated: '컨트롤러 {{id, josa(particle: 이/가)}} 활성 컨트롤러가 되었다',
    SessionExpired: '브로커 {{broker}}의 세션이 끝났다',
    ControllerDeactivated: '컨트롤러 {{id, josa(particle: 은/는)}} 활성 컨트롤러 자리에서 물러났다',
    BrokerRegistered: '브로커 {{broker, josa(particle: 이/가)}} 등록되었다',
    BrokerUnregistered: '브로커 {{broker, josa(particle: 이/가)}} 클러스터에서 빠졌다',
    BrokerFenced: '브로커 {{broker, josa(particle: 이/가)}} 펜싱되었다',
    BrokerUnfenced: '브로커 {{broker}}의 펜싱이 풀렸다',
    BrokerShuttingDown: '브로커 {{broker, josa(particle: 이/가)}} 절차를 밟아 떠나는 중이다',
    BrokerDirectoriesLost:
      '브로커 {{broker, josa(particle: 이/가)}} 로그 디렉터리 {{lost}}개를 잃었다',
    ReplicaDirectoryAssigned:
      '컨트롤러가 {{partition}}의 레플리카가 브로커 {{broker}}의 어느 디렉터리에 있는지 알게 되었다',
    TopicCreated: '토픽 {{topic, josa(particle: 이/가)}} 만들어졌다',
    TopicDeleted: '토픽 {{topic, josa(particle: 이/가)}} 삭제되었다',
    PartitionCreated: '파티션 {{partition, josa(particle: 이/가)}} 브로커 {{replicas}}에 놓였다',
    LeaderElected: '이제 브로커 {{leader, josa(particle: 이/가)}} {{partition}}의 리더이다',
    LeaderEpochRaised:
      '{{partition, josa(particle: 이/가)}} 리더 에포크 {{epoch}}에 들어섰고, 리더는 그대로 {{leader, josa(particle: 이다/다)}}',
    PartitionOffline: '{{partition}}에 리더가 없다',
    LeaderRecovered:
      '브로커 {{leader, josa(particle: 이/가)}} 언클린 선출 뒤 {{partition, josa(particle: 을/를)}} 복구했다',
    IsrShrunk: '{{partition}}의 ISR이 {{isr, josa(particle: 으로/로)}} 줄었다',
    IsrExpanded: '{{partition}}의 ISR이 {{isr, josa(particle: 으로/로)}} 늘었다',
    ElrChanged:
      '이제 {{partition}}의 ELR(리더가 될 수 있는 레플리카)은 {{elr, josa(particle: 이다/다)}}',
    ElrEmptied: '{{partition}}의 ELR이 비었다',
    ReassignmentStarted:
      '{{partition, josa(particle: 이/가)}} 브로커 {{replicas, josa(particle: 으로/로)}} 옮겨 가는 중이다',
    ReassignmentCompleted:
      '{{partition, josa(particle: 이/가)}} 브로커 {{replicas, josa(particle: 으로/로)}} 옮겨 갔다',
    ReassignmentCancelled: '{{partition}}의 이동이 취소되었다',
    ConfigChanged:
      '이제 {{resource}}의 {{key, josa(particle: 은/는)}} {{value, josa(particle: 이다/다)}}',
    ClientQuotaChanged: '이제 {{entity}}의 {{key}} 값은 {{limit, josa(particle: 이다/다)}}',
    FeatureLevelChanged: '이제 기능 {{feature}}의 레벨은 {{level, josa(particle: 이다/다)}}',
    ProducerIdsAllocated:
      '브로커 {{broker, josa(particle: 이/가)}} 나눠 줄 프로듀서 아이디 {{first}}–{{last, josa(particle: 을/를)}} 받았다',
    BrokerStateChanged:
      '브로커 {{broker}}의 상태가 {{from}}에서 {{to, josa(particle: 으로/로)}} 바뀌었다',
    RegistrationRefused: '브로커 {{broker}}의 등록이 거절되었다: {{error}}',
    HeartbeatRefused: '브로커 {{broker}}의 하트비트가 거절되었다: {{error}}',
    RecordsAppended:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition}}에 {{offsets, josa(particle: 을/를)}} 썼다',
    RecordsReplicated:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition}}의 {{offsets, josa(particle: 을/를)}} 복제했다',
    DuplicateRecognized:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition}}에 다시 온 배치를 알아보았다',
    ProduceRefused:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition}}에 쓸 레코드를 거절했다: {{error}}',
    ProduceTimedOut: '{{partition}}에 쓰는 요청이 인-싱크 레플리카를 너무 오래 기다렸다',
    HighWatermarkAdvanced:
      '브로커 {{broker, josa(particle: 은/는)}} {{partition, josa(particle: 이/가)}} 오프셋 {{to}}까지 커밋된 것으로 안다',
    BecameLeader: '브로커 {{broker, josa(particle: 이/가)}} {{partition}}의 리더 역할을 시작했다',
    BecameFollower:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition}}에서 브로커 {{leader, josa(particle: 을/를)}} 따른다',
    BecameLeaderless: '브로커 {{broker, josa(particle: 은/는)}} {{partition}}에서 따를 리더가 없다',
    LogTruncated:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition, josa(particle: 을/를)}} 오프셋 {{to}}까지 잘라 냈다',
    IsrShrinkProposed:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition}}의 ISR을 {{isr, josa(particle: 으로/로)}} 줄이자고 제안한다',
    IsrExpandProposed:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition}}의 ISR을 {{isr, josa(particle: 으로/로)}} 늘리자고 제안한다',
    IsrChangeRefused: '{{partition}}의 ISR 변경이 거절되었다: {{error}}',
    LogRestarted:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition, josa(particle: 을/를)}} 오프셋 {{offset}}부터 새로 시작한다',
    FetchFailed:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition, josa(particle: 을/를)}} 가져오지 못했다: {{error}}',
    LogStartRaised:
      '브로커 {{broker, josa(particle: 이/가)}} {{partition}}에서 오프셋 {{to}} 앞의 레코드를 버렸다',
    RecordsWithheld:
      '브로커 {{broker, josa(particle: 이/가)}} 당분간 브로커 {{follower}}에게 {{partition, josa(particle: 을/를)}} 주지 않는다',
    FetchHeldBack:
      '브로커 {{broker, josa(particle: 은/는)}} 당분간 {{partition, josa(particle: 을/를)}} 요청하지 않는다',
    ReplicaOffline: '브로커 {{broker}}의 {{partition}} 레플리카가 오프라인이다',
    ReplicaDeleted: '브로커 {{broker, josa(particle: 이/가)}} {{partition}}의 레플리카를 지웠다',
    MetadataRefreshed: '{{name, josa(particle: 이/가)}} 클러스터에 관해 새로 알게 되었다',
    MetadataConfirmed: '{{name, josa(particle: 이/가)}} 클러스터에 관해 물었으나 새로운 것은 없다',
    SendStarted: '프로듀서 {{producer, josa(particle: 이/가)}} {{topic}}에 보낼 레코드를 받았다',
    SendAcknowledged:
      '프로듀서 {{producer}}의 레코드가 {{partition}}의 오프셋 {{offset}}에서 응답을 받았다',
    SendUnconfirmed: '프로듀서 {{producer}}의 레코드를 {{partition}}에 보낸 것으로 친다',
    SendFailed:
      '프로듀서 {{producer, josa(particle: 이/가)}} {{topic}}에 보내려던 레코드가 실패했다: {{error}}',
    ProduceRetried:
      '프로듀서 {{producer, josa(particle: 이/가)}} {{partition}}의 배치를 다시 보낸다',
    BatchSplit:
      '프로듀서 {{producer, josa(particle: 이/가)}} {{partition}}의 배치를 {{parts}}개로 나눴다',
    ProducerIdAssigned:
      '프로듀서 {{producer, josa(particle: 이/가)}} 프로듀서 아이디 {{id, josa(particle: 을/를)}} 받았다',
    ProducerEpochBumped:
      '프로듀서 {{producer, josa(particle: 이/가)}} 프로듀서 에포크 {{epoch}}에 들어섰다',
    ProducerFailed: '프로듀서 {{producer, josa(particle: 이/가)}} 더 나아갈 수 없다: {{error}}',
    ProducerClosed: '프로듀서 {{producer, josa(particle: 이/가)}} 닫혔다',
    RecordsDelivered:
      '컨슈머 {{consumer, josa(particle: 이/가)}} {{partition}}의 {{offsets, josa(particle: 을/를)}} 읽었다',
    PositionReset:
      '컨슈머 {{consumer, josa(particle: 이/가)}} {{partition, josa(particle: 을/를)}} 오프셋 {{offset}}부터 읽는다',
    TruncationDetected:
      '컨슈머 {{consumer, josa(particle: 이/가)}} {{partition, josa(particle: 이/가)}} 모르는 사이에 바뀐 것을 알았다',
    ReadsFromFollower:
      '이제 컨슈머 {{consumer, josa(particle: 은/는)}} {{partition, josa(particle: 을/를)}} 브로커 {{broker}}에서 읽는다',
    ReadsFromLeader:
      '컨슈머 {{consumer, josa(particle: 이/가)}} {{partition, josa(particle: 을/를)}} 다시 리더에서 읽는다',
    ConsumerFailed:
      '컨슈머 {{consumer, josa(particle: 이/가)}} {{partition}}에서 실패했다: {{error}}',
    AdminCompleted: '{{api}} 요청이 끝났다',
    AdminRefused: '{{api}} 요청이 거절되었다: {{error}}',
    ZooKeeperLeaderElected: '{{name, josa(particle: 이/가)}} 에포크 {{epoch}}에서 앙상블을 이끈다',
    ZooKeeperLooking: '{{name, josa(particle: 이/가)}} 과반을 잃고 리더를 찾는다',
    ZooKeeperSessionOpened: '주키퍼가 세션 {{session, josa(particle: 을/를)}} 열었다',
    ZooKeeperSessionExpired: '주키퍼가 세션 {{session, josa(particle: 을/를)}} 끝냈다',
    ZooKeeperSessionClosed: '클라이언트가 세션 {{session, josa(particle: 을/를)}} 닫았다',
    ZnodeCreated: '{{path, josa(particle: 이/가)}} 만들어졌다',
    ZnodeChanged: '{{path, josa(particle: 이/가)}} 바뀌었다',
    ZnodeDeleted: '{{path, josa(particle: 이/가)}} 삭제되었다',
    ControllerElected: '이제 브로커 {{broker, josa(particle: 이/가)}} 컨트롤러이다',
    ControllerResigned:
      '브로커 {{broker, josa(particle: 은/는)}} 에포크 {{epoch}}의 컨트롤러 자리를 내놓았다',
    ControllerFenced:
      '브로커 {{broker, josa(particle: 이/가)}} 더 이상 컨트롤러가 아님을 알게 되었다',
    BrokerIdTaken:
      '브로커 {{broker, josa(particle: 은/는)}} ID를 다른 세션이 쥐고 있어 시작할 수 없다',
    OrderRefused:
      '브로커 {{broker, josa(particle: 이/가)}} 컨트롤러 {{controller}}의 {{api}} 요청을 따르지 않았다',
    AdminTimedOut: '{{api}} 요청에 제때 응답이 오지 않았다',
    ...groupHeadlines,
  },
  rest,
  offsets: {
    one: '오프셋 {{first}}',
    many: '오프셋 {{first}}–{{last}}',
  },
  resource: {
    topic: '토픽 {{name}}',
    broker: '브로커 {{name}}',
    brokers: '모든 브로커',
    group: '그룹 {{name}}',
    'client-metrics': '클라이언트 지표 {{name}}',
  },
  caption: {
    beginning: '아직 아무 일도 일어나지 않았다',
    quiet: '조용하다',
    start: '실행을 누르거나 한 스텝 나아간다.',
    newLeaders: '파티션 {{count}}개의 리더가 바뀌었다: {{leaders}}',
    newLeader: '{{partition}} 브로커 {{leader}}',
    andMore: '{{list}} 외 {{count}}개',
    ofPartition: '{{partition}}: 에포크 {{epoch}}, 인-싱크 {{isr}}.',
    offline: '파티션 {{count}}개에 리더가 없다: {{partitions}}',
    sessionEnds: '세션이 {{left}} 뒤에 끝나면 컨트롤러가 알게 된다.',
    sessionOver: '세션이 끝났고, 컨트롤러가 곧 펜싱한다.',
    zkSessionEnds: '주키퍼가 {{left}} 뒤에 세션을 끝내고, 그때 컨트롤러에 알린다.',
    zkControllerSessionEnds:
      '주키퍼가 {{left}} 뒤에 세션을 끝내면 /controller가 사라지고, 다른 브로커가 컨트롤러가 된다.',
    noMajority: '주키퍼에 과반수가 없어 세션도 선출도 없다.',
    zkSessionOver: '세션이 끝났고, 임시 노드도 함께 사라진다.',
    otherSessionEnds: '브로커 {{broker}}의 세션이 {{left}} 뒤에 끝난다.',
    quorumNotices: '다른 컨트롤러는 응답이 없는 것을 늦어도 {{left}} 뒤에 알아차린다.',
    brokerDown: '펜싱된 브로커: {{brokers}}.',
  },
  list: {
    label: '일어난 일',
    weight: '얼마나 자세히',
    milestone: '이정표',
    normal: '주요 사건',
    detail: '모두',
    scope: '무엇에 관해',
    selected: '선택한 것',
    all: '전체',
    empty: '아직 아무 일도 일어나지 않았다',
    emptyHint: '클러스터가 움직이면 여기에 사건이 나타난다.',
    emptyFilter: '맞는 것이 없다',
    emptyFilterHint: '더 자세히 보거나 전체를 본다.',
    older: '이전 사건 보기',
    hidden_other: '이전 사건 {{count}}개',
    detailsFrom: '{{step}}번째 스텝부터는 모두, 그 앞은 주요 사건만 보인다.',
    detailsWhenStill: '시간이 흐르는 동안은 주요 사건만, 멈추면 모두 보인다.',
    loadDetails: '더 앞까지 불러오기',
    when: '{{time}} · {{where}}',
    command: '{{time}} · 명령',
  },
};

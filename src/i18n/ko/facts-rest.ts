import { memberRest } from './facts-members.ts';
import { groupRests } from './facts-groups.ts';

import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';

/** What else there is to know about a fact, in whole sentences. */
export const rest: Translated<typeof en.facts>['rest'] = {
  ...memberRest,
  RequestQueued: '요청 큐에서 기다리는 요청: {{waiting}}개.',
  NetworkThreadBlocked:
    '핸들러 스레드가 다음 요청을 가져갈 때까지 요청을 읽지도 응답을 보내지도 않는다.',
  ClientThrottled: '{{quota}} 쿼터를 넘겼다. 그때까지 이 연결에서는 아무것도 읽지 않는다.',
  ProcessKilled: '메모리는 사라졌다. 로그에 쓴 것은 디스크에 그대로 있다.',
  ProcessStopping: '먼저 컨트롤러에 리더 자리를 옮겨 달라고 한다.',
  ProcessPaused: '메모리와 연결, 그리고 알고 있던 것을 그대로 지닌다.',
  ProcessResumed: '잠든 사이에 온 것이 한꺼번에 닥친다.',
  PowerLost: '디스크로 내려보내지 않은 것은 사라졌고, 아무에게도 알려지지 않는다.',
  DirectoryLost: '다른 디렉터리의 레플리카는 계속 일한다.',
  DiskLost: '돌아올 때는 빈손이다.',
  LinkCut: '그쪽으로 보낸 것은 링크가 이어지거나 보낸 쪽이 포기할 때까지 기다린다.',
  MessageDropped: '연결이 끊어지고, 무엇이 도착했는지는 보낸 쪽이 알아내야 한다.',
  PreVoteStarted: '묻는다고 바뀌는 것은 없고, epoch는 그대로 {{epoch, josa(particle: 이다/다)}}.',
  VoteRefused: {
    logBehind: '후보의 로그가 자기 것보다 뒤처져 있다.',
    votedForAnother: 'epoch {{epoch}}에서 이미 다른 후보에게 투표했다.',
    leaderKnown: '살아 있는 리더를 알고 있다.',
    isLeader: '자신이 리더이다.',
    isCandidate: '자신도 선거에 나섰다.',
    hasResigned: '방금 리더에서 물러났다.',
    epochBehind: 'epoch {{epoch, josa(particle: 은/는)}} 이미 지났다.',
    otherDisk: '이제는 잃어버린 디스크에 표를 달라고 했다.',
    invalidRequest: '말이 되지 않는 요청이다.',
  },
  QuorumLeaderElected: 'epoch {{epoch}}에서 과반수가 투표했다.',
  QuorumLeaderResigned: {
    checkQuorum: '과반수의 투표자가 너무 오래 가져가기를 하지 않았다.',
    shutdown: '종료하는 중이다.',
    removed: '더는 voter가 아니고, 그 사실이 커밋되었다.',
  },
  QuorumLeaderDeposed:
    'epoch {{epoch}}의 리더였는데 epoch {{higher, josa(particle: 을/를)}} 알게 되었다.',
  MetadataSnapshotWritten: '새로 시작하는 프로세스는 첫 레코드 대신 이것부터 읽는다.',
  MetadataSnapshotRequested:
    '모자란 레코드가 컨트롤러 {{leader}}의 로그에 더는 없다. 오프셋 {{offset}}까지의 스냅샷이 있다.',
  MetadataSnapshotFetched: '메타데이터 로그는 오프셋 {{offset}}에서 이어진다.',
  MetadataLogStartMoved: '지워진 부분은 스냅샷이 대신한다.',
  QuorumVotersChanged:
    '이 레코드가 로그에 있으면 커밋되기 전이라도 이미 {{to, josa(particle: 을/를)}} voter로 여긴다.',
  QuorumVotersCommitted: '{{to}}의 과반수가 이 레코드를 가지고 있다.',
  VoterChangeRefused: '쿼럼의 리더가 답한 오류: {{error}}.',
  MetadataTruncated: '오프셋 {{from}}까지의 레코드가 리더에게 없다.',
  BrokerRegistered:
    '브로커 에포크는 {{epoch, josa(particle: 이다/다)}}. 따라잡을 때까지 펜싱된 채로 있다.',
  SessionExpired: '{{time}} 동안 소식이 없었다.',
  BrokerFenced: '돌아올 때까지 리더가 될 수 없고 어느 ISR에도 들지 못한다.',
  BrokerUnfenced: '다시 리더가 되고 ISR에 들 수 있다.',
  BrokerDirectoriesLost:
    '거기 있던 레플리카는 ISR에서 빠지고 아무것도 이끌지 않는다. {{left}}개는 아직 작동한다.',
  ReplicaOffline: '디렉터리가 고장 났다. 요청하는 쪽은 KAFKA_STORAGE_ERROR를 받는다.',
  BrokerShuttingDown: '떠나기 전에 리더 자리부터 옮긴다.',
  LeaderElected: '에포크는 {{epoch}}, 인-싱크 레플리카는 {{isr, josa(particle: 이다/다)}}.',
  LeaderElectedUncleanly:
    '에포크는 {{epoch}}, 인-싱크 레플리카는 {{isr, josa(particle: 이다/다)}}. 언클린 선출이라 응답받은 레코드를 잃었을 수 있다.',
  PartitionOffline: '지금은 이끄는 브로커가 없다. ISR: {{isr}}.',
  PartitionOfflineElr: '지금은 이끄는 브로커가 없다. ISR: {{isr}}. ELR: {{elr}}.',
  IsrShrunk: '빠진 레플리카: {{left}}.',
  IsrExpanded: '다시 들어온 레플리카: {{joined}}.',
  ClientQuotaChanged: '이전 값: {{limit}}. 브로커마다 따로 적용된다.',
  ConfigChanged: '이전 값: {{value}}.',
  BrokerState: {
    STARTING: '등록하고 메타데이터 로그를 읽는다.',
    RECOVERY: '따라잡았고, 펜싱이 풀리기를 기다린다.',
    RUNNING: '클라이언트의 요청을 처리한다.',
    PENDING_CONTROLLED_SHUTDOWN: '컨트롤러에 리더 자리를 옮겨 달라고 한다.',
    SHUTTING_DOWN: '이제 떠나도 된다.',
    NOT_RUNNING: '떠났다.',
  },
  DuplicateRecognized: '다시 쓰지 않았다.',
  ProduceTimedOut: '레코드는 로그에 남는다. 오프셋 {{offset}}까지 복제되어야 커밋된다.',
  BecameLeader: '에포크 {{epoch}}의 레코드는 오프셋 {{offset}}부터 시작한다.',
  LogTruncated: '오프셋 {{from}}까지의 레코드가 리더에게 없다.',
  LogTruncatedBelowHighWatermark:
    '오프셋 {{from}}까지의 레코드가 리더에게 없다. {{highWatermark}}까지 커밋된 것으로 알고 있었으므로, 응답받은 레코드를 잃었을 수 있다.',
  SendFailed: '{{message}}',
  ProduceRetried: '{{error}} 때문에 하는 {{attempt}}번째 재시도이다.',
  ProducerIdAssigned: '브로커는 이 아이디와 시퀀스 번호로 배치를 알아본다.',
  ProducerEpochBumped: '시퀀스 번호가 처음부터 다시 시작한다.',
  PositionReset: '읽을 위치가 없었다: auto.offset.reset={{strategy}}.',
  TruncationDetected: '오프셋 {{position}}까지 읽었는데, 로그는 {{divergent}}에서 갈라진다.',
  TruncationSomewhere: '오프셋 {{position}}까지 읽었다.',
  ...groupRests,
  AdminRefused: '{{message}}',
  ZooKeeperLooking: '찾을 때까지 아무 요청도 받지 않는다.',
  ZooKeeperSessionOpened: '{{time}} 동안 소식이 없으면 끝난다.',
  ZooKeeperSessionExpired:
    '{{time}} 동안 클라이언트의 소식이 없었다. 그 세션의 임시 노드는 사라졌다.',
  ControllerElected: '에포크 {{epoch}}에서 /controller를 가장 먼저 만들었다.',
  ControllerFenced:
    '주키퍼가 쓰기를 거절했다. /controller_epoch가 {{epoch, josa(particle: 을/를)}} 지났다.',
  BrokerIdTaken: '다른 세션이 아직 /brokers/ids 아래의 노드를 쥐고 있다.',
  OrderRefused: '컨트롤러 에포크 {{epoch}}에서 온 요청이다: {{error}}.',
  RecordsWithheld:
    '제한된 레플리카가 leader.replication.throttled.rate보다 많이 받아 갔고, 이 팔로워는 아직 인-싱크에 들지 못했다.',
  FetchHeldBack: '제한된 레플리카가 follower.replication.throttled.rate보다 많이 받았다.',
};

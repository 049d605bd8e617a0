import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';

export const states: Translated<typeof en.states> = {
  process: {
    running: '실행 중',
    paused: '일시 정지',
    stopping: '종료 중',
    pausedStopping: '종료 중 일시 정지',
    down: '멈춤',
    dark: '전원 없음',
  },
  registration: {
    unregistered: '등록 안 됨',
    fenced: '펜싱됨',
    unfenced: '펜싱 풀림',
    shuttingDown: '떠나는 중',
  },
  zooKeeper: {
    registered: '/brokers/ids에 있음',
    unregistered: '/brokers/ids에 없음',
    CONNECTING: '주키퍼 서버를 찾고 있다. 세션이 아직 살아 있는지는 알 수 없다.',
    CONNECTED: '소식이 닿는 한 세션이 살아 있다.',
    EXPIRED: '주키퍼가 세션을 끝냈다. 새 세션을 시작한다.',
    CLOSED: '스스로 세션을 끝냈다.',
    LOOKING: '리더를 찾는 중이라 아무도 맡지 않는다.',
    FOLLOWING: '읽기를 맡고, 쓰기는 리더에 넘긴다.',
    LEADING: '모든 쓰기의 순서를 정하고, 세션을 끝낸다.',
  },
  partition: {
    NonExistentPartition: '만들어진 적이 없거나 삭제되었다.',
    NewPartition: '할당되었지만 리더도 ISR도 없다.',
    OnlinePartition: '리더가 있다.',
    OfflinePartition: '리더가 죽었고 이어받은 브로커가 없다.',
  },
  role: {
    Unattached: '아는 리더 없이 기다린다.',
    Prospective: '자신이 뽑힐 수 있을지 묻는다.',
    Candidate: '표를 구한다.',
    Leader: '메타데이터 로그를 쓴다.',
    Follower: '리더의 메타데이터 로그를 복제한다.',
    Resigned: '리더 자리를 내놓고 후임을 기다린다.',
  },
  producerId: {
    UNINITIALIZED: '아직 프로듀서 아이디가 없다.',
    INITIALIZING: '프로듀서 아이디를 요청했다.',
    READY: '보낼 수 있다.',
    FATAL_ERROR: '다시는 보낼 수 없다.',
  },
  fetch: {
    INITIALIZING: '위치 없음',
    AWAIT_RESET: '시작할 곳을 묻는 중',
    FETCHING: '가져오는 중',
    AWAIT_VALIDATION: '위치 확인 중',
  },
};

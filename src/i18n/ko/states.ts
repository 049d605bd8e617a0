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

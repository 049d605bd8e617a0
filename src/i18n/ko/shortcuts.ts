import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';

export const shortcuts: Translated<typeof en.shortcuts> = {
  title: '단축키',
  description: '입력란에 글을 쓰는 동안이 아니면 어디서나 동작한다.',
  group: {
    time: '시간',
    stage: '무대',
    app: '앱',
  },
  playOrPause: '실행 또는 일시 정지',
  stepForward: '한 스텝 앞으로',
  stepBack: '한 스텝 뒤로',
  nextFact: '다음 사건으로',
  previousFact: '이전 사건으로',
  nextMilestone: '다음 이정표로',
  previousMilestone: '이전 이정표로',
  start: '처음으로',
  undo: '마지막 명령 되돌리기',
  faster: '더 빠르게',
  slower: '더 느리게',
  leftPanel: '왼쪽 패널 접기 또는 펴기',
  rightPanel: '인스펙터 접기 또는 펴기',
  theme: '밝게 또는 어둡게',
  language: '영어 또는 한국어',
  help: '이 목록 보기',
};

import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';

export const transport: Translated<typeof en.transport> = {
  controls: '시간 이동',
  virtualTime: '가상 시각',
  step: '{{step}}번째 스텝',
  start: '처음',
  stepBack: '한 스텝 뒤로',
  backBy: '되돌아갈 단위',
  grain: {
    step: '한 스텝',
    fact: '이전 사건까지',
    milestone: '이전 이정표까지',
  },
  play: '실행',
  pause: '일시 정지',
  stepForward: '한 스텝',
  nextFact: '다음 사건',
  nextMilestone: '이정표까지',
  speed: '속도',
  phone: {
    back: '뒤로',
    next: '다음',
  },
  ruler: {
    label: '시간 위치',
    at: '{{time}}',
    atMilestone: '{{time}}, {{milestone}}',
    zoomIn: '시간 범위 좁히기',
    zoomOut: '시간 범위 넓히기',
    fork: '{{time}} 시점에 갈라진 갈래 {{name}} 열기',
    activeFork: '{{time}} 시점에 갈라진 갈래 {{name}}, 지금 보는 중',
  },
};

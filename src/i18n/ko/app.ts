import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';

export const app: Translated<typeof en.app> = {
  skipToFigure: '그림으로 건너뛰기',
  home: '시작 페이지',
  profile: '시뮬레이션하는 카프카 버전',
  share: '이 순간 공유',
  menu: '메뉴',
  language: '언어',
  theme: {
    label: '테마',
    system: '시스템 설정대로',
    light: '밝게',
    dark: '어둡게',
  },
  keys: '단축키',
  panel: {
    figure: '그림',
    time: '시간',
    foldLeft: '왼쪽 패널 접기',
    unfoldLeft: '왼쪽 패널 펴기',
    foldRight: '인스펙터 접기',
    unfoldRight: '인스펙터 펴기',
  },
  hero: {
    title: '아파치 카프카, 멈춰 세우다.',
    lead: '클러스터 하나가 통째로 이 탭 안에 있다. 멈추고, 한 스텝씩 밟고, 되감고, 고장 내고, 이유를 물어본다. 손대기 전에는 아무것도 움직이지 않는다.',
    trademark:
      '아파치 소프트웨어 재단(ASF)이나 오라일리와 무관하다. Apache Kafka는 ASF의 상표이다.',
  },
  notFound: {
    title: '이 주소에는 아무것도 없다',
    text: '주소를 복사할 때 일부가 잘렸을 수 있다.',
    home: '시작 페이지로',
  },
  failure: {
    title: 'Kafkascope에 오류가 났다',
    text: '안에서 도는 카프카가 아니라 앱 자체의 오류이다.',
    history: '실행 기록은 아직 메모리에 남아 있으니, 다른 일을 하기 전에 먼저 저장한다.',
    save: '기록 저장',
    saved: '기록을 저장했다.',
    saveFailed: '기록을 저장하지 못했다: {{reason}}',
    again: '다시 시도',
    reload: '페이지 새로 고침',
    details: '무엇이 잘못되었는가 (버그 신고용)',
  },
};

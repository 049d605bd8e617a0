import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';

export const session: Translated<typeof en.session> = {
  work: {
    opening: '클러스터를 시작하는 중',
    running: '앞으로 진행하는 중',
    replaying: '실행을 다시 돌리는 중',
    virtual: '{{total}} 중 {{done}}',
    steps: '{{total}}스텝 중 {{done}}',
  },
  fork: {
    name: '갈래 {{letter}}',
    named: '갈래 {{letter}}: {{what}}',
    asItWas: '그대로 이어짐',
    nameOf: '이 갈래의 이름',
    remove: '{{name}} 지우기',
    told: '과거를 바꿨다',
    toldText: '여기서부터는 새 갈래이다. 앞서 일어난 일은 그대로 남아 있다.',
    back: '앞서 일어난 일로 돌아가기',
  },
  full: {
    title: '실행이 허용된 길이에 이르렀다',
    text: '뒤로 돌아가 거기서 이어 가거나, 새로 시작한다.',
  },
  nothingAhead: {
    fact: '아무 일도 일어나지 않는다',
    milestone: '앞쪽에 이정표가 없다',
    text: '{{time}} 앞까지 찾아보았다. 클러스터에 일을 주거나 무언가를 고장 내 본다.',
  },
  undo: '마지막 명령 되돌리기',
  nothingToUndo: '이 순간 앞에는 명령이 없다',
  left: {
    label: '패널',
    facts: '일어난 일',
    factsTab: '일어난 일',
    forks: '갈래',
    clusters: '클러스터',
  },
  figure: '{{time}}의 클러스터',
  inspector: '인스펙터',
  share: {
    title: '이 순간 공유',
    text: '링크를 여는 사람은 같은 클러스터를 같은 순간에, 모든 갈래와 함께 보고, 거기서 이어 갈 수 있다.',
    link: '링크',
    copy: '링크 복사',
    copied: '링크를 복사했다',
    copyFailed:
      '이 브라우저는 페이지가 복사하는 것을 허용하지 않는다. 링크를 선택해 직접 복사한다.',
    long: '링크가 {{length}}자이다. 긴 링크를 자르는 프로그램도 있으니 파일이 더 안전하다.',
    tooLong: '링크에 담기에는 실행이 너무 길다. 파일로 저장한다.',
    save: '파일로 저장',
    saved: '실행을 {{name}} 파일로 저장했다',
    saveFailed: '실행을 저장하지 못했다: {{reason}}',
    hash: '이 세계의 해시',
    hashHint: '같은 실행을 돌린 기계라면 어디서나 같다.',
  },
  open: {
    title: '실행 열기',
    text: '링크를 붙여 넣거나 저장한 파일을 고른다. 지금 열린 실행은 새 실행을 다 읽을 때까지 그대로 있다.',
    link: '링크',
    open: '열기',
    file: '파일 고르기',
    refused: '이 실행은 열 수 없다',
    untouched: '다른 것은 아무것도 바뀌지 않았다.',
    reason: {
      notJson:
        '저장된 실행으로 읽을 수 없다. Kafkascope가 저장한, .kafkascope.json으로 끝나는 파일을 고른다.',
      notARun: 'Kafkascope의 실행이 아니거나, 실행으로서 허용된 크기를 넘는다.',
      newerFormat:
        '이보다 새로운 Kafkascope가 저장한 것이다. 페이지를 새로 고쳐 최신 버전을 받은 다음 다시 연다.',
      damaged:
        '손상되었다. 오는 길에 일부가 잘리거나 바뀌었다. 링크 전체를 다시 복사하거나 파일로 달라고 한다.',
      unknownStart:
        '이 Kafkascope가 모르는 클러스터로 시작한다. 페이지를 새로 고쳐 최신 버전을 받은 다음 다시 연다.',
      unreadable: '디스크에서 읽지 못했다. 다시 고른다.',
      altered: '같은 엔진이 만들었는데도 적힌 대로 나오지 않으므로, 바뀐 것이다. 다시 달라고 한다.',
    },
    noLink: '이 링크는 실행을 가리키지 않는다. 안에 “#/run/”이 없다.',
    details: '자세히',
    differs: '그 뒤로 Kafkascope의 동작이 달라졌다',
    differsText:
      '이 실행은 엔진 {{made}}에서 만들었고, 지금은 엔진 {{now}}이다. 같은 명령이 오늘은 다르게 나오므로, 만든 사람이 본 것과 같지 않다.',
    differsHash: '그때의 해시 {{expected}}, 지금의 해시 {{actual}}.',
    asToday: '오늘의 실행으로 열기',
    keep: '그만두기',
  },
  keep: {
    forbidden: '이 브라우저는 이 페이지의 것을 간직하지 않는다',
    full: '브라우저에 이 실행을 둘 자리가 없다',
    text: '페이지를 새로 고치면 사라진다. 간직하려면 파일로 저장한다.',
  },
  update: {
    told: 'Kafkascope 새 버전이 있다',
    text: '실행은 그대로 남는다.',
    reload: '새로 고침',
    offline: '이제 네트워크 없이도 쓸 수 있다',
  },
};

import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';

export const inspectorRequests: Translated<typeof en.inspector.requests> = {
  heading: '요청이 지나는 길',
  station: {
    socket: '소켓 안',
    network: '네트워크 스레드',
    queue: '요청 큐',
    handler: '핸들러 스레드',
    purgatory: '퍼거토리',
    response: '응답 큐',
    throttled: '스로틀링 중',
  },
  noTime: '여기서 요청 처리에는 시간이 걸리지 않는다.',
  takesTime: '요청마다 핸들러 스레드가 {{delay}} 동안 바쁘다.',
  queueTime: '큐의 첫 요청은 {{time}} 동안 기다렸다.',
  standing: '이 프로세스에 있는 요청',
  request: '요청',
  requestFrom: '{{api}}, {{from}}',
  waitsFor: '기다리는 것',
  for: {
    networkThread: '네트워크 스레드',
    room: '큐의 빈자리',
    handler: '핸들러 스레드',
    work: '처리 완료',
    replicas: '레플리카',
    records: '레코드',
    controller: '컨트롤러',
    quota: '쿼터',
  },
  more_other: '그 밖에 {{count}}개.',
};

import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';

export const refusals: Translated<typeof en.refusals> = {
  unknownProcess: '프로세스 {{subject, josa(particle: 이/가)}} 없다.',
  notRunning: '{{subject, josa(particle: 은/는)}} 멈춰 있다.',
  alreadyRunning: '{{subject, josa(particle: 은/는)}} 이미 실행 중이다.',
  notPaused: '{{subject, josa(particle: 은/는)}} 일시 정지되어 있지 않다.',
  alreadyPaused: '{{subject, josa(particle: 은/는)}} 일시 정지되어 있다.',
  alreadyStopping: '{{subject, josa(particle: 은/는)}} 이미 종료하는 중이다.',
  noSuchDirectory: '작동하는 로그 디렉터리 {{subject, josa(particle: 이/가)}} 없다.',
  notAServer: '{{subject, josa(particle: 은/는)}} 클라이언트라서 디스크가 없다.',
  staticQuorum:
    '이 클러스터의 voter는 설정에 정해져 있고(kraft.version 0), 컨트롤러 {{subject, josa(particle: 은/는)}} 그 안에 없다.',
  notAProducer: '{{subject, josa(particle: 은/는)}} 프로듀서로 볼 수 없다.',
  notAConsumer: '{{subject, josa(particle: 은/는)}} 컨슈머로 볼 수 없다.',
  noSuchCluster: '클러스터 {{subject, josa(particle: 이/가)}} 없다.',
  nameTaken: '이름이 {{subject}}인 프로세스가 이미 있다.',
  invalidName: '이름은 1자에서 {{max}}자까지이다.',
  idTaken: 'node.id {{subject, josa(particle: 은/는)}} 이미 쓰이고 있다.',
  invalidNumber: '{{subject}}에는 범위 안의 정수를 적어야 한다.',
  sameProcess: '링크에는 양 끝이 있다. {{subject}} 하나로는 이을 수 없다.',
  linkNotFaulty: '이 링크에는 이상이 없다.',
  tooMany: '{{subject}}보다 많을 수 없다.',
  invalidConfig: '카프카가 받아들이지 않는 설정이다.',
  invalidTopic: '카프카가 받아들이지 않는 토픽이다.',
  invalidPattern: '{{subject, josa(particle: 을/를)}} 정규 표현식으로 읽을 수 없다.',
  noGroup: '{{subject, josa(particle: 은/는)}} 그룹에서 아무것도 구독하지 않는다.',
  notAssigned: '이 컨슈머는 {{subject, josa(particle: 을/를)}} 소유하고 있지 않다.',
};
